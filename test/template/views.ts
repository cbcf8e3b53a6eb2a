import type {
  ArchiveIndexView,
  ArchiveView,
  ArticleView,
  AuthorView,
  CitationView,
  CommonView,
  ExcerptView,
  FeedItemView,
  FeedView,
  FullPostView,
  ListedPostView,
  NotFoundView,
  NoticeView,
  PageKind,
  PageView,
  PostView,
  TermLink,
  UndatedPageView,
} from '../../src/page/view.ts'
import type { Html } from '../../src/text/html.ts'

// Views made by hand: the least that a page of each kind has, with the rest given by the test.

export function html(text: string): Html {
  return text as Html
}

export function common(kind: PageKind, page: Partial<PageView> = {}): CommonView {
  return {
    site: {
      title: 'The Front Desk',
      description: null,
      lang: 'en',
      href: '/',
      url: 'https://example.org/',
      archiveHref: '/archive/',
      feed: { title: 'The Front Desk', href: '/feed.xml' },
      navigation: [],
      footer: { text: null, links: [] },
      subscribe: { text: 'Enter your email address.', button: 'Follow', form: null },
      logo: null,
      icon: null,
      categories: [],
      series: [],
      data: {},
    },
    page: {
      kind,
      title: 'A page | The Front Desk',
      heading: 'A page',
      description: null,
      href: '/a-page/',
      canonical: 'https://example.org/a-page/',
      lang: 'en',
      dir: 'ltr',
      noindex: false,
      feeds: [{ title: 'The Front Desk', href: '/feed.xml' }],
      ...page,
    },
    env: { production: true, preview: false, generator: 'Deskbell 0.1.0' },
  }
}

export function term(name: string, given: Partial<TermLink> = {}): TermLink {
  const slug = name.toLowerCase().replaceAll(' ', '-')
  return { name, slug, href: `/category/${slug}/`, count: 3, ...given }
}

export function author(name: string, given: Partial<AuthorView> = {}): AuthorView {
  const { slug } = term(name)
  const href = `/author/${slug}/`
  return { ...term(name), href, bio: null, role: null, url: null, sameAs: [], avatar: null, ...given }
}

export function post(given: Partial<PostView> = {}): PostView {
  return {
    title: 'On tea',
    subtitle: null,
    summary: null,
    slug: 'on-tea',
    href: '/on-tea/',
    url: 'https://example.org/on-tea/',
    lang: 'en',
    dir: 'ltr',
    published: { iso: '2025-10-14', text: 'October 14, 2025' },
    updated: null,
    authors: [],
    byline: 'none',
    categories: [],
    tags: [],
    series: null,
    words: 382,
    minutes: 2,
    cta: null,
    comments: { state: 'hidden', count: 0, href: '/on-tea/#comments', items: [], respondHref: null },
    hidden: null,
    data: {},
    ...given,
  }
}

export function fullPost(given: Partial<FullPostView> = {}): FullPostView {
  return {
    ...post(),
    body: html('<p>Warm the pot first.</p>'),
    contents: [],
    questions: [],
    actions: [],
    inReplyTo: null,
    responses: [],
    notice: null,
    image: null,
    ...given,
  }
}

export function excerpt(given: Partial<ExcerptView> = {}): ExcerptView {
  return { html: html('Warm the pot'), isBlock: false, isCut: true, more: 'Read more', ...given }
}

export function listed(given: Partial<ListedPostView> = {}): ListedPostView {
  return { ...post(), excerpt: excerpt(), full: null, ...given }
}

export function listedInFull(given: Partial<FullPostView> = {}): ListedPostView {
  const full = fullPost(given)
  return { ...post(given), excerpt: null, full }
}

export const citation: CitationView = {
  title: 'Everyone’s job',
  href: 'https://news.example/job/',
  url: 'https://news.example/job/',
  author: null,
  site: null,
  published: null,
  accessed: null,
  lang: null,
  dir: null,
}

export const notice: NoticeView = {
  source: null,
  originalAuthor: null,
  author: 'Ann Lee',
  holder: 'Ann Lee',
  year: '2012',
  text: [],
  terms: null,
  license: null,
  linkBack: 'none',
  linkBackTo: null,
  credit: null,
}

export function article(given: Partial<FullPostView> = {}, rest: Partial<ArticleView> = {}): ArticleView {
  const essay = fullPost(given)
  return {
    ...common('article', { href: essay.href, heading: essay.title, title: `${essay.title} | The Front Desk` }),
    post: essay,
    older: null,
    newer: null,
    previousPart: null,
    nextPart: null,
    related: { heading: 'Related essays', items: [] },
    jsonLd: {},
    ...rest,
  }
}

export function undatedPage(given: Partial<FullPostView> = {}): UndatedPageView {
  return { ...common('page'), post: fullPost({ published: null, ...given }) }
}

export function archive(kind: ArchiveView['archive']['kind'], given: Partial<ArchiveView> = {}): ArchiveView {
  return {
    ...common(kind, { heading: 'Training', title: 'Training | The Front Desk' }),
    archive: {
      kind,
      name: 'Training',
      slug: 'training',
      description: null,
      count: 2,
      minutes: 4,
      author: null,
      feed: null,
      earlier: null,
      later: null,
    },
    lists: [{ heading: null, mode: 'excerpt', items: [listed(), listed({ title: 'On coffee', href: '/on-coffee/' })] }],
    pager: {
      number: 1,
      count: 1,
      previous: null,
      next: null,
      labels: { previous: '« Previous', next: 'Next »' },
      links: [{ number: 1, href: null, current: true }],
      gap: '...',
    },
    ...given,
  }
}

export function archiveIndex(given: Partial<ArchiveIndexView> = {}): ArchiveIndexView {
  const years = [{ year: '2025', href: '/2025/', count: 1, posts: [post()] }]
  return { ...common('archive', { heading: 'All essays' }), years, undated: [], count: 1, ...given }
}

export function notFound(given: Partial<NotFoundView> = {}): NotFoundView {
  return { ...common('not-found', { heading: 'Page not found', noindex: true }), newest: [post()], ...given }
}

export function feedItem(given: Partial<FeedItemView> = {}): FeedItemView {
  return {
    title: 'On tea',
    url: 'https://example.org/on-tea/',
    guid: { text: 'https://example.org/on-tea/', isPermaLink: true },
    published: 'Tue, 14 Oct 2025 00:00:00 +0000',
    authors: ['Ann Lee'],
    categories: ['Training'],
    summary: html('<p>Warm the pot</p>'),
    full: { inReplyTo: null, body: html('<p>Warm the pot first.</p>'), cta: null, notice: null },
    comments: null,
    license: null,
    rights: null,
    source: null,
    ...given,
  }
}

export function feed(items: readonly FeedItemView[] = [feedItem()], given: Partial<FeedView['feed']> = {}): FeedView {
  return {
    feed: {
      title: 'The Front Desk',
      description: 'New essays at The Front Desk.',
      url: 'https://example.org/',
      self: 'https://example.org/feed.xml',
      lang: 'en',
      copyright: null,
      updated: 'Tue, 14 Oct 2025 00:00:00 +0000',
      generator: 'Deskbell 0.1.0',
      ...given,
    },
    items,
  }
}
