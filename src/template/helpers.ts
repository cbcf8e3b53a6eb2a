import Handlebars from 'handlebars'
import { formatDate } from '../strings/format-date.ts'
import { type PhraseValues, phrase, phraseParts, pluralName } from '../strings/phrase.ts'
import type { Lexicon, Strings } from '../strings/strings.ts'
import { escapeHtml, type Html } from '../text/html.ts'
import { dateFormatMistake } from '../time/date-pattern.ts'
import type { IsoDate } from '../time/moment.ts'
import { isSafeAddress, isSitePath } from './address.ts'
import type { HelperDoc } from './helper-doc.ts'
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

/** A helper of Deskbell's, and what is said of it in `docs/helpers.md`. */
interface DocumentedHelper extends HelperDoc {
  readonly make: (options: HelperOptions) => Helper
}

/** The helpers that every template has, besides Handlebars' own. */
export const HELPERS: readonly DocumentedHelper[] = [
  {
    name: 't',
    usage: '{{t "key" name=value}}',
    about:
      'A phrase of the strings, with values in the place of its `{name}`s. As a block, `{{#t "key" as |slot|}}…{{/t}}`, it prints the block in the place of each that no value is given for; `slot` is its name.',
    examples: [
      ['{{t "reading" count=3}}', '3 min read'],
      ['{{#t "posted.date" as |slot|}}<b>{{date post.published "short"}}</b>{{/t}}', 'Posted on <b>Oct 14, 2025</b>'],
    ],
    values: [1, 1],
    make: ({ lexicon }) => translate(lexicon),
  },
  {
    name: 'date',
    usage: '{{date day "format"}}',
    about:
      'A day of the view, or one written as `2025-10-14`, in another format: `long` (the default), `short`, `iso`, or a pattern of YYYY, YY, MMMM, MMM, MM, M, DD, D, dddd and ddd, with other words in [brackets]. Nothing for no day.',
    examples: [
      ['{{date post.published "short"}}', 'Oct 14, 2025'],
      ['{{date "2025-10-14" "dddd, D MMMM"}}', 'Tuesday, 14 October'],
    ],
    values: [1, 2],
    make:
      ({ lexicon }) =>
      (value, ...rest) =>
        dateText(value, rest[0], stringsFor(lexicon, rest)),
  },
  {
    name: 'plural',
    usage: '{{plural count "one" "other"}}',
    about: 'The one word or the other, by the rules of the page’s language.',
    examples: [['2 {{plural 2 "essay" "essays"}}', '2 essays']],
    values: [3, 3],
    make:
      ({ lexicon }) =>
      (...args) =>
        plural(args, stringsFor(lexicon, args)),
  },
  {
    name: 'url',
    usage: '{{url address}}',
    about:
      'An address of the site with its base path. Other addresses stay as they are; one that a browser would run is an error.',
    examples: [['{{url "/about/"}}', '/archive/about/']],
    values: [1, 1],
    make:
      ({ basePath }) =>
      (address) =>
        siteAddress(textOf(address), basePath),
  },
  {
    name: 'href',
    usage: '{{href address}}',
    about:
      'An address, unless a browser would run it (`javascript:`), which is an error: for addresses that others wrote.',
    examples: [['<a href="{{href "https://example.com/"}}">', '<a href="https://example.com/">']],
    values: [1, 1],
    make: () => (address) => safeAddress(textOf(address)),
  },
  {
    name: 'asset',
    usage: '{{asset "file"}}',
    about: 'The published address of a file in `templates/assets/`.',
    examples: [['{{asset "bell.txt"}}', '/archive/assets/bell.6dc4b3eb.txt']],
    values: [1, 1],
    make:
      ({ assetHref }) =>
      (name) =>
        assetHref(textOf(name)) ?? refuse(`there is no file \`assets/${textOf(name)}\`.`),
  },
  {
    name: 'eq',
    usage: '{{#if (eq a b)}}…{{/if}}',
    about: 'Whether two values are the same.',
    examples: [['{{#if (eq page.kind "article")}}an essay{{/if}}', 'an essay']],
    values: [2, 2],
    make: () => (a, b) => a === b,
  },
  {
    name: 'limit',
    usage: '{{#each (limit list count)}}…{{/each}}',
    about: 'The first items of a list.',
    examples: [['{{#each (limit post.tags 1) as |tag|}}{{tag.name}}{{/each}}', 'Tea']],
    values: [2, 2],
    make: () => (list, count) => (Array.isArray(list) ? list.slice(0, Number(count)) : []),
  },
  {
    name: 'where',
    usage: '{{#each (where list "key" value)}}…{{/each}}',
    about: 'Those items of a list whose key has that value.',
    examples: [['{{#each (where post.tags "slug" "cups") as |tag|}}{{tag.name}}{{/each}}', 'Cups']],
    values: [3, 3],
    make: () => (list, key, value) => (Array.isArray(list) ? list.filter((item) => own(item, key) === value) : []),
  },
  {
    name: 'markdown',
    usage: '{{markdown text}}',
    about: 'Markdown as HTML, made harmless whatever the site trusts.',
    examples: [['{{markdown "Warm the *pot* first."}}', '<p>Warm the <em>pot</em> first.</p>']],
    values: [1, 1],
    make:
      ({ markdown }) =>
      (text) =>
        markup(markdown(textOf(text))),
  },
  {
    name: 'json',
    usage: '{{json value}}',
    about: 'A value as JSON, safe inside a `script` element.',
    examples: [['{{json post.published}}', '{"iso":"2025-10-14","text":"October 14, 2025"}']],
    values: [1, 1],
    make: () => (value) => markup(jsonOf(value)),
  },
  {
    name: 'xml',
    usage: '{{xml text}}',
    about: 'Text for XML, as feeds want it, without the characters that XML forbids.',
    examples: [['{{xml "Tea & toast"}}', 'Tea &#x26; toast']],
    values: [1, 1],
    make: () => (text) => markup(escapeXml(textOf(text))),
  },
  {
    name: 'cdata',
    usage: '{{cdata html}}',
    about: 'HTML for XML, as a CDATA section. As a block, `{{#cdata}}…{{/cdata}}`, it takes what the block prints.',
    examples: [['{{cdata "<p>Tea</p>"}}', '<![CDATA[<p>Tea</p>]]>']],
    values: [1, 1],
    make: () => cdata,
  },
]

/** The same by name, for a site. */
export function helpersOf(options: HelperOptions): ReadonlyMap<string, Helper> {
  return new Map(HELPERS.map(({ name, make }) => [name, make(options)]))
}

/** The words for the page or feed that is printed, by the values of a helper, of which the last is Handlebars' own. */
function stringsFor(lexicon: Lexicon, args: readonly unknown[]): Strings {
  const { data } = args.at(-1) as Handlebars.HelperOptions
  const lang = langIn(data?.root)
  return typeof lang === 'string' ? lexicon.in(lang) : lexicon.site
}

/** The language of the page or feed that a view is of; helpers know no more of it. */
export function langIn(view: unknown): unknown {
  return own(own(view, 'page') ?? own(view, 'feed'), 'lang')
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
  if (!/^\d{4}-\d\d-\d\d/.test(iso)) return refuse(`“${iso}” is not a date.`)
  const chosen = typeof format === 'string' ? format : 'long'
  const mistake = dateFormatMistake(chosen)
  return mistake ? refuse(mistake.message) : formatDate(iso.slice(0, 10) as IsoDate, chosen, strings)
}

function siteAddress(address: string, basePath: string): string {
  return isSitePath(address) ? basePath + address.slice(1) : safeAddress(address)
}

function safeAddress(address: string): string {
  return isSafeAddress(address) ? address : refuse(`“${address}” is not an address that a page may lead to.`)
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
