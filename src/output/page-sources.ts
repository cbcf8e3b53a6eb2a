import { cssSources } from './css-sources.ts'
import { attributeOf, elementSources, hashOf, relOf } from './element-sources.ts'
import { type Element, tagsIn } from './markup.ts'
import { type Sources, SourcesFound } from './sources.ts'

/** What a policy has to say of a page. */
export interface PageSources {
  readonly sources: Sources
  /** Whether scripts run on it, which may ask for more than stands there. */
  readonly hasScripts: boolean
  /** Where a policy can stand, before all that it is about; undefined for what has no head, and for a page with a policy of its own. */
  readonly place: number | undefined
}

/** What the site’s own style sheets load, by the address that a page has for each. */
export type SheetSources = ReadonlyMap<string, Sources>

/** Types of scripts that browsers act on (HTML, section 4.12.1); the text of all others is data. */
const SCRIPT_TYPE =
  /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/i

export function pageSources(html: string, sheets: SheetSources): PageSources {
  const found = new SourcesFound()
  let place: number | undefined
  let hasPolicy = false
  let hasScripts = false
  let isFirst = true
  for (const { element, text, end } of tagsIn(html)) {
    const { name, attributes } = element
    if (name === 'head') place ??= end
    else if (name === 'meta') {
      const equivalent = attributeOf(element, 'http-equiv').trim().toLowerCase()
      hasPolicy ||= equivalent === 'content-security-policy'
      if (isFirst && (attributes.has('charset') || equivalent === 'content-type')) place = end
    } else if (name !== 'title') {
      isFirst = false
      // Data is no concern of a policy’s, wherever it is taken from.
      if (name === 'script' && !SCRIPT_TYPE.test(attributeOf(element, 'type').trim())) continue
      found.addAll(elementSources(element))
      if (name === 'script') {
        hasScripts = true
        if (!attributes.has('src')) found.add('script-src', hashOf(asRead(text)))
      } else if (name === 'style') {
        found.add('style-src', hashOf(asRead(text)))
        found.addAll(cssSources(text))
      } else if (name === 'link' && relOf(element).includes('stylesheet')) addSheet(found, element, sheets)
    }
  }
  hasScripts ||= found.all.has('script-src')
  addBase(found)
  return { sources: found.all, hasScripts, place: hasPolicy ? undefined : place }
}

function addSheet(found: SourcesFound, element: Element, sheets: SheetSources): void {
  const href = attributeOf(element, 'href')
  const known = sheets.get(href)
  if (known) {
    found.addAddress('style-src', href)
    found.addAll(known)
  } else found.addSheet(href)
}

/** Where a page has a base of its own, all that looks like the site’s may be from there. */
function addBase(found: SourcesFound): void {
  const bases = found.all.get('base-uri')
  if (!bases) return
  for (const [directive, sources] of found.all) {
    if (sources.has("'self'")) for (const base of bases) found.add(directive, base)
  }
}

/** A browser knows one kind of line ending. */
function asRead(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
