import type { Html } from '../text/html.ts'
import { escapeHtml } from '../text/html.ts'

/**
 * HTML in pieces, with a slot for all that depends on where it is printed: on the essay's own page, in a list, or
 * in a feed. Filled by `fillBody`; nothing parses the HTML again.
 */
export type Body = readonly Piece[]

export type Piece = string | Slot

export type Slot = ReferenceSlot | FragmentSlot | IdSlot | PhraseSlot

/** An attribute whose address is a reference of the post. */
interface ReferenceSlot {
  readonly kind: 'reference'
  readonly attribute: string
  /** Index into the post's references. */
  readonly reference: number
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
  fragment(id: string): string
  /** Put before every id, so that two essays can share a page. */
  readonly idPrefix: string
  phrase(key: string, values: Readonly<Record<string, string | number>>): string
}

export function fillBody(body: Body, filling: Filling): Html {
  return body.map((piece) => (typeof piece === 'string' ? piece : fillSlot(piece, filling))).join('') as Html
}

function fillSlot(slot: Slot, filling: Filling): string {
  switch (slot.kind) {
    case 'reference': {
      const address = filling.address(slot.reference)
      return address === undefined ? '' : attribute(slot.attribute, address)
    }
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
const MARKED = new RegExp(` [a-zA-Z-]+="${OPEN}(\\d+)${CLOSE}"|${OPEN}(\\d+)${CLOSE}`, 'g')
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]/g

/** Notes slots down while a tree is built, and finds them again in the HTML that is made of it. */
export class SlotMarks {
  readonly #slots: Slot[] = []

  /** The text that stands for the slot in the tree. */
  mark(slot: Slot): string {
    return `${OPEN}${this.#slots.push(slot) - 1}${CLOSE}`
  }

  /** The HTML in pieces. A mark in an attribute takes the whole attribute with it. */
  split(html: string): Body {
    const pieces: Piece[] = []
    let end = 0
    for (const match of html.matchAll(MARKED)) {
      const slot = this.#slots[Number(match[1] ?? match[2])]
      if (!slot) continue
      if (match.index > end) pieces.push(html.slice(end, match.index))
      pieces.push(slot)
      end = match.index + match[0].length
    }
    if (end < html.length) pieces.push(html.slice(end))
    return pieces
  }
}

/** Without the characters that marks are made of, which raw HTML can spell as `&#xFDD0;`. */
export function withoutMarks(text: string): string {
  return text.replace(NONCHARACTERS, '')
}
