import type { Html } from '../text/html.ts'

/**
 * What templates are given. Views are public API: plain data, ready to print, with every key always there;
 * what a page hasn't is `null`, and an empty list is empty. An `href` works on the page it stands on, base path
 * included; a `url` is absolute, or `null` where the site has no `url`.
 */
export type View = ArticleView | UndatedPageView | ArchiveView | ArchiveIndexView | NotFoundView | FeedView

/** What every HTML page is given. */
export interface CommonView {
  readonly site: SiteView
  readonly page: PageView
  readonly env: EnvView
}

export interface SiteView {
  readonly title: string
  readonly description: string | null
  /** BCP 47, `en`. */
  readonly lang: string
  /** The home page. */
  readonly href: string
  /** The home page, absolute. */
  readonly url: string | null
  /** The index of all essays by year. */
  readonly archiveHref: string
  readonly feed: FeedLink | null
  readonly navigation: readonly NavigationItem[]
  readonly footer: FooterView
  readonly subscribe: SubscribeView
  readonly logo: LogoView | null
  /** `static/favicon.svg`, else `static/favicon.ico`, else `null`. */
  readonly icon: string | null
  /** Categories that have an archive page: by their `order`, then the others by slug. */
  readonly categories: readonly CategoryView[]
  /** Series that have an archive page, by slug. */
  readonly series: readonly TermLink[]
  /** `data/NAME.yaml` under NAME. */
  readonly data: Readonly<Record<string, unknown>>
}

export interface LogoView extends SizeView {
  readonly href: string
  readonly alt: string
}

/** In pixels; both `null` for an image from elsewhere, and for one that doesn't say. */
export interface SizeView {
  readonly width: number | null
  readonly height: number | null
}

export interface EnvView {
  /** False in `serve`. */
  readonly production: boolean
  /** A copy that search engines are to leave alone. */
  readonly preview: boolean
  /** `Deskbell 0.1.0`. */
  readonly generator: string
}

export type PageKind =
  | 'home'
  | 'article'
  | 'page'
  | 'category'
  | 'tag'
  | 'author'
  | 'series'
  | 'year'
  | 'month'
  | 'archive'
  | 'not-found'

export interface PageView {
  readonly kind: PageKind
  /** For `<title>`: `Training | The Front Desk - Page 28`. */
  readonly title: string
  /** For the only `h1`. */
  readonly heading: string
  /** Plain text for `<meta name="description">`. */
  readonly description: string | null
  readonly href: string
  /** The address that search engines should know; an essay's own `canonical` where it has one. */
  readonly canonical: string | null
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly noindex: boolean
  /** For autodiscovery, the site's own first. */
  readonly feeds: readonly FeedLink[]
}

export interface FeedLink {
  readonly title: string
  readonly href: string
}

export interface Link {
  readonly label: string
  readonly href: string
}

export interface NavigationItem extends Link {
  /** True on the page that the item leads to. */
  readonly current: boolean
}

export interface FooterView {
  /** Inline HTML of the site's own footer text, or `null`. */
  readonly text: Html | null
  readonly links: readonly Link[]
}

export interface SubscribeView {
  readonly text: string
  readonly button: string
  /** `null` where no provider is configured: the box shows the feed instead, or nothing where there is none. */
  readonly form: SubscribeForm | null
}

export interface SubscribeForm {
  readonly action: string
  readonly method: 'get' | 'post'
  /** Name of the e-mail field. */
  readonly field: string
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  /** Name of a field that people leave empty, or `null`. */
  readonly honeypot: string | null
}

/** A day in words, and for machines. */
export interface DateView {
  /** For `datetime`: `2025-10-14`, or with time and offset where the writer gave a time. */
  readonly iso: string
  readonly text: string
}

export interface TermLink {
  readonly name: string
  readonly slug: string
  /** `null` where the site makes no archive of this kind. */
  readonly href: string | null
  readonly count: number
}

export interface CategoryView extends TermLink {
  /** Inline HTML. */
  readonly description: Html | null
}

export interface AuthorView extends TermLink {
  readonly bio: Html | null
  readonly role: string | null
  readonly url: string | null
  readonly sameAs: readonly string[]
  readonly avatar: string | null
}

/** An essay or undated page, as a page, a list or a neighbour shows it. */
export interface PostView {
  readonly title: string
  readonly subtitle: string | null
  /** The writer's own summary, plain text. */
  readonly summary: string | null
  readonly slug: string
  readonly href: string
  readonly url: string | null
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly published: DateView | null
  readonly updated: DateView | null
  readonly authors: readonly AuthorView[]
  /** Where the byline stands; `none` where no author is known. */
  readonly byline: 'top' | 'end' | 'both' | 'none'
  readonly categories: readonly TermLink[]
  readonly tags: readonly TermLink[]
  readonly series: SeriesView | null
  readonly words: number
  /** Reading time, at least 1. */
  readonly minutes: number
  readonly cta: CtaView | null
  readonly comments: CommentsView
  /** Shown by `serve` alone: an essay that `build` would leave out. */
  readonly hidden: 'draft' | 'scheduled' | 'expired' | null
  /** Keys of the site's own in the front matter. */
  readonly data: Readonly<Record<string, unknown>>
}

export interface SeriesView {
  readonly name: string
  readonly href: string | null
  /** This essay's part, from 1, and how many there are. */
  readonly part: number
  readonly count: number
}

export interface CtaView {
  readonly id: string
  /** Inline HTML. */
  readonly text: Html
  readonly label: string
  readonly href: string
}

export interface CommentsView {
  /** `hidden` shows neither form nor notice; comments that are there are shown in every state. */
  readonly state: 'open' | 'closed' | 'hidden'
  readonly count: number
  readonly href: string
  readonly items: readonly CommentView[]
  /** Where to write to when `open`: an address of a form, or `mailto:`. */
  readonly respondHref: string | null
}

export interface CommentView {
  readonly author: string
  readonly url: string | null
  readonly published: DateView | null
  readonly body: Html
}

/** The whole text, as an article page, a `full` list and a feed print it. */
export interface FullPostView extends PostView {
  readonly body: Html
  readonly contents: readonly ContentsItem[]
  readonly questions: readonly Html[]
  readonly actions: readonly Html[]
  readonly inReplyTo: CitationView | null
  readonly notice: NoticeView | null
  readonly image: ImageView | null
}

/** One heading of level 2 or 3, for a table of contents. */
export interface ContentsItem {
  readonly level: 2 | 3
  readonly text: string
  readonly href: string
}

export interface ImageView extends SizeView {
  readonly src: string
  readonly url: string | null
  readonly alt: string
  readonly credit: string | null
}

/** The article that an essay answers. */
export interface CitationView {
  readonly title: string
  readonly href: string | null
  readonly author: string | null
  readonly site: string | null
  readonly accessed: DateView | null
}

/** The copyright notice, one piece of data for page, feed and markup. */
export interface NoticeView {
  /** The republished original's author and where it stood first, or `null` for an essay of the site's own. */
  readonly source: { readonly title: string | null; readonly href: string | null; readonly site: string | null } | null
  readonly originalAuthor: string | null
  /** Holder and year of `© {holder} {year}`; the year is the essay's, `null` where it has no date. */
  readonly holder: string | null
  readonly year: string | null
  /** Paragraphs of the author's or the essay's own text; empty where the theme's default words serve. */
  readonly text: readonly Html[]
  readonly terms: string | null
  readonly license: { readonly id: string; readonly name: string; readonly href: string | null } | null
  readonly linkBack: 'required' | 'requested' | 'none'
  /** A credit line in the writer's own words. */
  readonly credit: string | null
}

export interface ExcerptView {
  readonly html: Html
  /** True where `html` is paragraphs and other blocks, false where it is the words of one paragraph. */
  readonly isBlock: boolean
  /** True where the essay goes on after it. */
  readonly isCut: boolean
  /** Words of the link to the whole: `Read more`. */
  readonly more: string
}

/** One essay in a list: `excerpt` or `full` is there, never both. */
export interface ListedPostView extends PostView {
  readonly excerpt: ExcerptView | null
  readonly full: FullPostView | null
}

export interface RelatedView {
  readonly heading: string
  readonly items: readonly RelatedItem[]
}

export interface RelatedItem {
  readonly title: string
  readonly href: string
  readonly teaser: string | null
  /** True for an address on another site. */
  readonly isExternal: boolean
  /** Both `null` for what is elsewhere. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
}

/** Template `article`. */
export interface ArticleView extends CommonView {
  readonly post: FullPostView
  /** The next older and newer essay. */
  readonly older: PostView | null
  readonly newer: PostView | null
  /** The parts of the series before and after this one, and essays that this one continues or is continued by. */
  readonly previousPart: PostView | null
  readonly nextPart: PostView | null
  readonly related: RelatedView
}

/** Template `page`. */
export interface UndatedPageView extends CommonView {
  readonly post: FullPostView
}

/** Template `archive`: home, category, tag, author, series, year and month. */
export interface ArchiveView extends CommonView {
  readonly archive: ArchiveSummary
  readonly lists: readonly ListView[]
  readonly pager: PagerView
}

export interface ArchiveSummary {
  readonly kind: PageKind
  readonly name: string
  readonly slug: string
  readonly description: Html | null
  /** How many essays it holds, over all its pagers. */
  readonly count: number
  /** Reading time of all of them together; 0 where it holds none. */
  readonly minutes: number
  readonly author: AuthorView | null
  readonly feed: FeedLink | null
  /** Neighbouring years or months that hold essays. */
  readonly earlier: Link | null
  readonly later: Link | null
}

export interface ListView {
  readonly heading: string | null
  readonly mode: 'excerpt' | 'full'
  readonly items: readonly ListedPostView[]
}

/** One slice of a long list, and the way to the others; a single pager has one link. */
export interface PagerView {
  readonly number: number
  readonly count: number
  readonly previous: string | null
  readonly next: string | null
  /** Words of the links to the previous and next pager. */
  readonly labels: { readonly previous: string; readonly next: string }
  readonly links: readonly PagerLink[]
  /** Printed for a gap. */
  readonly gap: string
}

/** A numbered link; `number` is `null` for a gap, `href` is `null` for the current pager and a gap. */
export interface PagerLink {
  readonly number: number | null
  readonly href: string | null
  readonly current: boolean
}

/** Template `archive-index`: every essay by year. */
export interface ArchiveIndexView extends CommonView {
  readonly years: readonly YearView[]
  /** Essays without a date, which stand in no year. */
  readonly undated: readonly PostView[]
  readonly count: number
}

export interface YearView {
  readonly year: string
  readonly href: string | null
  readonly count: number
  readonly posts: readonly PostView[]
}

/** Template `404`. */
export interface NotFoundView extends CommonView {
  readonly newest: readonly PostView[]
}

/** Template `feed.rss`: all addresses absolute. The helpers `xml` and `cdata` leave out what XML forbids. */
export interface FeedView {
  readonly feed: {
    readonly title: string
    readonly description: string
    /** The page that the feed is about. */
    readonly url: string
    readonly self: string
    readonly lang: string
    readonly copyright: string | null
    /** RFC 822, of the newest item; `null` for a feed without items. */
    readonly updated: string | null
    readonly generator: string
  }
  readonly items: readonly FeedItemView[]
}

export interface FeedItemView {
  readonly title: string
  readonly url: string
  readonly guid: { readonly text: string; readonly isPermaLink: boolean }
  /** RFC 822. */
  readonly published: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  /** HTML with absolute addresses. */
  readonly summary: Html
  /** The whole text with absolute addresses, and what belongs to it; `null` where the site's feeds hold summaries alone. */
  readonly full: FeedItemBody | null
  /** The page where the comments stand, and how many there are; `null` where they are hidden and none. */
  readonly comments: { readonly url: string; readonly count: number } | null
  /** The terms' address, from the same data as the page's notice. */
  readonly license: string | null
  /** `© Ann Lee 2025`, where no license has an address. */
  readonly rights: string | null
}

export interface FeedItemBody {
  readonly body: Html
  readonly cta: CtaView | null
  readonly notice: NoticeView | null
}
