import type { Entry } from '../site/site.ts'
import { listOf } from '../strings/list-of.ts'
import type { Press, Reach } from './press.ts'
import { snippet } from './snippet.ts'
import type { NoticeView } from './view.ts'

const RESERVED = 'all-rights-reserved'

/**
 * The copyright notice of an entry, from its attribution, its author's and the site's; none where nobody says anything of
 * rights. The holder is who is named, else the authors; the year is the essay's own, never the build's.
 */
export function noticeOf(press: Press, entry: Entry, reach: Reach = 'page'): NoticeView | null {
  const { attribution, authors, post } = entry
  const [author] = authors
  const ownText = author?.author?.notice
  const says = Object.values(attribution).some((value) => value !== undefined)
  if (!says && ownText === undefined) return null
  const { source, license } = attribution
  const original = attribution.author ?? null
  const ownName =
    attribution.holder ??
    (listOf(
      authors.map(({ name }) => name),
      press.strings,
    ) ||
      original)
  return {
    source: source ? { title: source.title ?? null, href: source.url ?? null, site: source.site ?? null } : null,
    originalAuthor: source ? original : null,
    holder: source ? (attribution.holder ?? original) : ownName,
    year: attribution.year ?? post.published?.day.slice(0, 4) ?? null,
    text: source ? [] : paragraphsOf(ownText ?? '').map((text) => snippet(press, text, 'inline', { reach })),
    terms: attribution.terms ?? null,
    license: license === undefined ? null : licenseView(license),
    linkBack: attribution.linkBack ?? 'none',
    credit: attribution.credit ?? null,
  }
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}

type LicenseView = NonNullable<NoticeView['license']>

/** SPDX ids of Creative Commons have an address of their own; other ids that of the SPDX list. */
function licenseView(license: string): LicenseView {
  if (license.toLowerCase() === RESERVED) return { id: RESERVED, name: RESERVED, href: null }
  if (/^https?:/i.test(license))
    return { id: license, name: license.replace(/^https?:\/\/(www\.)?|\/$/gi, ''), href: license }
  const commons = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)$/i.exec(license)
  if (commons?.[1] && commons[2]) {
    const terms = commons[1].toLowerCase()
    return {
      id: license,
      name: `CC ${commons[1].toUpperCase()} ${commons[2]}`,
      href: `https://creativecommons.org/licenses/${terms}/${commons[2]}/`,
    }
  }
  if (license.toUpperCase() === 'CC0-1.0')
    return { id: license, name: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' }
  return { id: license, name: license, href: `https://spdx.org/licenses/${license}.html` }
}
