import type { ImageSize } from '../source/source-file.ts'
import { escapeHtml, type Html } from '../text/html.ts'

/**
 * HTML with a slot for all that depends on where it is printed: on the essay's own page, in a list, or in a feed. Filled
 * by `fillBody`; nothing parses the HTML again. It is kept as UTF-8, which is half the size of a string that holds a
 * typographic quote, since the bodies of an archive are most of what a build remembers.
 */
export interface Body {
  readonly utf8: Uint8Array
  readonly slots: readonly PlacedSlot[]
}

interface PlacedSlot {
  /** Offset into the bytes. */
  readonly at: number
  readonly slot: Slot
}

export type Slot = ReferenceSlot | SizeSlot | LoadingSlot | FragmentSlot | IdSlot | PhraseSlot

/** An attribute whose address is a reference of the post. */
interface ReferenceSlot {
  readonly kind: 'reference'
  readonly attribute: string
  /** Index into the post's references. */
  readonly reference: number
}

/** `width` and `height` of the image that a reference of the post leads to. */
interface SizeSlot {
  readonly kind: 'size'
  readonly reference: number
}

/** `loading` of the first image; the others are lazy wherever they stand. */
interface LoadingSlot {
  readonly kind: 'loading'
}

/** `href` to an id of the same essay. */
interface FragmentSlot {
  readonly kind: 'fragment'
  readonly id: string
}

/** An attribute that holds ids of the same essay: `id`, `aria-describedby`. */
interface IdSlot {
  readonly kind: 'id'
  readonly attribute: string
  readonly ids: readonly string[]
}

/** Words of the theme inside the text, such as the heading of the footnotes. */
interface PhraseSlot {
  readonly kind: 'phrase'
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

/** How the slots are filled on one kind of page. */
export interface Filling {
  /** The address that a reference leads to here; absent where it leads nowhere, and the attribute is left out. */
  address(reference: number): string | undefined
  /** Absent where it leads to no image of the site's own, or to one that doesn't say. */
  size(reference: number): ImageSize | undefined
  /** How the body's first image is loaded: when it comes near, or at once. */
  readonly firstImage: 'lazy' | 'eager'
  fragment(id: string): string
  /** Put before every id, so that two essays can share a page. */
  readonly idPrefix: string
  phrase(key: string, values: Readonly<Record<string, string | number>>): string
}

export function fillBody({ utf8, slots }: Body, filling: Filling): Html {
  const bytes = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength)
  let html = ''
  let end = 0
  for (const { at, slot } of slots) {
    html += bytes.toString('utf8', end, at) + fillSlot(slot, filling)
    end = at
  }
  return (html + bytes.toString('utf8', end)) as Html
}

function fillSlot(slot: Slot, filling: Filling): string {
  switch (slot.kind) {
    case 'reference': {
      const address = filling.address(slot.reference)
      return address === undefined ? '' : attribute(slot.attribute, address)
    }
    case 'size': {
      const size = filling.size(slot.reference)
      return size === undefined ? '' : attribute('width', `${size.width}`) + attribute('height', `${size.height}`)
    }
    case 'loading':
      return filling.firstImage === 'lazy' ? attribute('loading', 'lazy') : ''
    case 'fragment':
      return attribute('href', filling.fragment(slot.id))
    case 'id':
      return attribute(slot.attribute, slot.ids.map((id) => filling.idPrefix + id).join(' '))
    case 'phrase':
      return escapeHtml(filling.phrase(slot.key, slot.values))
  }
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`
}

/*
 * While a body is still a tree, a slot is a mark in an attribute or a text: its index between two noncharacters
 * that no source file can hold (see `readSite`).
 */
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g')
const ONLY_MARK = new RegExp(`^${MARK.source}$`)
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]/g

/** Whether a value stands for a slot, and nothing else. */
export function isMark(value: unknown): boolean {
  return typeof value === 'string' && ONLY_MARK.test(value)
}

/** Where HTML is written before its length is known; one for all, which grows with the longest. */
let scratch = Buffer.allocUnsafe(0)

/** Notes slots down while a tree is built, and finds them again in the HTML that is made of it. */
export class SlotMarks {
  readonly #slots: Slot[] = []

  /** The text that stands for the slot in the tree. */
  mark(slot: Slot): string {
    return `${OPEN}${this.#slots.push(slot) - 1}${CLOSE}`
  }

  /**
   * The HTML without its marks, and the slots in their places. A mark in an attribute takes the whole attribute with it,
   * unless it stands for words alone.
   */
  split(html: string): Body {
    const slots: PlacedSlot[] = []
    // No character takes more than three bytes for each of its units.
    if (scratch.length < html.length * 3) scratch = Buffer.allocUnsafe(html.length * 3)
    let at = 0
    let end = 0
    for (const { 0: mark, 1: number, index } of html.matchAll(MARK)) {
      const slot = this.#slots[Number(number)]
      if (!slot) continue
      const isWithin = slot.kind === 'phrase'
      // An attribute is ` name="…"`, and a mark is all of its value.
      const start = isWithin ? index : html.lastIndexOf(' ', index)
      at += scratch.write(html.slice(end, start), at)
      slots.push({ at, slot })
      end = index + mark.length + (isWithin ? 0 : 1)
    }
    at += scratch.write(html.slice(end), at)
    return { utf8: Buffer.from(scratch.subarray(0, at)), slots }
  }
}

/** Without the characters that marks are made of, which raw HTML can spell as `&#xFDD0;`. */
export function withoutMarks(text: string): string {
  return text.replace(NONCHARACTERS, '')
}
