import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { isNotBlank, onlyElement } from './only-element.ts'
import { PHRASING, plainText, tidied } from './plain-text.ts'

/**
 * Makes figures, in place, of the paragraphs that hold nothing but an image or a linked image; the image's title becomes
 * the caption. For a tree whose raw HTML is not parsed yet, so that a paragraph which a writer spells out stays one.
 */
export function makeFigures({ children }: Root | Element): void {
  for (const element of children) {
    if (element.type !== 'element') continue
    const image = element.tagName === 'p' ? imageAlone(element, 'a') : undefined
    if (image) makeFigure(element, image)
    else makeFigures(element)
  }
}

/** The image that is all there is in an element, or in the one `wrapper` that is all there is in it. */
function imageAlone({ children }: Element, wrapper?: string): Element | undefined {
  const only = onlyElement(children)
  if (only?.tagName === 'img') return only
  return only && only.tagName === wrapper ? imageAlone(only) : undefined
}

function makeFigure(paragraph: Element, image: Element): void {
  const { title, ...properties } = image.properties
  const caption = typeof title === 'string' ? tidied(title) : ''
  image.properties = properties
  paragraph.tagName = 'figure'
  paragraph.children = paragraph.children.filter(isNotBlank)
  if (caption === '') return
  const children: ElementContent[] = [{ type: 'text', value: caption }]
  paragraph.children.push({ type: 'element', tagName: 'figcaption', properties: {}, children })
}

/**
 * Settles, in place, the figures that stand in HTML of the writer’s own. Where a writer spells out a figure around an
 * image in Markdown, there is one figure: without a caption of its own the inner one is a part of the outer. Where no
 * figure may stand, Markdown’s is an image again. For a tree whose raw HTML is parsed; `text` is its Markdown.
 */
export function settleFigures(tree: Root, text: string): void {
  const settle = (parent: Root | Element, isInLine: boolean): void => {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const child = parent.children[index]
      if (child?.type !== 'element') continue
      settle(child, isInLine || ONLY_PHRASING.has(child.tagName))
      if (child.tagName !== 'figure') continue
      if (isInLine && !isSpelledOut(child, text)) takeCaptionBack(child)
      else if (!isPartOf(child, parent)) continue
      parent.children.splice(index, 1, ...child.children)
    }
  }
  settle(tree, false)
}

/** Elements that may hold no figure, whatever they stand in; those that take after their parents are left out. */
const ONLY_PHRASING: ReadonlySet<string> = new Set(
  [...PHRASING, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'summary', 'figcaption'].filter(
    (name) => !['a', 'del', 'ins'].includes(name),
  ),
)

function isSpelledOut({ position }: Element, text: string): boolean {
  return text[position?.start.offset ?? 0] === '<'
}

function takeCaptionBack(figure: Element): void {
  const caption = figure.children.find(isCaption)
  if (!caption) return
  figure.children = figure.children.filter((child) => child !== caption)
  visit(figure, { tagName: 'img' }, ({ properties }: Element) => {
    properties.title = plainText(caption)
  })
}

function isPartOf(figure: Element, parent: Root | Element): boolean {
  return parent.type === 'element' && parent.tagName === 'figure' && !figure.children.some(isCaption)
}

function isCaption(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'figcaption'
}
