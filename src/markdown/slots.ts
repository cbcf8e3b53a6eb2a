import GithubSlugger from 'github-slugger'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { type SlotMarks, withoutMarks } from './body.ts'

/** What was found in a tree while slots took the place of all that only the page or the site can settle. */
export interface Found {
  readonly references: readonly FoundReference[]
  readonly anchors: readonly string[]
  readonly contents: readonly { readonly level: 2 | 3; readonly text: string; readonly id: string }[]
}

/** Offsets count in the Markdown text. */
export interface FoundReference {
  readonly kind: 'link' | 'image'
  readonly target: string
  readonly span: readonly [number, number]
}

export interface SlotOptions {
  readonly marks: SlotMarks
  /** The site's own address; links under it are the site's own. */
  readonly ownUrl: string | undefined
  /** Whether the tree came from raw HTML, which can spell any character. */
  readonly hasRawHtml: boolean
}

const ID_ATTRIBUTES: Readonly<Record<string, string>> = {
  id: 'id',
  ariaDescribedBy: 'aria-describedby',
  ariaLabelledBy: 'aria-labelledby',
  htmlFor: 'for',
  headers: 'headers',
}
const ADDRESS_ATTRIBUTES = ['href', 'src', 'poster', 'cite'] as const

/**
 * Goes through a tree once and changes it in place: headings of level 1 become level 2 (the page has its own), headings
 * get ids, ids and addresses of the site's own become slots, and a table's alignment becomes a class, which a
 * content security policy lets through.
 */
export function placeSlots(tree: Root, { marks, ownUrl, hasRawHtml }: SlotOptions): Found {
  const slugger = new GithubSlugger()
  const references: FoundReference[] = []
  const anchors: string[] = []
  const contents: Found['contents'][number][] = []

  const visitNode = (node: Root | RootContent | ElementContent): void => {
    if (node.type === 'text' && hasRawHtml) node.value = withoutMarks(node.value)
    if (node.type === 'element') visitElement(node)
    if ('children' in node) for (const child of node.children) visitNode(child)
  }
  const visitElement = (element: Element): void => {
    const { properties } = element
    if (hasRawHtml) cleanProperties(element)
    if (element.tagName === 'h1') element.tagName = 'h2'
    const level = /^h([2-6])$/.exec(element.tagName)?.[1]
    if (level !== undefined) {
      const text = textOf(element)
      const id =
        typeof properties.id === 'string'
          ? slugger.slug(properties.id, true)
          : slugger.slug(text) || slugger.slug('section')
      properties.id = id
      const isFootnotes = id === 'footnote-label'
      if ((level === '2' || level === '3') && !isFootnotes) contents.push({ level: level === '2' ? 2 : 3, text, id })
    }
    placeIds(element)
    for (const name of ADDRESS_ATTRIBUTES) placeAddress(element, name)
    if (element.tagName === 'td' || element.tagName === 'th') {
      const { align, ...others } = properties
      if (typeof align === 'string') element.properties = { ...others, className: [`align-${align}`] }
    }
  }
  const placeIds = ({ properties }: Element): void => {
    if (typeof properties.id === 'string') anchors.push(properties.id)
    for (const [name, attribute] of Object.entries(ID_ATTRIBUTES)) {
      const value = properties[name]
      const ids = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/\s+/) : []
      if (ids.length > 0) properties[name] = marks.mark({ kind: 'id', attribute, ids })
    }
  }
  const placeAddress = (element: Element, name: (typeof ADDRESS_ATTRIBUTES)[number]): void => {
    const value = element.properties[name]
    if (typeof value !== 'string') return
    if (name === 'href' && /^#./.test(value)) {
      element.properties[name] = marks.mark({ kind: 'fragment', id: decoded(value.slice(1)) })
      if (element.properties.dataFootnoteRef === undefined && element.properties.dataFootnoteBackref === undefined) {
        references.push({ kind: 'link', target: value, span: spanOf(element) })
      }
      return
    }
    const target = ownTarget(value, ownUrl)
    if (target === undefined) return
    const kind = name === 'href' || name === 'cite' ? 'link' : 'image'
    references.push({ kind, target, span: spanOf(element) })
    element.properties[name] = marks.mark({ kind: 'reference', attribute: name, reference: references.length - 1 })
  }

  visitNode(tree)
  return { references, anchors, contents }
}

/**
 * The path that an address means on this site: a relative address as it is, one under the site's own `url` from the
 * root on. Nothing for an address elsewhere, or with a scheme that is not the web's.
 */
export function ownTarget(address: string, ownUrl: string | undefined): string | undefined {
  if (ownUrl !== undefined && (address === ownUrl.slice(0, -1) || address.startsWith(ownUrl))) {
    return decoded(`/${address.slice(ownUrl.length)}`)
  }
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address) || address === '' ? undefined : decoded(address)
}

/** Percent signs undone where they can be; what Markdown encoded is a path again. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

function spanOf(element: Element): readonly [number, number] {
  const { position } = element
  return [position?.start.offset ?? 0, position?.end.offset ?? 0]
}

function cleanProperties({ properties }: Element): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') properties[name] = withoutMarks(value)
    if (Array.isArray(value)) properties[name] = value.map((part) => withoutMarks(String(part)))
  }
}
