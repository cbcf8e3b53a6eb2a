import { slug } from 'github-slugger'
import type { Element } from 'hast'
import { withoutPercents } from '../text/percent.ts'
import type { SlotMarks } from './body.ts'
import { headingLevelOf } from './heading-levels.ts'
import { plainText } from './plain-text.ts'

export interface ContentsItem {
  readonly level: 2 | 3
  readonly text: string
  readonly id: string
}

/** Attributes that hold ids of the same essay, as HTML spells them. */
const ID_ATTRIBUTES: Readonly<Record<string, string>> = {
  id: 'id',
  name: 'name',
  ariaDescribedBy: 'aria-describedby',
  ariaLabelledBy: 'aria-labelledby',
  htmlFor: 'for',
  headers: 'headers',
}

/** Ids of the page around a text: the comments, and what the theme names for itself. */
function isOfPage(id: string): boolean {
  return id === 'comments' || id.startsWith('site-')
}

/** The id of the heading of the footnotes, which mdast-util-to-hast gives. */
const FOOTNOTE_LABEL = 'footnote-label'

/** Collects the ids of a tree and makes slots of them; headings get theirs last, when it is known which are taken. */
export class Anchors {
  readonly #marks: SlotMarks
  readonly #taken = new Set<string>()
  /** The number to try next for a heading of the same words. */
  readonly #next = new Map<string, number>()
  readonly #headings: { readonly element: Element; readonly level: number; readonly id: string | undefined }[] = []

  constructor(marks: SlotMarks) {
    this.#marks = marks
  }

  /** The first of two elements with one id keeps it; one of the page's own is no text's. */
  take(element: Element): void {
    const { properties, tagName } = element
    const written = typeof properties.id === 'string' ? idOf(properties.id) : undefined
    const id = written !== undefined && !this.#taken.has(written) && !isOfPage(written) ? written : undefined
    if (id !== undefined) this.#taken.add(id)
    else if (properties.id !== undefined) delete properties.id
    if (tagName === 'a' && typeof properties.name === 'string') this.#taken.add(properties.name)
    const level = headingLevelOf(element)
    if (level !== undefined) this.#headings.push({ element, level, id })
    for (const name in properties) {
      const attribute = ID_ATTRIBUTES[name]
      if (attribute !== undefined) this.#place(element, name, attribute)
    }
  }

  #place({ properties }: Element, name: string, attribute: string): void {
    const value = properties[name]
    const ids = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
    if (ids.length > 0) properties[name] = this.#marks.mark({ kind: 'id', attribute, ids: ids.map(idOf) })
  }

  /** Gives the headings without an id one that is made of their words, as GitHub makes them. */
  settle(): { readonly anchors: readonly string[]; readonly contents: readonly ContentsItem[] } {
    const contents: ContentsItem[] = []
    for (const { element, level, id: own } of this.#headings) {
      if (own === FOOTNOTE_LABEL) continue
      const text = plainText(element)
      const id = own ?? this.#free(slug(text) || 'section')
      if (own === undefined) {
        element.properties.id = this.#marks.mark({ kind: 'id', attribute: 'id', ids: [id] })
      }
      if (text !== '' && (level === 2 || level === 3)) contents.push({ level, text, id })
    }
    return { anchors: [...this.#taken], contents }
  }

  #free(wanted: string): string {
    let next = this.#next.get(wanted) ?? (isOfPage(wanted) ? 1 : 0)
    let id: string
    do id = next === 0 ? wanted : `${wanted}-${next}`
    while (next++ >= 0 && this.#taken.has(id))
    this.#next.set(wanted, next)
    this.#taken.add(id)
    return id
  }
}

/** The ids of footnotes are made for addresses; as an address and as an id they must be the same. */
function idOf(id: string): string {
  return /^fn(?:ref)?-/.test(id) ? withoutPercents(id) : id
}
