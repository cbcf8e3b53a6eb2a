import type { Attribution } from '../attribution/attribution.ts'
import type { CommentsState } from '../config/config.ts'
import type { Span } from '../diagnostic/place.ts'

/** What the front matter of an essay says, under Deskbell's own names. Absent is what it does not say. */
export interface FrontMatter {
  readonly title?: string | undefined
  readonly subtitle?: string | undefined
  /** Plain text for lists, feeds and descriptions. */
  readonly summary?: string | undefined
  readonly date?: string | undefined
  readonly updated?: string | undefined
  readonly publish?: string | undefined
  readonly expires?: string | undefined
  readonly draft?: boolean | undefined
  /** The first is the primary one. */
  readonly category?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
  readonly series?: { readonly name: string; readonly part?: number | undefined } | undefined
  /** The Markdown file of the essay that this one goes on from. */
  readonly continues?: string | undefined
  /** Keys of `data/authors.yaml`, or names. */
  readonly author?: readonly string[] | undefined
  readonly attribution?: Attribution | undefined
  readonly inReplyTo?: InReplyTo | undefined
  readonly slug?: string | undefined
  readonly permalink?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly canonical?: string | undefined
  readonly guid?: string | undefined
  readonly image?: Image | undefined
  /** Markdown, one question each. */
  readonly questions?: readonly string[] | undefined
  readonly actions?: readonly string[] | undefined
  /** Essays that stand before the computed ones; `false` for no related essays at all. */
  readonly related?: false | readonly RelatedPin[] | undefined
  /** Key of `data/ctas.yaml`; `false` for none. */
  readonly cta?: false | string | undefined
  readonly comments?: CommentsState | undefined
  readonly lang?: string | undefined
  readonly toc?: boolean | undefined
  readonly layout?: string | undefined
  readonly smartQuotes?: boolean | undefined
}

/** The article that an essay answers. */
export interface InReplyTo {
  /** On the web, or on this site: a Markdown file, a path or an address of its own. */
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly site?: string | undefined
  readonly accessed?: string | undefined
}

export interface Image {
  readonly src: string
  readonly alt?: string | undefined
  readonly credit?: string | undefined
}

/** An essay of the site by its file, or something elsewhere by its address. */
export type RelatedPin = { readonly file: string } | ExternalPin

export interface ExternalPin {
  readonly title: string
  readonly url: string
  readonly teaser?: string | undefined
}

/** Where values stand, by their path in dots: `related.0.url`. */
export type FrontMatterSpans = Readonly<Record<string, Span>>
