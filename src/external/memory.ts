import { join } from 'node:path'
import * as z from 'zod'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { readKept } from '../disk/kept-file.ts'
import { refusalOf } from '../disk/refusal.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { writeRefusalOf } from '../disk/write-refusal.ts'
import { compareText } from '../text/compare-text.ts'
import type { Verdict } from './ask.ts'

/** Where good answers are kept, relative to the site. */
export const MEMORY = '.deskbell/external.json'

/** For how long a good answer is believed. */
const BELIEVED_MS = 7 * 864e5

const schema = z.object({
  version: z.literal(1),
  answers: z.record(z.string(), z.object({ asked: z.number(), movedTo: z.string().optional() })),
})

type Answers = z.infer<typeof schema>['answers']

/**
 * The good answers of the last week, by address. Bad ones are asked for again in each run, and what is older is forgotten,
 * so the file stays small.
 */
export class Memory {
  readonly #file: string
  readonly #now: number
  readonly #answers: Map<string, Answers[string]>

  private constructor(siteDir: string, now: number, answers: Answers) {
    const fresh = Object.entries(answers).filter(([, { asked }]) => asked <= now && now - asked < BELIEVED_MS)
    this.#file = join(siteDir, MEMORY)
    this.#now = now
    this.#answers = new Map(fresh)
  }

  /** `now` in milliseconds since 1970. Reports a file that can't be used (`external/memory`), and begins anew. */
  static open(siteDir: string, now: number): Checked<Memory> {
    const { value: answers, diagnostics } = readAnswers(siteDir)
    return checked(new Memory(siteDir, now, answers), diagnostics)
  }

  verdictOn(address: string): Verdict | undefined {
    const answer = this.#answers.get(address)
    return answer && { kind: 'good', movedTo: answer.movedTo }
  }

  learn(address: string, verdict: Verdict): void {
    if (verdict.kind === 'good') this.#answers.set(address, { asked: this.#now, movedTo: verdict.movedTo })
    else this.#answers.delete(address)
  }

  /** Writes what is known now. Reports what the system refuses (`external/memory`). */
  save(): readonly Diagnostic[] {
    const answers = [...this.#answers].sort(([a], [b]) => compareText(a, b))
    const lines = answers.map(([address, answer]) => `${JSON.stringify(address)}:${JSON.stringify(answer)}`)
    try {
      replaceFile(this.#file, `{"version":1,"answers":{\n${lines.join(',\n')}\n}}\n`)
      return []
    } catch (error) {
      const { reason, mend } = writeRefusalOf(error)
      return [mistake(`what the web answered can’t be kept for the next time: ${reason}.`, mend)]
    }
  }
}

function readAnswers(siteDir: string): Checked<Answers> {
  const anew = 'Nothing is to be done: every address is asked again, and this file is written anew.'
  try {
    const text = readKept(join(siteDir, MEMORY))
    if (text === undefined) return checked({})
    const { data } = schema.safeParse(parsed(text))
    if (data) return checked(data.answers)
    return checked({}, [mistake('this file doesn’t hold what Deskbell writes into it.', anew)])
  } catch (error) {
    return checked({}, [mistake(`this file ${refusalOf(error).message}`, anew)])
  }
}

/** Nothing for a text that is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mistake(message: string, mend: string): Diagnostic {
  return diagnose('external/memory', { message, mend, place: placeOfFile(MEMORY) })
}
