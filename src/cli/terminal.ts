import type { WriteStream } from 'node:tty'
import type { Progress } from '../build/turns.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { report } from '../diagnostic/report.ts'
import { grouped } from '../text/grouped.ts'
import { columnsOf } from './columns.ts'

const PATIENCE_MS = 1000
const STEP_MS = 100

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  reading: 'Reading essays',
  planning: 'Putting the site together',
  rendering: 'Rendering files',
  publishing: 'Publishing',
  asking: 'Asking the web',
}

/** On a clock that never jumps. Node loads a good deal for `performance`, which has the same. */
export function nowMs(): number {
  return process.uptime() * 1000
}

/** What a person sees of a run: findings, lines, and on a terminal how far long work is. */
export class Terminal {
  readonly #stream: WriteStream
  /** When the work began that is under way. */
  #since: number | undefined = nowMs()
  #lastShown = 0
  /** What the line says that is shown. */
  #phase: Progress['phase'] | undefined

  constructor(stream: WriteStream) {
    this.#stream = stream
  }

  /** One line that is written over, once the work has lasted a second; nothing where nobody watches. */
  progress({ phase, done, total }: Progress): void {
    const now = nowMs()
    this.#since ??= now
    const isSoon = phase === this.#phase && now - this.#lastShown < STEP_MS
    if (now - this.#since < PATIENCE_MS || isSoon || !isWatched(this.#stream)) return
    this.#lastShown = now
    this.#phase = phase
    const words = total === 0 ? WORDS[phase] : `${WORDS[phase]}: ${grouped(done)} of ${grouped(total)}`
    // A line that was as wide as the terminal would go on in the next one. What was there is written over before its rest is wiped out.
    this.#stream.write(`\r${words.slice(0, columnsOf(this.#stream) - 1)}${WIPE}`)
  }

  /** Before anything else is written to the same terminal. */
  clear(): void {
    if (this.#phase) this.#stream.write(`\r${WIPE}`)
    this.#phase = undefined
  }

  /** The work is done; what comes next has its own patience. */
  rest(): void {
    this.clear()
    this.#since = undefined
  }

  report(diagnostics: readonly Diagnostic[], warningsOfAKind: number | undefined): void {
    this.clear()
    this.#stream.write(report(diagnostics, { color: hasColor(this.#stream), warningsOfAKind }))
  }

  line(text: string): void {
    this.clear()
    this.#stream.write(`${text}\n`)
  }
}

/** To the end of the line. */
const WIPE = '\u001b[K'

/** A terminal that can wipe out what it shows, with somebody in front of it. */
function isWatched({ isTTY }: WriteStream): boolean {
  return isTTY && process.env.TERM !== 'dumb' && !isInCi()
}

/** Systems that build and test set `CI`; nobody sits there. */
export function isInCi(): boolean {
  const { CI = '' } = process.env
  return CI !== '' && CI !== 'false' && CI !== '0'
}

/** Colour only on a terminal, unless the environment asks otherwise (no-color.org, force-color.org). */
export function hasColor({ isTTY }: WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && TERM !== 'dumb'
}
