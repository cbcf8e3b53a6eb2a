import type { Element } from 'hast'

export function headingLevelOf({ tagName }: Element): number | undefined {
  return LEVELS.get(tagName)
}

const LEVELS: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]))

/**
 * The levels of a text's headings below the page's own, in their order: the first is 2, and each is at most one below
 * the one before it (WCAG 2.2, technique H42). Essays that come from elsewhere often begin at 3, or go from 2 to 4.
 */
export class HeadingLevels {
  /** As written, of the headings that the next one can stand under. */
  readonly #above: number[] = []

  of(written: number): number {
    // A heading of level 1 in the text would be a second title.
    const level = Math.max(2, written)
    while ((this.#above.at(-1) ?? 0) >= level) this.#above.pop()
    this.#above.push(level)
    return this.#above.length + 1
  }
}
