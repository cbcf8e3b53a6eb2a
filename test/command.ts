import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

export const BIN: string = join(import.meta.dirname, '../bin/deskbell.js')

/** How a run of the command ended, and what it said. */
export interface Ran {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  /** Besides `PATH`, all that the command finds in its environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
  readonly gid?: number
}

/** Runs `deskbell` in a process of its own, as many at a time as this machine does well. */
export async function deskbell(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runNode([BIN, ...args], options)
}

export async function runNode(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(process.execPath, args, options)
}

export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  while (running >= AT_A_TIME) await new Promise<void>((go) => waiting.push(go))
  running++
  try {
    return await ended(spawn(command, args, { ...options, env: environment(options.env) }))
  } finally {
    running--
    waiting.shift()?.()
  }
}

const AT_A_TIME = 3
let running = 0
const waiting: (() => void)[] = []

/** Of this process's environment only what programs are found by: what the reader's terminal is set to changes nothing. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', ...more }
}

export async function ended(child: ReturnType<typeof spawn>): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ status, signal, ...said }))
  })
}

/** A new folder for the tests of one file, gone again after them. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** Every file in a folder and those below it, by its path with `/`. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below + entry.name
      if (entry.isDirectory()) walk(`${path}/`)
      else files.set(path, readFileSync(join(folder, path)))
    }
  }
  walk('')
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What was said, with what differs from run to run and from machine to machine under names: `{'/srv/www': 'OUT'}`. */
export function masked(text: string, names: Readonly<Record<string, string>>): string {
  const hidden = Object.entries(names).reduce((said, [path, name]) => said.replaceAll(path, name), text)
  return hidden.replace(/\bin [\d.]+ m?s\b/g, 'in TIME')
}

/** What must not change where nothing is touched: each file and folder with its inode, times and size. */
export function traces(path: string): readonly string[] {
  const { ino, mtimeNs, ctimeNs, size } = lstatSync(path, { bigint: true })
  const below = lstatSync(path).isDirectory() ? readdirSync(path).sort() : []
  return [`${path} ${ino} ${mtimeNs} ${ctimeNs} ${size}`, ...below.flatMap((name) => traces(join(path, name)))]
}

const isRoot = process.getuid?.() === 0

/** Someone who isn't allowed everything, as root is: options for a run of the command. */
export const ordinary: RunOptions = isRoot ? { uid: 65534, gid: 65534 } : {}

/** Whether that someone can read this checkout, and so run the command. */
export const canRunAsOrdinary: boolean = spawnSync(process.execPath, [BIN, '--version'], { ...ordinary }).status === 0
if (!canRunAsOrdinary)
  console.warn('Not tested here: what happens without permission, since only root can read this folder.')

/** Lets that someone into a folder. */
export function giveToOrdinary(...folders: readonly string[]): void {
  for (const folder of folders) {
    if (isRoot) chownSync(folder, 65534, 65534)
    chmodSync(folder, 0o755)
  }
}
