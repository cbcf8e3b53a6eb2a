import type { Element, Root } from 'hast'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place, Span } from '../diagnostic/place.ts'
import { detached } from '../text/detached.ts'

/** An image that says nothing to those who can't see it. Its span counts in the Markdown text. */
export interface Wordless {
  /** As written. */
  readonly src: string
  /** Whether it is all there is in a link, which has no name then. */
  readonly isLink: boolean
  readonly isMarkdown: boolean
  readonly span: Span
}

/**
 * The images of a tree that have no `alt`, or one of white space, or an empty one where nobody decided so: Markdown
 * can't but write one for `![](cup.jpg)`. An `alt=""` of a writer's own says that the image is decoration, which the
 * name of a link never is.
 */
export function wordlessIn(tree: Root, text: string): readonly Wordless[] {
  const found: Wordless[] = []
  const walk = ({ children }: Root | Element, isLink: boolean): void => {
    for (const element of children) {
      if (element.type !== 'element') continue
      const { tagName, properties, position } = element
      const { alt, src, href } = properties
      if (tagName === 'img' && typeof src === 'string' && !isWords(alt)) {
        const span: Span = [position?.start.offset ?? 0, position?.end.offset ?? 0]
        const isMarkdown = text.startsWith('![', span[0])
        if (isLink || isMarkdown || alt !== '') found.push({ src, isLink, isMarkdown, span })
      }
      walk(element, isLink || (tagName === 'a' && href !== undefined && !isReadOut(element)))
    }
  }
  walk(tree, false)
  return found
}

/** Whether there are words for those who can't see it: its text, or what stands in for it. */
export function isReadOut({ properties, children }: Element): boolean {
  const { alt, ariaLabel, ariaLabelledBy, title } = properties
  if ([alt, ariaLabel, ariaLabelledBy, title].some(isWords)) return true
  return children.some((child) =>
    child.type === 'text' ? isWords(child.value) : child.type === 'element' && isReadOut(child),
  )
}

function isWords(value: unknown): boolean {
  return value !== undefined && value !== null && String(value).trim() !== ''
}

export function diagnoseWordless({ src, isLink, isMarkdown }: Wordless, place: Place): Diagnostic {
  const name = src.length > LONGEST_NAME ? `${detached(src.slice(0, LONGEST_NAME))}…` : detached(src)
  const image = name === '' ? 'an image without an address' : `the image “${name}”`
  const where = isMarkdown ? 'in the brackets' : 'in `alt="…"`'
  return diagnose('images/alt', {
    message: isLink
      ? `the link around ${image} has no words, so who can’t see it can’t tell where it leads.`
      : `${image} has no words for those who can’t see it.`,
    mend: isLink
      ? `Say ${where} where the link leads, even if the picture is only decoration.`
      : `Say ${where} what it shows. If it is only decoration, write \`<img src="${name}" alt="">\`.`,
    place,
  })
}

/** In characters; an image may be written out whole in its address (`data:`). */
const LONGEST_NAME = 60
