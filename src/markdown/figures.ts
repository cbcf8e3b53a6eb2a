import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { isNotBlank, onlyElement } from './only-element.ts'
import { tidied } from './plain-text.ts'

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
 * Where a writer spells out a figure around an image in Markdown, there is one figure, in place: without a caption of
 * its own the inner one is a part of the outer. For a tree whose raw HTML is parsed.
 */
export function joinFigures(tree: Root): void {
  visit(tree, { tagName: 'figure' }, (figure: Element, index, parent: Root | Element | undefined) => {
    const isPart = parent?.type === 'element' && parent.tagName === 'figure' && !figure.children.some(isCaption)
    if (!isPart || index === undefined) return undefined
    parent.children.splice(index, 1, ...figure.children)
    return index
  })
}

function isCaption(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'figcaption'
}
