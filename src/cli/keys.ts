import type { ReadStream } from 'node:tty'
import { isInForeground } from '../disk/foreground.ts'

/** A character that a person typed; or Ctrl+C, or Ctrl+D. */
export type Press = string | 'interrupt' | 'end'

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const CTRL_Z = '\u001a'
const ESCAPE = '\u001b'

/**
 * Tells of each key that is pressed on a terminal, until the function that it gives is called. The terminal is then as it was;
 * Node sees to that where the process ends in another way.
 */
export function onKeys(terminal: ReadStream, hear: (press: Press) => void): () => void {
  const takeKeys = (): void => {
    if (isInForeground()) terminal.setRawMode(true).resume()
  }
  const read = (typed: string): void => {
    // Arrows and the like come as several characters, of which none is meant.
    if (typed.startsWith(ESCAPE)) return
    for (const key of typed) {
      if (key === CTRL_C) hear('interrupt')
      else if (key === CTRL_D) hear('end')
      else if (key === CTRL_Z) suspend(terminal)
      else hear(key)
    }
  }
  terminal.setEncoding('utf8').on('data', read).on('end', hangUp).on('error', hangUp)
  takeKeys()
  process.on('SIGCONT', takeKeys)
  return () => {
    process.off('SIGCONT', takeKeys)
    terminal.off('data', read).off('end', hangUp).pause().setRawMode(false)
  }
}

/**
 * The terminal was closed. Most systems end the process for that themselves, by this signal; an end of its own would try to set back a
 * terminal that is gone, at which Node 20 aborts.
 */
function hangUp(): void {
  process.kill(process.pid, 'SIGHUP')
}

function suspend(terminal: ReadStream): void {
  terminal.setRawMode(false).pause()
  process.kill(process.pid, 'SIGTSTP')
}
