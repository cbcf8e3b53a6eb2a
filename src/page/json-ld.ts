import { HOME } from '../site/route.ts'
import type { Entry, Term } from '../site/site.ts'
import type { Conversation } from './conversation.ts'
import { holdersOf, rightsOf } from './notice.ts'
import { addressAsWritten, langOf, type Press, url } from './press.ts'
import type { ArticleView, FullPostView, ImageView, PageView } from './view.ts'

type Node = Readonly<Record<string, unknown>>

/**
 * What a page says of its essay in the words of schema.org, from the same data as the page: the essay, and the way to it
 * where its topic has a page. Without a `url` of the site it says nothing that needs an address of the site's own.
 */
export function jsonLdOf(
  press: Press,
  [entry, answers]: Conversation,
  post: FullPostView,
  page: PageView,
): ArticleView['jsonLd'] {
  const trail = trailOf(press, entry)
  return {
    '@context': 'https://schema.org',
    '@graph': [articleOf(press, entry, answers, post, page), ...(trail ? [trail] : [])],
  }
}

function articleOf(press: Press, entry: Entry, answers: Entry | undefined, post: FullPostView, page: PageView): Node {
  const { notice, image } = post
  const { published, updated } = entry.post
  return node('BlogPosting', {
    headline: post.title,
    url: post.url,
    mainEntityOfPage: page.canonical,
    datePublished: published?.iso,
    dateModified: updated?.iso,
    author: entry.authors.map((author) => personOf(press, author)),
    publisher: node('Organization', { name: press.site.config.title, url: url(press, HOME) }),
    articleSection: entry.categories.map(({ name }) => name),
    wordCount: post.words,
    inLanguage: langOf(press, entry),
    image: image && imageOf(image),
    license: notice?.license?.href,
    copyrightHolder: notice && holdersOf(entry).map((holder) => holderOf(press, entry, holder)),
    copyrightYear: notice?.year && /^\d{4}$/.test(notice.year) ? Number(notice.year) : undefined,
    copyrightNotice: notice && rightsOf(press, notice),
    creditText: notice?.credit,
    isBasedOn: notice?.source && originalOf(entry),
    citation: post.inReplyTo && citedOf(entry, answers, post.inReplyTo),
    isPartOf: seriesOf(press, entry),
    position: post.series?.part,
  })
}

/** What there is to say: without keys for what there is not. */
function node(type: string, properties: Node): Node {
  const said: Record<string, unknown> = { '@type': type }
  for (const [key, value] of Object.entries(properties)) {
    const isThere = value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
    if (isThere) said[key] = value
  }
  return said
}

/** An author's own page on the site, else the one that their data name. */
function personOf(press: Press, { name, author, route, isPublished }: Term): Node {
  const own = isPublished ? url(press, route) : null
  return node('Person', { name, url: own ?? absolute(press, author?.url), sameAs: author?.sameAs })
}

/** Of a holder who wrote neither the text nor its original no more is known than the name. */
function holderOf(press: Press, { authors, attribution }: Entry, name: string): Node {
  const author = authors.find((one) => one.name === name)
  if (author) return personOf(press, author)
  return node(attribution.author === name ? 'Person' : 'Organization', { name })
}

function imageOf(image: ImageView): Node | undefined {
  if (image.url === null) return undefined
  return node('ImageObject', { url: image.url, width: image.width, height: image.height, creditText: image.credit })
}

function originalOf({ attribution: { source, author } }: Entry): Node {
  return node('CreativeWork', {
    name: source?.title,
    url: source?.url,
    author: author === undefined ? undefined : node('Person', { name: author }),
    publisher: source?.site === undefined ? undefined : node('Organization', { name: source.site }),
  })
}

function citedOf({ post }: Entry, answers: Entry | undefined, cited: NonNullable<FullPostView['inReplyTo']>): Node {
  const author = post.frontMatter.inReplyTo?.author
  const authors = author === undefined ? (answers?.authors ?? []).map(({ name }) => name) : [author]
  return node('CreativeWork', {
    name: cited.title,
    url: cited.url,
    author: authors.map((name) => node('Person', { name })),
    publisher: cited.site === null ? undefined : node('Organization', { name: cited.site }),
    datePublished: answers?.post.published?.iso,
  })
}

function seriesOf(press: Press, { series }: Entry): Node | undefined {
  if (!series) return undefined
  const { name, isPublished, route } = series.term
  return node('CreativeWorkSeries', { name, url: isPublished ? url(press, route) : undefined })
}

/** From the site over the essay's topic to the essay. */
function trailOf(press: Press, { categories: [topic], post, route }: Entry): Node | undefined {
  if (!topic?.isPublished || press.site.addresses.origin === undefined) return undefined
  const steps = [
    { name: press.site.config.title, item: url(press, HOME) },
    { name: topic.name, item: url(press, topic.route) },
    { name: post.title, item: url(press, route) },
  ]
  return node('BreadcrumbList', {
    itemListElement: steps.map((step, i) => node('ListItem', { position: i + 1, ...step })),
  })
}

/** An address of the data files, where it can be made whole. */
function absolute(press: Press, written: string | undefined): string | undefined {
  const address = written === undefined ? undefined : addressAsWritten(press, 'feed', written)
  return address !== undefined && /^https?:/i.test(address) ? address : undefined
}
