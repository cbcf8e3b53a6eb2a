import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
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
import { onTestFinished } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { OutputKind } from '../../src/output/output-file.ts'
import { openPublication } from '../../src/publish/open-publication.ts'
import { OutputMemory } from '../../src/publish/output-memory.ts'
import type { Outcome, Publication } from '../../src/publish/publication.ts'

/** Paths, with what stands there. */
export type Tree = Readonly<Record<string, string>>

/** A new folder with nothing in it, gone again after the test; `dist` in it is where tests publish. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-publish-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function write(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Every file in a folder, and as `x/` every folder that holds none; the manifest only if asked for. */
export function read(folder: string, { manifest = false }: { readonly manifest?: boolean } = {}): Tree {
  const tree: Record<string, string> = {}
  const walk = (path: string) => {
    const names = readdirSync(join(folder, path))
    if (names.length === 0 && path !== '') tree[path] = ''
    for (const name of names) {
      const stats = lstatSync(join(folder, path, name))
      if (stats.isDirectory()) walk(`${path}${name}/`)
      else if (manifest || name !== '.deskbell.json') tree[path + name] = readFileSync(join(folder, path, name), 'utf8')
    }
  }
  walk('')
  return tree
}

/** What must not change where nothing is touched: each file and folder with its times and inode. */
export function traces(folder: string): readonly string[] {
  const stats = lstatSync(folder, { bigint: true })
  const names = stats.isDirectory() ? readdirSync(folder) : []
  const own = `${folder} ${stats.ino} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.size}`
  return [own, ...names.flatMap((name) => traces(join(folder, name)))]
}

/** Waits until what is done next is given a later time than all before it, by the clock of the file system. */
export function nextTick(): void {
  const file = join(newFolder(), 'tick')
  const time = () => {
    writeFileSync(file, '')
    return lstatSync(file).ctimeMs
  }
  for (const start = time(); time() === start; );
}

export interface Site {
  readonly out: string
  readonly keep?: readonly string[]
  readonly force?: boolean
  readonly memory?: OutputMemory
  readonly kinds?: Readonly<Record<string, OutputKind>>
}

/** What a later process knows of what this one has published. */
export function later(memory: OutputMemory): OutputMemory {
  const saved = memory.saved()
  return saved ? OutputMemory.from(structuredClone(saved)) : new OutputMemory()
}

/** A publication that must open. */
export async function open({ out, keep = [], force = false, memory }: Site): Promise<Publication> {
  const { value, diagnostics } = await openPublication({ out, keep, force, memory })
  if (!value) throw new Error(`not opened: ${messages(diagnostics)}`)
  return value
}

export function stage(publication: Publication, tree: Tree, kinds: Site['kinds'] = {}): readonly Diagnostic[] {
  return Object.entries(tree).flatMap(([path, content]) =>
    publication.stage({ path, kind: kinds[path] ?? 'article', content }),
  )
}

export interface Published {
  readonly outcome: Outcome | 'not opened'
  readonly diagnostics: readonly Diagnostic[]
}

export async function publish(site: Site, tree: Tree): Promise<Published> {
  const { out, keep = [], force = false, memory } = site
  const { value: publication, diagnostics } = await openPublication({ out, keep, force, memory })
  if (!publication) return { outcome: 'not opened', diagnostics }
  stage(publication, tree, site.kinds)
  const committed = await publication.commit()
  return { outcome: committed.value, diagnostics: committed.diagnostics }
}

export function messages(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`)
}

export interface Request {
  readonly out: string
  readonly sites: readonly Tree[]
  readonly forever?: boolean
  /** How many times the process is to interrupt itself, beginning as it commits. */
  readonly signals?: number
}

type Command = readonly [command: string, ...args: string[]]

/** A folder from which any user can run `publish.mjs` as it was compiled: the project may lie where others can't read. */
function program(request: Request): Command {
  const folder = newFolder()
  chmodSync(folder, 0o755)
  for (const part of ['publish', 'disk', 'diagnostic', 'text']) {
    cpSync(join(import.meta.dirname, '../../lib', part), join(folder, 'lib', part), { recursive: true })
  }
  cpSync(join(import.meta.dirname, 'publish.mjs'), join(folder, 'publish.mjs'))
  write(folder, { 'package.json': '{"type":"module"}', 'request.json': JSON.stringify(request) })
  return [process.execPath, join(folder, 'publish.mjs'), join(folder, 'request.json')]
}

/** Someone who isn't allowed everything, as root is. */
const ordinary = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

export function giveToOrdinary(...paths: readonly string[]): void {
  if (ordinary.uid !== undefined) for (const path of paths) chownSync(path, ordinary.uid, ordinary.gid)
}

export interface Result {
  readonly outcome: string
  readonly diagnostics: readonly Diagnostic[]
  /** How many signals came. */
  readonly caught?: number
  /** Whether something stood beside the output folder while files were staged. */
  readonly beside?: boolean
  /** The names in the folder around the output, afterwards. */
  readonly around: readonly string[]
  /** The output folder afterwards, as `traces` gives it. */
  readonly traces: readonly string[]
}

export function run(request: Request): readonly Result[] {
  return results(program(request))
}

/** As a user who isn't allowed everything, which the one who runs the tests may be. */
export function runAsOrdinary(request: Request): readonly Result[] {
  return results(program(request), ordinary)
}

/** With something mounted by a shell command: only this process sees it, and it goes when the process ends. */
export function runMounted(mount: string, request: Request): readonly Result[] {
  return results(unshare(`${mount} && exec ${program(request).join(' ')}`))
}

/** A process that runs until it is killed. */
export function start(request: Request): ChildProcess {
  const [command, ...args] = program(request)
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Whether this system lets the tests mount a file system of their own. */
export const canMount: boolean = (() => {
  const [command, ...args] = unshare(`mount -t tmpfs -o size=1m none ${tmpdir()}`)
  return spawnSync(command, args).status === 0
})()
if (!canMount) console.warn('Not tested here, for want of permission to mount: a full disk, other file systems.')

function unshare(script: string): Command {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
  return ['unshare', ...user, '--mount', 'sh', '-c', script]
}

function results([command, ...args]: Command, options: SpawnSyncOptions = {}): readonly Result[] {
  const { stdout, stderr, error } = spawnSync(command, args, { ...options, encoding: 'utf8' })
  if (error || stderr !== '') throw error ?? new Error(stderr)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
