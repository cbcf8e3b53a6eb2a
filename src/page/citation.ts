import type { Entry } from '../site/site.ts'
import { directionOf } from '../strings/language.ts'
import { listOf } from '../strings/list-of.ts'
import { isMoment, readMoment } from '../time/moment.ts'
import { addressOfTarget, dateOf, langOf, type Press, type Reach } from './press.ts'
import type { CitationView } from './view.ts'

/**
 * The article that an entry answers; `answers` is the entry of one in the archive. What the writer doesn't say of one in the archive is taken from there; one elsewhere is
 * named by its address where there is no title, and one that is hidden now by the writer's own words alone.
 */
export function citationOf(
  press: Press,
  entry: Entry,
  answers: Entry | undefined,
  reach: Reach = 'page',
): CitationView | null {
  const cited = entry.post.frontMatter.inReplyTo
  if (!cited) return null
  const title = cited.title ?? answers?.post.title
  const { href, url } = addressesOf(press, entry, reach)
  const author = cited.author ?? (answers && authorsOf(press, answers))
  const name = title ?? href ?? cited.site ?? author
  if (name === undefined) return null
  const accessed = cited.accessed === undefined ? undefined : readMoment(cited.accessed, press.site.config.timezone)
  const titleLang = answers && cited.title === undefined ? langOf(press, answers) : undefined
  const lang = titleLang === press.strings.lang ? undefined : titleLang
  return {
    title: name,
    href: href ?? null,
    url: url ?? null,
    author: author || null,
    site: cited.site ?? null,
    published: dateOf(press, answers?.post.published, 'article'),
    accessed: dateOf(press, accessed && isMoment(accessed) ? accessed : undefined, 'article'),
    lang: lang ?? null,
    dir: lang === undefined ? null : directionOf(lang),
  }
}

/** Of a text on the site there is no `url` where the site has none. */
function addressesOf(press: Press, entry: Entry, reach: Reach): { href: string | undefined; url: string | undefined } {
  const { inReplyTo, post } = entry
  if (!inReplyTo) {
    const url = post.frontMatter.inReplyTo?.url
    return { href: url, url }
  }
  const hasOrigin = press.site.addresses.origin !== undefined
  return {
    href: addressOfTarget(press, reach, entry, inReplyTo),
    url: hasOrigin ? addressOfTarget(press, 'feed', entry, inReplyTo) : undefined,
  }
}

function authorsOf({ strings }: Press, { authors }: Entry): string {
  return listOf(
    authors.map(({ name }) => name),
    strings,
  )
}
