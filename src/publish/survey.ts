import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputFile } from '../output/output-file.ts'
import { encoded, hashIfSame, isCopy } from './content.ts'
import { foreignFile, foreignFolder, isHalfDone } from './foreign.ts'
import { Ground } from './ground.ts'
import { readLastBuild } from './last-build.ts'
import type { Manifest } from './manifest.ts'
import { unfitOutput } from './output-folder.ts'
import { refusal } from './refusal.ts'

/** What a publication would meet in the output folder. Nothing is locked or written. */
export class Survey {
  readonly #out: string
  readonly #previous: Manifest
  readonly #ground: Ground
  readonly #foreign = new Set<string>()
  #refused: Diagnostic | undefined

  constructor(out: string, previous: Manifest) {
    this.#out = out
    this.#previous = previous
    this.#ground = new Ground(out, previous)
  }

  /** Looks at a file of the site, and at the place where it would go. */
  add(file: OutputFile): void {
    if (this.#refused) return
    try {
      if (isCopy(file.content)) accessSync(file.content.copyOf, constants.R_OK)
      const { stands, clear } = this.#ground.spotOf(file.path)
      for (const path of clear) this.#note(path)
      if (stands && !(stands.isFile() && hashIfSame(encoded(file.content), `${this.#out}/${file.path}`, stands.size)))
        this.#note(file.path)
    } catch (error) {
      this.#refused = refusal(error, `\`${file.path}\` can’t be published`)
    }
  }

  /** `publish/failed` for the first file that can't be read, else `publish/foreign-file` for each of other people's in the way. */
  diagnostics(): readonly Diagnostic[] {
    if (this.#refused) return [this.#refused]
    return [...this.#foreign].map((path) => foreignFile(join(this.#out, path)))
  }

  #note(path: string): void {
    if (!this.#previous.has(path)) this.#foreign.add(path)
  }
}

/**
 * The output folder as the next publication would find it; `keep` are absolute paths of what the site is made from.
 * Absent where it would be refused (`publish/holds-sources`, `publish/foreign-folder`, `publish/manifest`,
 * `publish/failed`), and while the work of a killed build is not finished, since what will stand there isn't known.
 */
export function surveyOutput(out: string, keep: readonly string[]): Checked<Survey | undefined> {
  try {
    const unfit = unfitOutput(out, keep) ?? foreignFolder(out)
    if (unfit) return checked(undefined, [unfit])
    if (isHalfDone(out)) return checked(undefined)
    const { value: last, diagnostics } = readLastBuild(out, false)
    return checked(last && new Survey(out, last.manifest), diagnostics)
  } catch (error) {
    return checked(undefined, [refusal(error, `\`${out}\` can’t be published to`)])
  }
}
