import type { WriteStream } from 'node:tty'
import type { Progress } from '../build/turns.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { report } from '../diagnostic/report.ts'
import { grouped } from '../text/grouped.ts'

const PATIENCE_MS = 1000
const STEP_MS = 100

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  reading: 'Reading essays',
  rendering: 'Rendering files',
  asking: 'Asking the web for links',
}

/** On a clock that never jumps. Node loads a good deal for `performance`, which has the same. */
export function nowMs(): number {
  return process.uptime() * 1000
}

/** What a person sees of a run: findings, lines, and on a terminal how far long work is. */
export class Terminal {
  readonly #stream: WriteStream
  readonly #started = nowMs()
  #lastShown = 0
  #isShowing = false

  constructor(stream: WriteStream) {
    this.#stream = stream
  }

  /** One line that is written over, once the work has lasted a second; nothing where nobody watches. */
  progress({ phase, done, total }: Progress): void {
    const now = nowMs()
    if (!this.#stream.isTTY || now - this.#started < PATIENCE_MS || now - this.#lastShown < STEP_MS) return
    this.#lastShown = now
    this.#isShowing = true
    this.#stream.write(`\r\u001b[K${WORDS[phase]}: ${grouped(done)} of ${grouped(total)}`)
  }

  clear(): void {
    if (this.#isShowing) this.#stream.write('\r\u001b[K')
    this.#isShowing = false
  }

  report(diagnostics: readonly Diagnostic[], warningsOfAKind: number | undefined): void {
    this.#stream.write(report(diagnostics, { color: hasColor(this.#stream), warningsOfAKind }))
  }

  line(text: string): void {
    this.#stream.write(`${text}\n`)
  }
}

/** Colour only on a terminal, unless the environment asks otherwise (no-color.org, force-color.org). */
export function hasColor({ isTTY }: WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && TERM !== 'dumb'
}
