import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { BIN } from '../command.ts'

/** A folder that a host keeps from one run to the next, by the key that it was saved under. */
export type Caches = Map<string, string>

/** How a run's lines of shell ended, and what they said. */
export interface Shelled {
  readonly status: number | null
  readonly said: string
}

const DAY_MS = 86_400_000
const NOW = Date.now()

/** The clock, so many days from now. */
export function inDays(days: number): Date {
  return new Date(NOW + days * DAY_MS)
}

/**
 * Programs that a runner has: an `npm` that installs this very Deskbell and asks no registry, with its `npx`, and a `date` that goes by the clock that
 * Deskbell goes by.
 */
export function programsIn(folder: string): string {
  const programs = {
    npx: 'shift && exec node_modules/.bin/deskbell "$@"',
    npm: `mkdir -p node_modules/.bin && ln -sfn '${BIN}' node_modules/.bin/deskbell && echo "npm $1"`,
    date: `case "$*" in *--date*) exec /bin/date "$@";; *) exec /bin/date --date "@$SOURCE_DATE_EPOCH" "$@";; esac`,
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, line] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  symlinkSync(process.execPath, join(folder, 'node'))
  return folder
}

/** Runs lines as a runner does, which ends at the first that fails. */
export function shell(
  lines: string,
  cwd: string,
  clock: Date,
  programs: string,
  env: Readonly<Record<string, string>>,
): Shelled {
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', lines], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${programs}:${process.env.PATH}`,
      HOME: programs,
      SOURCE_DATE_EPOCH: String(Math.floor(clock.getTime() / 1000)),
      ...env,
    },
  })
  return { status, said: stdout + stderr }
}

/** Puts what is kept under a key, or the latest under one that begins with it, in its place. */
export function restore(caches: Caches, keys: readonly string[], path: string, workspace: string): void {
  const found = keys.flatMap((key) => [...caches.keys()].reverse().find((each) => each.startsWith(key)) ?? [])
  const [key] = found
  if (key !== undefined) cpSync(`${caches.get(key)}`, join(workspace, path), { recursive: true })
}

export function save(caches: Caches, key: string, path: string, workspace: string, store: string): void {
  const kept = join(mkdtempSync(join(store, 'cache-')), 'kept')
  cpSync(join(workspace, path), kept, { recursive: true })
  caches.set(key, kept)
}

/** A page of a published folder; nothing where there is none. */
export function pageOf(folder: string | undefined, path: string): string | undefined {
  const file = join(folder ?? '/nowhere', path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
