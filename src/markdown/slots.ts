import type { Element, ElementContent, Root, RootContent } from 'hast'
import { isOnWeb, ownTarget } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'
import { Anchors, type ContentsItem } from './anchors.ts'
import { type SlotMarks, withoutMarks } from './body.ts'
import { HeadingLevels, headingLevelOf } from './heading-levels.ts'
import { isFootnotes } from './plain-text.ts'
import type { WebLink } from './web-link.ts'
import { isReadOut } from './wordless.ts'

/** What was found in a tree while slots took the place of all that only the page or the site can settle. */
export interface Found {
  readonly references: readonly FoundReference[]
  /** Addresses on the web that are not the site's own, which stay as they are. */
  readonly webLinks: readonly WebLink[]
  /** Ids that others may link to. */
  readonly anchors: readonly string[]
  /** Headings of level 2 and 3, in order. */
  readonly contents: readonly ContentsItem[]
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

const ADDRESS_ATTRIBUTES = ['href', 'src', 'poster', 'cite'] as const
type AddressAttribute = (typeof ADDRESS_ATTRIBUTES)[number]

/**
 * Goes through a tree once and changes it in place: headings begin at level 2 (the page has the first) and skip none,
 * whatever theme they were written for, and one without words is none; they get ids, ids and addresses of the site's
 * own become slots, footnotes and boxes of a task list get the theme's words, and a table's alignment becomes a class,
 * which a content security policy lets through. A table can be wider than the page, so it stands in a frame that
 * scrolls, which the keyboard reaches. Images get their size and, as frames do, are loaded when they come near, unless
 * the writer says otherwise.
 */
export function placeSlots(tree: Root, { marks, ownUrl, hasRawHtml }: SlotOptions): Found {
  const references: FoundReference[] = []
  const webLinks: WebLink[] = []
  const anchors = new Anchors(marks)
  const levels = new HeadingLevels()
  let isFirstImage = true

  const visitNode = (node: Root | RootContent | ElementContent): void => {
    if (node.type === 'text' && hasRawHtml) node.value = withoutMarks(node.value)
    if (node.type !== 'element' && node.type !== 'root') return
    if (node.type === 'element') visitElement(node)
    let index = 0
    for (const child of node.children) {
      visitNode(child)
      if (child.type === 'element' && child.tagName === 'table') node.children[index] = framed(child)
      index++
    }
    if (node.type === 'element' && isFootnotes(node)) labelFootnotes(node)
  }
  const visitElement = (element: Element): void => {
    if (hasRawHtml) cleanProperties(element)
    const written = headingLevelOf(element)
    if (written !== undefined) element.tagName = isReadOut(element) ? `h${levels.of(written)}` : 'p'
    anchors.take(element)
    placeLoading(element)
    if (!hasProperties(element)) return
    for (const name of ADDRESS_ATTRIBUTES) placeAddress(element, name)
    const { properties, tagName } = element
    if (properties.dataFootnoteBackref !== undefined) {
      const values = { reference: String(properties.ariaLabel ?? '') }
      properties.ariaLabel = marks.mark({ kind: 'phrase', key: 'footnotes.back', values })
    }
    if (tagName === 'input' && properties.type === 'checkbox') {
      const key = properties.checked ? 'tasks.done' : 'tasks.open'
      properties.ariaLabel ??= marks.mark({ kind: 'phrase', key, values: {} })
    }
    if ((tagName === 'td' || tagName === 'th') && typeof properties.align === 'string') {
      const { align, ...others } = properties
      element.properties = { ...others, className: [`align-${align}`] }
    }
  }
  const framed = (table: Element): Element => {
    const ariaLabel = marks.mark({ kind: 'phrase', key: 'table.label', values: {} })
    const properties = { role: 'group', ariaLabel, tabIndex: 0 }
    return { type: 'element', tagName: 'div', properties, children: [table] }
  }
  const placeLoading = ({ tagName, properties }: Element): void => {
    if (tagName !== 'img' && tagName !== 'iframe') return
    properties.loading ??= tagName === 'img' && isFirstImage ? marks.mark({ kind: 'loading' }) : 'lazy'
    if (tagName === 'img') isFirstImage = false
  }
  const labelFootnotes = (section: Element): void => {
    const label = section.children.find((child) => child.type === 'element')
    const value = marks.mark({ kind: 'phrase', key: 'footnotes.label', values: {} })
    if (label?.tagName === 'h2') label.children = [{ type: 'text', value }]
  }
  const placeAddress = (element: Element, name: AddressAttribute): void => {
    const value = element.properties[name]
    if (typeof value !== 'string') return
    if (name === 'href' && /^#./.test(value)) {
      const id = withoutPercents(value.slice(1))
      element.properties[name] = marks.mark({ kind: 'fragment', id })
      const { dataFootnoteRef, dataFootnoteBackref } = element.properties
      if (dataFootnoteRef === undefined && dataFootnoteBackref === undefined) {
        references.push({ kind: 'link', target: `#${id}`, span: spanOf(element) })
      }
      return
    }
    const isLeftOut = value === '' && (element.tagName === 'a' || element.tagName === 'img')
    const target = isLeftOut ? value : ownTarget(value, ownUrl)
    if (target === undefined) {
      if (isOnWeb(value)) webLinks.push({ address: value, span: spanOf(element) })
      return
    }
    const kind = name === 'href' || name === 'cite' ? 'link' : 'image'
    const reference = references.push({ kind, target, span: spanOf(element) }) - 1
    const { properties, tagName } = element
    properties[name] = marks.mark({ kind: 'reference', attribute: name, reference })
    if (tagName === 'img' && properties.width === undefined && properties.height === undefined) {
      properties.width = marks.mark({ kind: 'size', reference })
    }
  }

  visitNode(tree)
  return { references, webLinks, ...anchors.settle() }
}

/** Most elements of a text, its paragraphs and emphases, have none. */
function hasProperties({ properties }: Element): boolean {
  for (const _name in properties) return true
  return false
}

function spanOf({ position }: Element): readonly [number, number] {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0]
}

function cleanProperties({ properties }: Element): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') properties[name] = withoutMarks(value)
    if (Array.isArray(value)) properties[name] = value.map((part) => withoutMarks(String(part)))
  }
}
