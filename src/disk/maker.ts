import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { refusalCode } from './write-refusal.ts'

/** A process that made a file, as the file's name tells of it. */
export interface Maker {
  readonly pid: number
  /** In clock ticks since the machine started; 0 where that wasn't known. */
  readonly started: number
  /** Absent where it runs on this machine. */
  readonly host: string | undefined
}

/**
 * For the name of a file that this process makes: no two are ever the same, and `makerOf` can read it. All that is known of the
 * maker is in the name, since a name is there or isn't, while what a file holds can be half written.
 */
export function makersMark(): string {
  return `${process.pid}-${startOf(process.pid) ?? 0}-${randomBytes(4).toString('hex')}@${here()}`
}

/** Who made the file of a name that ends in a mark; nothing for other names. */
export function makerOf(name: string): Maker | undefined {
  const mark = /(?<!\d)(\d+)-(\d+)-[0-9a-f]+@(.+)$/.exec(name)
  if (!mark) return undefined
  const [, pid, started, host] = mark
  return { pid: Number(pid), started: Number(started), host: host === here() ? undefined : decoded(String(host)) }
}

/** Whether it still runs, if it runs on this machine: of another, or of another container, that can't be known from here. */
export function isAlive({ pid, started }: Maker): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (refusalCode(error) === 'ESRCH') return false
  }
  const start = startOf(pid)
  // A process that started at another time has only been given the same number.
  return started === 0 || start === undefined || start === started
}

/** Whether no process of this machine will ever come back to a file with a mark in its name. */
export function isDeserted(name: string): boolean {
  const maker = makerOf(name)
  return maker !== undefined && (maker.host !== undefined || !isAlive(maker))
}

function here(): string {
  return encodeURIComponent(hostname()).slice(0, 60)
}

function decoded(host: string): string {
  try {
    return decodeURIComponent(host)
  } catch {
    return host
  }
}

/** Undefined where the system has no `/proc`, -1 for a dead process not yet reaped. */
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
