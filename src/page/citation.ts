import type { Entry } from '../site/site.ts'
import { isMoment, readMoment } from '../time/moment.ts'
import { dateOf, type Press } from './press.ts'
import type { CitationView } from './view.ts'

/** The article that an entry answers; named by its address where the essay does not say its title. */
export function citationOf(press: Press, { post }: Entry): CitationView | null {
  const answered = post.frontMatter.inReplyTo
  if (!answered) return null
  const { url, title, author, site, accessed } = answered
  const name = title ?? url ?? site ?? author
  if (name === undefined) return null
  const moment = accessed === undefined ? undefined : readMoment(accessed, press.site.config.timezone)
  return {
    title: name,
    href: url ?? null,
    author: author ?? null,
    site: site ?? null,
    accessed: dateOf(press, moment && isMoment(moment) ? moment : undefined, 'article'),
  }
}
