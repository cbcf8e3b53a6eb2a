import { ALL_RIGHTS_RESERVED, licenseOf } from '../attribution/license.ts'
import type { Entry } from '../site/site.ts'
import { listOf } from '../strings/list-of.ts'
import { addressOf, type Press, type Reach, say } from './press.ts'
import { snippet } from './snippet.ts'
import type { NoticeView } from './view.ts'

/**
 * The copyright notice of an entry, from its attribution, its author's and the site's; none where nobody says anything of
 * rights. The year is the essay's own, never the build's.
 */
export function noticeOf(press: Press, entry: Entry, reach: Reach = 'page'): NoticeView | null {
  const { attribution, authors, post } = entry
  const ownText = authors[0]?.author?.notice
  const says = Object.values(attribution).some((value) => value !== undefined)
  if (!says && ownText === undefined) return null
  const { source, license } = attribution
  return {
    source: source ? { title: source.title ?? null, href: source.url ?? null, site: source.site ?? null } : null,
    originalAuthor: source ? (attribution.author ?? null) : null,
    author: listOf(writersOf(entry), press.strings) || null,
    holder: listOf(holdersOf(entry), press.strings) || null,
    year: attribution.year ?? post.published?.day.slice(0, 4) ?? null,
    text: source ? [] : paragraphsOf(ownText ?? '').map((text) => snippet(press, text, 'inline', { reach })),
    terms: attribution.terms ?? null,
    license: license === undefined ? null : licenseView(license),
    linkBack: attribution.linkBack ?? 'none',
    linkBackTo: linkBackOf(press, entry, reach),
    credit: attribution.credit ?? null,
  }
}

/** Who holds the rights, by name: who is said to, else who wrote it. */
export function holdersOf(entry: Entry): readonly string[] {
  const { holder } = entry.attribution
  return holder === undefined ? writersOf(entry) : [holder]
}

/** Who wrote it, by name; nobody for a republished text that doesn't say. */
function writersOf({ attribution, authors }: Entry): readonly string[] {
  const { author, source } = attribution
  const original = author === undefined ? [] : [author]
  return source || authors.length === 0 ? original : authors.map(({ name }) => name)
}

/** The notice in one line, for programs: holder and year, and terms that have no address. */
export function rightsOf(press: Press, { holder, year, license, terms }: NoticeView): string | null {
  const parts = [
    ...(holder === null ? [] : [copyrightOf(press, holder, year)]),
    ...(license === null || license.href !== null ? [] : [licenseWords(press, license)]),
    ...(terms === null ? [] : [terms]),
  ]
  const sentences = parts.map((part, i) => (i < parts.length - 1 && !/[.!?…。]$/.test(part) ? `${part}.` : part))
  return sentences.join(' ') || null
}

function copyrightOf(press: Press, holder: string, year: string | null): string {
  return year === null
    ? say(press, 'notice.copyrightUndated', { holder })
    : say(press, 'notice.copyright', { holder, year })
}

type LicenseView = NonNullable<NoticeView['license']>

function licenseWords(press: Press, { id, name }: LicenseView): string {
  return id === ALL_RIGHTS_RESERVED
    ? say(press, 'notice.allRightsReserved')
    : say(press, 'notice.license', { license: name })
}

function licenseView(license: string): LicenseView {
  const { id, name, href = null } = licenseOf(license)
  return { id, name, href }
}

function linkBackOf(press: Press, { attribution, route }: Entry, reach: Reach): NoticeView['linkBackTo'] {
  if ((attribution.linkBack ?? 'none') === 'none') return null
  const original = attribution.source?.url
  return original === undefined
    ? { label: say(press, 'notice.thisPage'), href: addressOf(press, reach, route) }
    : { label: say(press, 'notice.original'), href: original }
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}
