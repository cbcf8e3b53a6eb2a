import { resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Interrupted, type Progress } from '../build/turns.ts'
import { onSignals, type Signals } from './signals.ts'
import { strayError } from './stray-error.ts'
import { Terminal } from './terminal.ts'

/** What every command that reads a site is told of the run itself. */
export interface RunFlags {
  readonly site: string
  readonly debug?: boolean
}

/** What a run has of those who watch it, and may end it. */
export interface Attended {
  readonly terminal: Terminal
  readonly signals: Signals
  /** For the work: it tells how far it is, and hears of the first signal. */
  readonly turns: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void }
}

/** What would end the process, if nobody heard it. */
const STRAY = ['uncaughtException', 'unhandledRejection'] as const

/**
 * Does a command’s work, and gives its exit status. A signal ends it as soon as nothing is half done, and so does what a module of the site
 * throws where nobody waits for it, unless the work `survives` that. The terminal is clean afterwards.
 */
export async function attended(
  { site, debug = false }: RunFlags,
  work: (attended: Attended) => Promise<number>,
  { survives = false }: { readonly survives?: boolean } = {},
): Promise<number> {
  const terminal = new Terminal(process.stderr)
  const signals = onSignals()
  const siteDir = resolve(site)
  const hearStray = (error: unknown): void => {
    const { text, status } = strayError(error, siteDir, debug)
    terminal.line(text)
    if (!survives) signals.end(status)
  }
  // To the end of the process, which is near once the work is done.
  for (const event of STRAY) process.on(event, hearStray)
  try {
    const turns = { signal: signals.first, onProgress: (progress: Progress) => terminal.progress(progress) }
    const status = await work({ terminal, signals, turns })
    // A rejection that nobody heard is told only now.
    await turn()
    return signals.status ?? status
  } catch (error) {
    if (!(error instanceof Interrupted && signals.status !== undefined)) throw error
    terminal.line('Interrupted.')
    return signals.status
  } finally {
    terminal.clear()
    signals.stop()
  }
}
