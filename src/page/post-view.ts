import { type Body, type Filling, fillBody } from '../markdown/body.ts'
import type { Post } from '../post/post.ts'
import { fragmentOf } from '../site/address.ts'
import type { Entry } from '../site/site.ts'
import { directionOf } from '../strings/language.ts'
import { escapeHtml, type Html } from '../text/html.ts'
import { citationOf } from './citation.ts'
import { commentsView } from './comments-view.ts'
import type { Conversation } from './conversation.ts'
import { kept } from './kept.ts'
import { noticeOf } from './notice.ts'
import {
  addressFollowed,
  addressOf,
  addressOfTarget,
  dateOf,
  href,
  langOf,
  type Press,
  pressFor,
  type Reach,
  say,
  sizeOfTarget,
  url,
} from './press.ts'
import { remember } from './remember.ts'
import { snippet } from './snippet.ts'
import { authorView, seriesView, termLink } from './term-view.ts'
import type {
  CtaView,
  ExcerptView,
  FullPostView,
  ImageView,
  IndexedPostView,
  ListedPostView,
  PostView,
} from './view.ts'

/** An entry as its own page, a list or a neighbour shows it; `where` is the place whose date format holds. */
export function postView(press: Press, entry: Entry, where: 'article' | 'list'): PostView {
  return where === 'list' ? listedViewsOf(press)(entry) : newPostView(press, entry, where)
}

/** Remembered, since an essay stands on ten pages and more besides its own. */
const listedViewsOf = remember((press: Press) => remember((entry: Entry) => newPostView(press, entry, 'list')))

function newPostView(press: Press, entry: Entry, where: 'article' | 'list'): PostView {
  return { ...indexedPostView(press, entry, where), words: entry.post.words }
}

/** The same without what is another at each change of its text. */
export function indexedPostView(press: Press, entry: Entry, where: 'article' | 'list'): IndexedPostView {
  const { post } = entry
  const { config } = press.site
  const lang = langOf(press, entry)
  return {
    title: post.title,
    subtitle: post.frontMatter.subtitle ?? null,
    summary: post.frontMatter.summary ?? null,
    slug: post.slug,
    href: href(press, entry.route),
    url: url(press, entry.route),
    lang,
    dir: directionOf(lang),
    published: dateOf(press, post.published, where),
    updated: dateOf(press, post.updated, where),
    authors: entry.authors.map((author) => authorView(press, author)),
    byline: entry.authors.length > 0 ? config.byline : 'none',
    categories: entry.categories.map((term) => termLink(press, term)),
    tags: entry.tags.map((term) => termLink(press, term)),
    series: seriesView(press, entry),
    minutes: minutesOf(press, post),
    cta: ctaView(press, entry, 'page'),
    comments: commentsView(press, entry),
    hidden: entry.hidden ?? null,
    data: post.data,
  }
}

/** Reading time, at least 1. */
export function minutesOf({ site }: Press, { words }: Post): number {
  return Math.max(1, Math.round(words / site.config.readingTime.wordsPerMinute))
}

/** Where on a page a text stands. */
export interface Spot {
  /** Keeps its ids apart from those of other essays on a list. */
  readonly idPrefix: string
  /** Whether a reader sees it first, so that its first image is wanted at once. */
  readonly isFirst: boolean
}

export function fullPostView(
  press: Press,
  [entry, answers, answeredBy]: Conversation,
  where: 'article' | 'list',
  { idPrefix, isFirst }: Spot,
): FullPostView {
  const { post } = entry
  const { questions, actions, smartQuotes, toc } = post.frontMatter
  const contents = toc === false ? [] : post.contents
  const own = { entry, ...(smartQuotes === undefined ? {} : { smartQuotes }) }
  const image = imageView(press, entry)
  const firstImage = isFirst && image === null ? 'eager' : 'lazy'
  return {
    ...postView(press, entry, where),
    body: bodyOf(press, entry, post.body, { reach: 'page', idPrefix, firstImage }),
    contents: contents.map(({ level, text, id }) => ({ level, text, href: fragmentOf(idPrefix + id) })),
    questions: (questions ?? []).map((text) => snippet(press, text, 'inline', own)),
    actions: (actions ?? []).map((text) => snippet(press, text, 'inline', own)),
    inReplyTo: citationOf(press, entry, answers),
    responses: answeredBy.map((answer) => postView(press, answer, 'list')),
    notice: noticeOf(press, entry),
    image,
  }
}

/** The whole text where there is a spot for it, else the excerpt. */
export function listedPostView(press: Press, conversation: Conversation, spot: Spot | undefined): ListedPostView {
  const [entry] = conversation
  if (!spot) return openingsOf(press)(entry)
  const view = postView(press, entry, 'list')
  return { ...view, excerpt: null, full: fullPostView(press, conversation, 'list', spot) }
}

const openingsOf = remember((press: Press) =>
  remember((entry: Entry): ListedPostView => {
    return kept({ ...postView(press, entry, 'list'), excerpt: excerptView(press, entry), full: null })
  }),
)

interface Placement extends Pick<Filling, 'idPrefix' | 'firstImage'> {
  readonly reach: Reach
}

/** A body with its slots filled for where it is printed; links to its own headings reach the essay's page from a feed. */
export function bodyOf(press: Press, entry: Entry, body: Body, { reach, idPrefix, firstImage }: Placement): Html {
  return fillBody(body, {
    ...fillingOf(press, entry, reach),
    fragment: (id) => (reach === 'feed' ? addressOf(press, reach, entry.route, id) : fragmentOf(idPrefix + id)),
    firstImage,
    idPrefix,
  })
}

/** What an essay's slots are filled with wherever it stands; phrases are in its own language. */
function fillingOf(press: Press, entry: Entry, reach: Reach): Pick<Filling, 'address' | 'size' | 'phrase'> {
  return {
    address: (reference) => addressOfTarget(press, reach, entry, entry.targets[reference]),
    size: (reference) => sizeOfTarget(press, entry.targets[reference]),
    phrase: (key, values) => say(pressFor(press, entry), key, values),
  }
}

/** The writer's summary, else the opening of the text; links in it to headings lead to the essay's page. */
function excerptView(press: Press, entry: Entry): ExcerptView {
  const { excerpt, frontMatter } = entry.post
  const more = press.site.config.excerpt.more ?? say(press, 'entry.more')
  if (frontMatter.summary !== undefined) {
    return { html: escapeHtml(frontMatter.summary), isBlock: false, isCut: true, more }
  }
  const html = fillBody(excerpt.body, {
    ...fillingOf(press, entry, 'page'),
    fragment: (id) => href(press, entry.route, id),
    firstImage: 'lazy',
    idPrefix: '',
  })
  return { html, isBlock: excerpt.isBlock, isCut: excerpt.isCut, more }
}

/** A call to what is not to be seen now is none. */
export function ctaView(press: Press, { cta }: Entry, reach: Reach): CtaView | null {
  if (!cta) return null
  const { id, text, label, url: address } = cta
  const to = addressFollowed(press, reach, press.site.leads, address)
  return to === undefined ? null : { id, text: snippet(press, text, 'inline', { reach }), label, href: to }
}

function imageView(press: Press, entry: Entry): ImageView | null {
  const { image } = entry.post.frontMatter
  if (!image) return null
  const isElsewhere = entry.image === undefined
  const src = isElsewhere ? image.src : addressOfTarget(press, 'page', entry, entry.image)
  if (src === undefined) return null
  const { width = null, height = null } = sizeOfTarget(press, entry.image) ?? {}
  const absolute = isElsewhere ? image.src : addressOfTarget(press, 'feed', entry, entry.image)
  return {
    src,
    url: press.site.addresses.origin === undefined && !isElsewhere ? null : (absolute ?? null),
    alt: image.alt ?? '',
    width,
    height,
    credit: image.credit ?? null,
  }
}
