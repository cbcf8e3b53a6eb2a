import type { CommentsState } from '../config/config.ts'
import { wellFormed } from '../site/address.ts'
import type { Entry } from '../site/site.ts'
import { addressAsWritten, dateOf, href, type Press } from './press.ts'
import { snippet } from './snippet.ts'
import type { CommentsView } from './view.ts'

/** Comments can be open only where there is somewhere to send them to. */
export function commentsView(press: Press, entry: Entry): CommentsView {
  const wanted = commentsStateOf(press, entry)
  const respondHref = respondHrefOf(press, entry)
  const state = wanted === 'open' && respondHref === null ? 'closed' : wanted
  return {
    state,
    count: entry.comments.length,
    href: href(press, entry.route, 'comments'),
    items: entry.comments.map(({ author, url: address, published, text }) => ({
      author,
      url: address ?? null,
      published: dateOf(press, published, 'article'),
      body: snippet(press, text, 'block'),
    })),
    respondHref: state === 'open' ? respondHref : null,
  }
}

function respondHrefOf(press: Press, { post }: Entry): string | null {
  const { email, url: form } = press.site.config.comments
  if (form !== undefined) return addressAsWritten(press, 'page', form)
  return email === undefined ? null : `mailto:${email}?subject=${encodeURIComponent(wellFormed(post.title))}`
}

/** What the essay wants, else the site. */
export function commentsStateOf({ site }: Press, { post }: Entry): CommentsState {
  return post.kind === 'page' ? 'hidden' : (post.frontMatter.comments ?? site.config.comments.default)
}
