import type { Attribution } from '../attribution/attribution.ts'
import type { Config, ListingKind } from '../config/config.ts'
import type { Author, Comment, Cta, SiteData } from '../data/site-data.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import type { Addresses } from './address.ts'
import type { RelatedLists } from './related.ts'
import type { Route } from './route.ts'
import type { Hidden } from './visibility.ts'

/** All that is to be seen of a site, put together: what is hidden now is nowhere in it. */
export interface Site {
  readonly config: Config
  readonly addresses: Addresses
  readonly data: SiteData
  /** The newest first; what has no date last; equals by path. */
  readonly essays: readonly Entry[]
  /** Undated pages, by route. */
  readonly pages: readonly Entry[]
  /** Essays and pages. */
  readonly entries: ReadonlyMap<EntryId, Entry>
  readonly archives: readonly Archive[]
  /** By route. */
  readonly aliases: readonly Alias[]
  /** Where the addresses in data files, and in Markdown of the configuration, lead. */
  readonly leads: Leads
  /** Every term, published or not, by `category/tips`. */
  readonly terms: ReadonlyMap<string, TermArchive>
  readonly related: RelatedLists
  /** Files beside essays and pages that are published with them. */
  readonly attachments: readonly PublishedAsset[]
  readonly statics: readonly PublishedAsset[]
  /** Whether a page or file of the site's own is the one for what is not found. */
  readonly hasOwnNotFound: boolean
  /** Addresses in the configuration, as written, that lead to what is hidden now. */
  readonly hiddenLinks: ReadonlySet<string>
}

/**
 * Which entry is meant: the path of its file. Entries name each other so, and not by themselves, that one can take the
 * place of another after an edit while all others stay the objects they were.
 */
export type EntryId = string

export function idOf({ post }: Pick<Entry, 'post'>): EntryId {
  return post.source.path
}

/** A post in its site: where it stands, and what it is connected with. */
export interface Entry {
  readonly post: Post
  readonly route: Route
  /** Set where a build was told to show what is hidden. */
  readonly hidden: Hidden | undefined
  readonly categories: readonly Term[]
  readonly tags: readonly Term[]
  readonly authors: readonly Term[]
  readonly series: SeriesPart | undefined
  readonly cta: Cta | undefined
  readonly comments: readonly Comment[]
  readonly attribution: Attribution
  /** Where each of the post's references leads, at the same index. */
  readonly targets: readonly Target[]
  /** Where the addresses in its questions and actions lead. */
  readonly leads: Leads
  /** The front matter's pins, in their order. */
  readonly pins: readonly Pin[]
  readonly image: Target | undefined
  /** Where the text that it answers is; nothing for one elsewhere. */
  readonly inReplyTo: Target | undefined
  readonly neighbours: Neighbours
}

/** The essays next to one in the order of the site, and those that it is bound to by their writers. */
export interface Neighbours {
  readonly newer: EntryId | undefined
  readonly older: EntryId | undefined
  /** What the essay says that it goes on from, and what says so of it, the oldest first. */
  readonly continues: EntryId | undefined
  readonly continuedBy: readonly EntryId[]
  /** What the essay answers, and what answers it, the oldest first. */
  readonly answers: EntryId | undefined
  readonly answeredBy: readonly EntryId[]
}

/** One part of a series, and the parts on either side of it. */
export interface SeriesPart {
  readonly term: Term
  /** From 1. */
  readonly part: number
  /** How many parts there are, as far as can be seen: a series that holds part 3 has three, whether or not they are all there. */
  readonly count: number
  readonly previous: EntryId | undefined
  readonly next: EntryId | undefined
}

export type Pin =
  | { readonly entry: EntryId }
  | { readonly title: string; readonly url: string; readonly teaser: string | undefined }

/** Where a reference leads. A dead one leads where it says; `nowhere` is printed without a link. */
export type Target =
  | { readonly kind: 'route'; readonly route: Route; readonly query: string; readonly fragment: string }
  | { readonly kind: 'own-anchor'; readonly fragment: string }
  | { readonly kind: 'nowhere' }

/** Where addresses lead, as they are written; those elsewhere are not among them. */
export type Leads = ReadonlyMap<string, Target>

/** An old address of an essay or page, which forwards to it. */
export interface Alias {
  readonly route: Route
  readonly entry: EntryId
  /** Of the entry. */
  readonly to: Route
  /** Which of the entry’s `aliases` it is, from 0. */
  readonly index: number
}

/** What a list of essays with an address is called: the home page's, a term's, a year's. */
export interface ListName {
  readonly kind: ListingKind
  readonly name: string
  readonly slug: string
  readonly route: Route
  /** Markdown. */
  readonly description: string | undefined
  readonly author: Author | undefined
}

export interface Archive extends ListName {
  /** In the order of the site, but for a series: in the order of its parts. */
  readonly entries: readonly Entry[]
}

/** A category, tag, author or series, as its essays name it. */
export interface Term extends ListName {
  readonly kind: TaxonomyKind
  /** Whether the site publishes an archive page of it. */
  readonly isPublished: boolean
  /** How many essays it has. */
  readonly count: number
}

/** A term with its essays. */
export interface TermArchive extends Term, Archive {
  readonly kind: TaxonomyKind
}

export type TaxonomyKind = 'category' | 'tag' | 'author' | 'series'

export interface PublishedAsset {
  readonly file: AssetFile
  readonly route: Route
}

/** What can be written while a site is put together. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
