import type { ReadStream } from 'node:tty'

/** A character that a person typed; or Ctrl+C; or Ctrl+D, or that the terminal was closed. */
export type Press = string | 'interrupt' | 'hang up'

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
    terminal.setRawMode(true)
  }
  const read = (typed: string): void => {
    // Arrows and the like come as several characters, of which none is meant.
    if (typed.startsWith(ESCAPE)) return
    for (const key of typed) {
      if (key === CTRL_C) hear('interrupt')
      else if (key === CTRL_D) hear('hang up')
      else if (key === CTRL_Z) suspend(terminal)
      else hear(key)
    }
  }
  const hangUp = (): void => hear('hang up')
  takeKeys()
  process.on('SIGCONT', takeKeys)
  terminal.setEncoding('utf8').on('data', read).on('end', hangUp).on('error', hangUp)
  return () => {
    process.off('SIGCONT', takeKeys)
    terminal.off('data', read).off('end', hangUp).pause()
    terminal.setRawMode(false)
  }
}

function suspend(terminal: ReadStream): void {
  terminal.setRawMode(false)
  process.kill(process.pid, 'SIGTSTP')
}
