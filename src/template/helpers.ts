import Handlebars from 'handlebars'
import { formatDate } from '../strings/format-date.ts'
import { type PhraseValues, phrase, phraseParts, pluralName } from '../strings/phrase.ts'
import type { Lexicon, Strings } from '../strings/strings.ts'
import { escapeHtml, type Html } from '../text/html.ts'
import { dateFormatMistake } from '../time/date-pattern.ts'
import type { IsoDate } from '../time/moment.ts'
import { isSafeAddress, isSitePath } from './address.ts'
import { cdataOf, escapeXml } from './xml.ts'

/** A helper as Handlebars calls it: the values of the template, then Handlebars' own options. */
export type Helper = (this: unknown, ...args: readonly unknown[]) => unknown

export interface HelperOptions {
  readonly lexicon: Lexicon
  /** The published address of a file in `templates/assets/`, base path included. */
  readonly assetHref: (name: string) => string | undefined
  /** `/`, or `/archive/` where the site isn't at its host's root. */
  readonly basePath: string
  readonly markdown: (text: string) => Html
}

/** The helpers that every template has, besides Handlebars' `if`, `unless`, `each`, `with` and `lookup`. */
export function helpersOf(options: HelperOptions): ReadonlyMap<string, Helper> {
  const { lexicon, assetHref, basePath, markdown } = options
  const helpers: readonly (readonly [name: string, helper: Helper])[] = [
    ['t', translate(lexicon)],
    ['date', (value, ...rest) => dateText(value, rest[0], stringsFor(lexicon, rest))],
    ['plural', (...args) => plural(args, stringsFor(lexicon, args))],
    ['url', (address) => siteAddress(textOf(address), basePath)],
    ['href', (address) => safeAddress(textOf(address))],
    ['asset', (name) => assetHref(textOf(name)) ?? refuse(`there is no file \`assets/${textOf(name)}\`.`)],
    ['eq', (a, b) => a === b],
    ['limit', (list, count) => (Array.isArray(list) ? list.slice(0, Number(count)) : [])],
    ['where', (list, key, value) => (Array.isArray(list) ? list.filter((item) => own(item, key) === value) : [])],
    ['markdown', (text) => markup(markdown(textOf(text)))],
    ['json', (value) => markup(jsonOf(value))],
    ['xml', (text) => markup(escapeXml(textOf(text)))],
    ['cdata', cdata],
  ]
  return new Map(helpers.map(([name, helper]) => [name, wanting(LEAST[name] ?? 1, name, helper)]))
}

/** How many values a helper can't do without, where it isn't one. */
const LEAST: Readonly<Record<string, number>> = { plural: 3, eq: 2, limit: 2, where: 3, cdata: 0 }

/** The last of what a helper is called with is Handlebars' own. */
function wanting(least: number, name: string, helper: Helper): Helper {
  return function (...args) {
    if (args.length > least) return helper.apply(this, [...args])
    return refuse(`\`${name}\` wants ${least === 1 ? 'a value' : `${least} values`} behind it.`)
  }
}

/** The words for the page or feed that is printed, by the values of a helper, of which the last is Handlebars' own. */
function stringsFor(lexicon: Lexicon, args: readonly unknown[]): Strings {
  const { data } = args.at(-1) as Handlebars.HelperOptions
  const lang = own(own(data?.root, 'page') ?? own(data?.root, 'feed'), 'lang')
  return typeof lang === 'string' ? lexicon.in(lang) : lexicon.site
}

function plural([count, one, other]: readonly unknown[], { lang }: Strings): unknown {
  return pluralName(lang, Number(count)) === 'one' ? one : other
}

/**
 * `{{t "key" name=value}}` prints a phrase. `{{#t "key" as |slot|}}…{{/t}}` prints it with its block in the place of
 * each placeholder that no value is given for, where `slot` is the placeholder's name: so a link can stand in a
 * phrase, and the order of the words stays the translator's.
 */
function translate(lexicon: Lexicon): Helper {
  return function (key, ...rest) {
    const strings = stringsFor(lexicon, rest)
    const { hash, fn, data } = rest.at(-1) as Handlebars.HelperOptions
    const values = valuesOf(hash)
    if (fn === undefined) return phrase(strings, textOf(key), values)
    return phraseParts(strings, textOf(key), values.count)
      .map((part) => {
        if ('text' in part) return escapeHtml(part.text)
        const value = Object.hasOwn(values, part.placeholder) ? values[part.placeholder] : undefined
        return value === undefined ? fn(this, { data, blockParams: [part.placeholder] }) : escapeHtml(String(value))
      })
      .join('')
  }
}

/** `{{cdata text}}` of HTML, or `{{#cdata}}…{{/cdata}}` of what the block prints, without blanks around it. */
const cdata: Helper = function (...args) {
  const { fn } = args.at(-1) as Handlebars.HelperOptions
  return markup(cdataOf(args.length > 1 ? textOf(args[0]) : fn(this).trim()))
}

function valuesOf(hash: Readonly<Record<string, unknown>>): PhraseValues {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(hash)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value
  }
  return values
}

/** A day in another format than the view's own: `{{date post.published "M/D/YY"}}`. Nothing for no date. */
function dateText(value: unknown, format: unknown, strings: Strings): string {
  const iso = typeof value === 'string' ? value : textOf(own(value, 'iso'))
  if (iso === '') return ''
  if (!/^\d{4}-\d\d-\d\d/.test(iso)) return refuse(`"${iso}" is not a date.`)
  const chosen = typeof format === 'string' ? format : 'long'
  const mistake = dateFormatMistake(chosen)
  return mistake ? refuse(mistake.message) : formatDate(iso.slice(0, 10) as IsoDate, chosen, strings)
}

function siteAddress(address: string, basePath: string): string {
  return isSitePath(address) ? basePath + address.slice(1) : safeAddress(address)
}

function safeAddress(address: string): string {
  return isSafeAddress(address) ? address : refuse(`"${address}" is not an address that a page may lead to.`)
}

/** Good inside a `script` element: no `</script>` can end it. */
function jsonOf(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function own(item: unknown, key: unknown): unknown {
  const isThere = typeof item === 'object' && item !== null && Object.hasOwn(item, textOf(key))
  return isThere ? (item as Record<string, unknown>)[textOf(key)] : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function markup(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text)
}

function refuse(message: string): never {
  throw new Error(message)
}
