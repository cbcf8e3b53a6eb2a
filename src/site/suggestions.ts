import { posix } from 'node:path'
import { nearest } from '../text/nearest.ts'

/** Guesses are dear where names are many, and nobody reads on after so many of them. */
const MOST_GUESSES = 200

/**
 * What a writer may have meant by an address that isn't there: the one with the same name elsewhere, else with the nearest
 * one, which is what a slip of the pen leads to. Of an archive's thousands of dead links the first get such a guess.
 */
export class Suggestions {
  readonly #candidates: Iterable<string>
  #names: ReadonlyMap<string, string> | undefined
  #guesses = 0

  /** Paths of files or routes; of two with one name the first is suggested. */
  constructor(candidates: Iterable<string>) {
    this.#candidates = candidates
  }

  for(path: string): string | undefined {
    this.#names ??= namesOf(this.#candidates)
    const name = nameOf(path)
    return this.#names.get(name) ?? this.#guess(name, this.#names)
  }

  #guess(name: string, names: ReadonlyMap<string, string>): string | undefined {
    if (this.#guesses === MOST_GUESSES) return undefined
    this.#guesses++
    const near = nearest(name, names.keys())
    return near === undefined ? undefined : names.get(near)
  }
}

function namesOf(candidates: Iterable<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const candidate of candidates) {
    const name = nameOf(candidate)
    if (!names.has(name)) names.set(name, candidate)
  }
  return names
}

/** The last part of a path without what writers leave out: the date, the extension of Markdown or of a page, and `index`. */
function nameOf(path: string): string {
  const withoutIndex = path.replace(/\/index\.(?:md|markdown|html)$/i, '').replace(/\.(?:md|markdown|html?|php)$/i, '')
  return posix
    .basename(withoutIndex)
    .toLowerCase()
    .replace(/^\d{4}-\d\d?-\d\d?[-_ ]+/, '')
}
