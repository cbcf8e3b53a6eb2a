import type { Config } from '../config/config.ts'
import { addressesOf, permalinkOf } from '../site/address.ts'
import { feedRoute } from '../site/archives.ts'
import { newestFirst } from '../site/order.ts'
import type { Archive, Entry, ListName, Site } from '../site/site.ts'
import { escapeHtml, type Html } from '../text/html.ts'
import { rfc822Of } from '../time/moment.ts'
import { citationOf } from './citation.ts'
import { commentsStateOf } from './comments-view.ts'
import { feedTitle } from './common-view.ts'
import { type Conversation, conversationOf } from './conversation.ts'
import { kept } from './kept.ts'
import { noticeOf, rightsOf } from './notice.ts'
import { type Page, pageOf } from './page.ts'
import { bodyOf, ctaView } from './post-view.ts'
import { addressOf, type Press, say } from './press.ts'
import { remember } from './remember.ts'
import { plainTextOf } from './snippet.ts'
import type { FeedItemBody, FeedItemView, FeedView, NoticeView } from './view.ts'

/** The RSS feed of a list: the newest of its essays that have a date. */
export function feedPage(press: Press, archive: Archive, site: Pick<Site, 'entries'>): Page {
  const { kind, name, slug, route, description, author } = archive
  const items = feedEntriesOf(archive, press.site.config).map((entry) => conversationOf(entry, site))
  return pageOf(
    { route: feedRoute(archive), kind: 'feed', template: 'feed.rss', variant: undefined, source: undefined },
    feedView,
    { press, kind, name, slug, route, description, author, items },
  )
}

interface FeedInputs extends ListName {
  readonly press: Press
  readonly items: readonly Conversation[]
}

export function feedView({ press, items, ...archive }: FeedInputs): FeedView {
  const { config } = press.site
  const changed = items
    .flatMap(([{ post }]) => post.updated ?? post.published ?? [])
    .sort((a, b) => b.instant - a.instant)[0]
  const description =
    plainTextOf(press, archive.description ?? '') || say(press, 'feed.description', { site: config.title })
  return {
    feed: {
      title: feedTitle(press, archive),
      description,
      url: addressOf(press, 'feed', archive.route),
      self: addressOf(press, 'feed', feedRoute(archive)),
      lang: config.lang,
      // Items say their rights themselves where they differ from essay to essay, and a channel must not say them again.
      copyright: null,
      updated: changed ? rfc822Of(changed) : null,
      generator: press.env.generator,
    },
    items: items.map(itemViewsOf(press)),
  }
}

/** The essays in the feed of a list. */
export function feedEntriesOf(archive: Archive, { feeds }: Pick<Config, 'feeds'>): readonly Entry[] {
  // The parts of a series stand in an order of their own; all other lists have what has no date last.
  if (archive.kind !== 'series') return archive.entries.slice(0, feeds.items).filter(isDated)
  return [...archive.entries]
    .sort((a, b) => newestFirst(a.post, b.post))
    .slice(0, feeds.items)
    .filter(isDated)
}

function isDated({ post }: Entry): boolean {
  return post.published !== undefined
}

/** Remembered, since a new essay stands in the feeds of the site, its topic and its author. */
const itemViewsOf = remember((press: Press) => remember((conversation: Conversation) => itemView(press, conversation)))

function itemView(press: Press, conversation: Conversation): FeedItemView {
  const [entry] = conversation
  const { post, authors, categories, tags, comments } = entry
  const notice = noticeOf(press, entry, 'feed')
  const address = addressOf(press, 'feed', entry.route)
  const isTalkedAbout = comments.length > 0 || commentsStateOf(press, entry) !== 'hidden'
  return {
    title: post.title,
    url: address,
    guid: guidOf(press, entry, address),
    published: post.published ? rfc822Of(post.published) : '',
    authors: authors.map(({ name }) => name),
    categories: [...categories, ...tags].map(({ name }) => name),
    summary: summaryOf(press, entry),
    full: press.site.config.feeds.content === 'full' ? fullOf(press, conversation, notice) : null,
    comments: isTalkedAbout ? { url: addressOf(press, 'feed', entry.route, 'comments'), count: comments.length } : null,
    license: notice?.license?.href ?? null,
    rights: notice && rightsOf(press, notice),
    source: notice?.source?.href ?? null,
  }
}

function fullOf(press: Press, [entry, answers]: Conversation, notice: NoticeView | null): FeedItemBody {
  const idPrefix = `${entry.post.slug}-`
  const body = bodyOf(press, entry, entry.post.body, { reach: 'feed', idPrefix, firstImage: 'eager' })
  const inReplyTo = citationOf(press, entry, answers, 'feed')
  return kept({ inReplyTo, body, cta: ctaView(press, entry, 'feed'), notice })
}

function summaryOf(press: Press, entry: Entry): Html {
  const { summary } = entry.post.frontMatter
  return summary === undefined
    ? bodyOf(press, entry, entry.post.excerpt.body, { reach: 'feed', idPrefix: '', firstImage: 'lazy' })
    : escapeHtml(summary)
}

/**
 * As given, else the permalink under the site's own `url`, whatever `--base-url` says; only where that is the item's very
 * address is it a permalink. A site that says no `url` itself has its routes for ids.
 */
function guidOf(press: Press, { post, route }: Entry, address: string): FeedItemView['guid'] {
  const { configuredUrl } = press.site.config
  const own = permalinkOf(addressesOf({ url: configuredUrl, configuredUrl }), route) ?? route
  const text = post.frontMatter.guid ?? own
  return { text, isPermaLink: text === address }
}
