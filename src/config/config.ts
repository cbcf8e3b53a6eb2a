import type { Code, Severity } from '../diagnostic/codes.ts'
import type { Place } from '../diagnostic/place.ts'
import type { StyleSettings } from '../style/settings.ts'
import type { Mapping } from '../yaml/mapping.ts'

/**
 * A site's configuration, every key with its value (docs/configuration.md). Loaded and checked by `loadConfig`.
 */
export interface Config {
  readonly title: string
  /** Origin and base path: `https://example.org/archive/`, always with the last slash; absent for a site without one. */
  readonly url: string | undefined
  /** The `url` of the configuration itself, for what must not change with `--base-url`, as an item's guid. */
  readonly configuredUrl: string | undefined
  /** IANA name. */
  readonly timezone: string
  /** BCP 47. */
  readonly lang: string
  readonly description: string | undefined
  /** An SPDX id, an address, or `all-rights-reserved`. */
  readonly license: string | undefined
  /** Front matter for essays that don't say otherwise, the weakest first. */
  readonly defaults: readonly FrontMatterDefaults[]
  readonly permalink: string
  /** Essays on one pager, at least 1. */
  readonly perPage: number
  readonly pagination: PaginationConfig
  readonly archives: Readonly<Record<ArchiveKind, boolean>>
  readonly lists: Readonly<Partial<Record<ListingKind, readonly ListConfig[]>>>
  readonly excerpt: ExcerptConfig
  readonly readingTime: { readonly wordsPerMinute: number }
  /** `long`, `short`, `iso`, or a pattern such as `M/D/YY`. */
  readonly dateFormat: { readonly article: string; readonly list: string }
  readonly feeds: FeedsConfig
  readonly byline: 'top' | 'end' | 'both'
  readonly related: RelatedConfig
  readonly subscribe: SubscribeConfig | undefined
  readonly comments: CommentsConfig
  readonly navigation: readonly NavigationConfig[] | undefined
  readonly footer: FooterConfig
  readonly theme: ThemeConfig
  /** The addresses in `license`, `navigation`, `footer` and `theme`, with their places. */
  readonly links: readonly ConfigLink[]
  /** The Markdown texts, with their places. */
  readonly texts: readonly ConfigText[]
  readonly markdown: MarkdownConfig
  readonly frontMatter: { readonly strict: boolean; readonly extra: readonly string[] }
  readonly diagnostics: Readonly<Partial<Record<Code, Severity | 'off'>>>
  readonly csp: false | { readonly extra: CspExtra }
  readonly folders: Folders
}

/** The part of `defaults` for one set of files. Checked as front matter when the essays are, with places in this file. */
export interface FrontMatterDefaults {
  /** A glob below `posts/` or `pages/`, such as `tips/**`; absent for every essay. */
  readonly path: string | undefined
  readonly set: Mapping
  /** `markdown.html` for these files; essays themselves can't ask for it. */
  readonly html: HtmlPolicy | undefined
}

export type ArchiveKind = 'category' | 'tag' | 'author' | 'series' | 'year' | 'month'

/** Pages that show lists of essays. */
export type ListingKind = ArchiveKind | 'home'

/** The window of numbered links (docs/reference-pages.md, S2); numbers of pagers. */
export interface PaginationConfig {
  /** Links at either end. */
  readonly edges: number
  /** Links on either side of the current one. */
  readonly around: number
  /** Links in a row at an end that the current one is near. */
  readonly min: number
  readonly showAllUpTo: number
  /** Printed where numbers are left out. */
  readonly gap: string
  /** Words of the links to the previous and next pager, where they differ from the theme's. */
  readonly labels: { readonly previous: string | undefined; readonly next: string | undefined }
}

/** One list on a page; the list without a `limit` is the one that is paged. */
export interface ListConfig {
  /** `all`, `this` (the essays of the page's own archive), or a term such as `category/tips`. */
  readonly from: string
  readonly limit: number | undefined
  readonly mode: 'excerpt' | 'full'
  readonly heading: string | undefined
}

export interface ExcerptConfig {
  readonly size: { readonly words: number } | { readonly characters: number }
  readonly ellipsis: string
  /** Words of the link to the whole essay; the theme's where absent. */
  readonly more: string | undefined
  /** Whether the cut moves back to a sentence's end that lies in the last 15 words. */
  readonly sentence: boolean
}

export interface FeedsConfig {
  readonly rss: boolean
  readonly atom: boolean
  readonly json: boolean
  readonly items: number
  readonly content: 'full' | 'summary'
  readonly perTerm: boolean
}

export interface RelatedConfig {
  /** 0 for none. */
  readonly count: number
  readonly heading: string | undefined
  readonly teaser: { readonly characters: number }
}

export interface SubscribeConfig {
  /** Where the form is sent; without it the box shows the feed. */
  readonly action: string | undefined
  readonly method: 'get' | 'post'
  readonly field: string
  readonly hidden: Readonly<Record<string, string>>
  readonly honeypot: string | undefined
  readonly text: string | undefined
  readonly button: string | undefined
}

export type CommentsState = 'open' | 'closed' | 'hidden'

export interface CommentsConfig {
  readonly default: CommentsState
  readonly email: string | undefined
  readonly url: string | undefined
}

export interface NavigationConfig {
  readonly label: string
  readonly href: string
}

/** An address, the key that it stands under, and where. */
export interface ConfigLink {
  readonly key: string
  readonly address: string
  readonly place: Place
}

export interface ConfigText {
  /** Markdown. */
  readonly text: string
  readonly place: Place
}

export interface FooterConfig {
  /** Markdown. */
  readonly text: string | undefined
  readonly links: readonly NavigationConfig[]
}

/** Sources in the words of CSP 3, `'self'` and `https://example.org`, that are allowed too. */
export type CspExtra = Readonly<Partial<Record<CspDirective, readonly string[] | undefined>>>

export type CspDirective =
  | 'default-src'
  | 'script-src'
  | 'style-src'
  | 'img-src'
  | 'font-src'
  | 'media-src'
  | 'frame-src'
  | 'connect-src'
  | 'object-src'
  | 'manifest-src'
  | 'worker-src'
  | 'base-uri'
  | 'form-action'
  | 'frame-ancestors'

export interface ThemeConfig extends StyleSettings {
  readonly logo: { readonly src: string; readonly alt: string } | undefined
}

export type HtmlPolicy = 'sanitize' | 'trusted'

export interface MarkdownConfig {
  /** `auto`: a native parser for texts that it reads as remark-parse does. */
  readonly parser: 'auto' | 'remark'
  readonly html: HtmlPolicy
  /** Hosts whose frames are kept. */
  readonly iframes: readonly string[]
  readonly smartQuotes: boolean
  /** Loaded: functions, each with its options. */
  readonly remarkPlugins: readonly RemarkPlugin[]
}

export interface RemarkPlugin {
  /** As the configuration names it. */
  readonly name: string
  readonly plugin: (...settings: readonly unknown[]) => unknown
  readonly options: unknown
  /** Equal where the plugin does the same; absent where there is no telling. */
  readonly fingerprint: string | undefined
}

/** Relative to the site, with `/`. */
export interface Folders {
  readonly output: string
  readonly posts: string
  readonly pages: string
  readonly data: string
  readonly templates: string
  readonly static: string
}
