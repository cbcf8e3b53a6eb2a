import { hash } from 'node:crypto'
import { parseFragment } from 'parse5'
import type { CspDirective } from '../config/config.ts'
import { remember } from '../page/remember.ts'
import { cssSources } from './css-sources.ts'
import type { Element } from './markup.ts'
import { sourceOf } from './source-of.ts'
import { type Sources, SourcesFound } from './sources.ts'

/** Attributes whose addresses are loaded, with the directive that has to allow it, by element. Those of a link go by its kind. */
const LOADS: ReadonlyMap<string, CspDirective> = new Map([
  ['audio src', 'media-src'],
  ['base href', 'base-uri'],
  ['embed src', 'object-src'],
  ['feimage href', 'img-src'],
  ['feimage xlink:href', 'img-src'],
  ['frame src', 'frame-src'],
  ['iframe src', 'frame-src'],
  ['image href', 'img-src'],
  ['image src', 'img-src'],
  ['image xlink:href', 'img-src'],
  ['img src', 'img-src'],
  ['input src', 'img-src'],
  ['object data', 'object-src'],
  ['script href', 'script-src'],
  ['script src', 'script-src'],
  ['script xlink:href', 'script-src'],
  ['source src', 'media-src'],
  ['track src', 'media-src'],
  ['use href', 'img-src'],
  ['use xlink:href', 'img-src'],
  ['video poster', 'img-src'],
  ['video src', 'media-src'],
])

/** Kinds of links that load what they lead to. A style sheet is `pageSources`’ affair. */
const LINKS: ReadonlyMap<string, CspDirective> = new Map([
  ['apple-touch-icon', 'img-src'],
  ['apple-touch-icon-precomposed', 'img-src'],
  ['icon', 'img-src'],
  ['manifest', 'manifest-src'],
  ['mask-icon', 'img-src'],
  ['modulepreload', 'script-src'],
  ['prefetch', 'connect-src'],
])

/** What `preload` loads, by its `as`. */
const PRELOADS: ReadonlyMap<string, CspDirective> = new Map([
  ['audio', 'media-src'],
  ['fetch', 'connect-src'],
  ['font', 'font-src'],
  ['image', 'img-src'],
  ['script', 'script-src'],
  ['style', 'style-src'],
  ['track', 'media-src'],
  ['video', 'media-src'],
])

/** What the attributes of an element load, or have in them that runs or styles. */
export const elementSources: (element: Element) => Sources = remember((element) => {
  const { name, attributes } = element
  const found = new SourcesFound()
  for (const key of attributes.keys()) {
    const value = attributeOf(element, key)
    const directive = LOADS.get(`${name} ${key}`)
    if (directive) found.addAddress(directive, value)
    else if (key === 'formaction') addForm(found, value)
    else if (key === 'background') found.addAddress('img-src', value)
    else if (key === 'srcset' || key === 'imagesrcset') addImages(found, value)
    else if (key === 'style') {
      addHashed(found, 'style-src', value)
      found.addAll(cssSources(value))
    } else if (/^on[a-z]+$/.test(key)) addHashed(found, 'script-src', value)
  }
  if (name === 'form') addForm(found, attributeOf(element, 'action'))
  if (name === 'link') addLink(found, element)
  return found.all
})

/** In small letters. */
export function relOf(element: Element): readonly string[] {
  return attributeOf(element, 'rel').toLowerCase().split(/\s+/)
}

/** As browsers read it, which is with its character references; empty for none. */
export function attributeOf({ attributes }: Element, name: string): string {
  const written = attributes.get(name) ?? ''
  if (!written.includes('&')) return written
  const quote = written.includes('"') ? "'" : '"'
  const [node] = parseFragment(`<p title=${quote}${written}${quote}>`).childNodes
  return node && 'attrs' in node ? (node.attrs[0]?.value ?? '') : ''
}

/** What allows a script or style by its text (CSP 3, section 6.7.3.3). */
export function hashOf(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`
}

/** One that stands in an attribute. */
function addHashed(found: SourcesFound, directive: CspDirective, text: string): void {
  found.add(directive, "'unsafe-hashes'")
  found.add(directive, hashOf(text))
}

/**
 * Without an address a form is sent to its own page. A host elsewhere often forwards it, to another or back to the site, and some browsers
 * hold that to the policy too: what a reader has sent would seem lost.
 */
function addForm(found: SourcesFound, action: string): void {
  const source = sourceOf(action || '?')
  if (source === undefined) return
  found.add('form-action', source)
  if (!/^'|:$/.test(source)) for (const forwarded of ["'self'", 'https:']) found.add('form-action', forwarded)
}

function addLink(found: SourcesFound, element: Element): void {
  const href = attributeOf(element, 'href')
  for (const kind of relOf(element)) {
    const directive = kind === 'preload' ? PRELOADS.get(attributeOf(element, 'as').toLowerCase()) : LINKS.get(kind)
    if (directive) found.addAddress(directive, href)
  }
}

/** An address may have commas in it, and ends with one only where another follows (HTML, section 4.8.4.3). */
function addImages(found: SourcesFound, srcset: string): void {
  for (const [, address = ''] of srcset.matchAll(/([^\s,]\S*)(?:(?<=,)|\s[^,]*|$)/g)) {
    found.addAddress('img-src', address.replace(/,+$/, ''))
  }
}
