import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { namesIn } from './output-folder.ts'
import { isSystemError } from './refusal.ts'

/** The build that holds a lock. */
export interface Holder {
  readonly file: string
  readonly pid: number
  /** Absent where it runs on this machine. */
  readonly host: string | undefined
}

/**
 * Each build has a lock of its own name in the staging folder, and holds the folder when, after making it, it finds no
 * other living one. So of two builds at least one sees the other; and since no name is ever used twice, a dead build's
 * lock can be removed by anyone at any time, where taking over one shared file could take a living build's by mistake.
 * All that is known of the holder is in the name: a name is there or isn't, while what a file holds can be half written.
 */
export function makeLock(folder: string): string {
  const name = `lock-${process.pid}-${startOf(process.pid) ?? 0}-${randomBytes(4).toString('hex')}@${here()}`
  const file = join(folder, name)
  closeSync(openSync(file, 'wx'))
  return file
}

/** A living build, other than that of the lock `own`, which holds the folder; what the dead left is removed. */
export function otherHolder(folder: string, own: string): Holder | undefined {
  for (const name of namesIn(folder)) {
    const file = join(folder, name)
    const lock = file === own ? undefined : /^lock-(\d+)-(\d+)-[0-9a-f]+@(.+)$/.exec(name)
    if (!lock) continue
    const [, pid, started, host] = lock
    // Whether a process of another machine, or container, lives can't be known from here: better to ask than to guess.
    if (host !== here()) return { file, pid: Number(pid), host: decodeURIComponent(String(host)) }
    if (isAlive(Number(pid), Number(started))) return { file, pid: Number(pid), host: undefined }
    rmSync(file, { force: true })
  }
  return undefined
}

export function isLock(name: string): boolean {
  return name.startsWith('lock-')
}

function here(): string {
  return encodeURIComponent(hostname().slice(0, 60))
}

/** `started` is 0 where it wasn't known; a process that started at another time has only been given the same number. */
function isAlive(pid: number, started: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ESRCH') return false
  }
  const start = startOf(pid)
  return started === 0 || start === undefined || start === started
}

/** In clock ticks since the machine started; undefined where the system has no `/proc`, -1 for a dead process not yet reaped. */
function startOf(pid: number): number | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field is the program's name in brackets and can hold anything; the third is the state, the 22nd the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? -1 : Number(fields[19])
}
