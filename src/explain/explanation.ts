import type { Attribution } from '../attribution/attribution.ts'
import type { Code, Severity } from '../diagnostic/codes.ts'
import type { View } from '../page/view.ts'
import type { Hidden } from '../site/visibility.ts'

/** What there is to say of a code, or of a file or address of a site. Plain data: what something hasn't is null. */
export type Explanation = CodeExplanation | PageExplanation | HiddenExplanation | AssetExplanation | FileExplanation

export interface CodeExplanation {
  readonly kind: 'code'
  readonly code: Code
  readonly severity: Severity
  /** Whether a site can set its severity. */
  readonly canBeSet: boolean
  /** What the site at hand has set it to; null where it has not. */
  readonly here: Severity | 'off' | null
  /** Its page in the documentation, in Markdown. */
  readonly page: string
}

export interface PageExplanation {
  readonly kind: 'page'
  /** Its heading, or a feed's title. */
  readonly title: string
  readonly address: AddressFacts
  /** The file that it is written in; null for a page that is made of many. */
  readonly source: string | null
  readonly template: TemplateFacts
  /** Where an old address leads. */
  readonly forwardsTo: string | null
  readonly post: PostFacts | null
  /** The lists that the page shows; empty for one that shows none. */
  readonly lists: readonly ListFacts[]
  /** Of a list that is paged, or null. */
  readonly pager: { readonly number: number; readonly count: number } | null
  readonly linkedFrom: readonly PlaceFacts[]
  /** How it stands to the last build that published something; null where that is not known. */
  readonly build: BuildFacts | null
}

/** Why a page is printed or left as it is, in words: what of all that it is made of was other than before. */
export interface BuildFacts {
  /** Why the last build printed it; null where it left it as it was, since nothing was other. */
  readonly printed: readonly string[] | null
  /** Why the next build will print it; null where nothing has changed since. */
  readonly nextTime: readonly string[] | null
}

/** An essay or page that a build leaves out now. */
export interface HiddenExplanation {
  readonly kind: 'hidden'
  readonly source: string
  readonly title: string
  readonly reason: Hidden
  readonly dates: DateFacts
  /** Where it would stand if it were shown. */
  readonly address: AddressFacts
}

/** A file that is published as it is, or a style sheet. */
export interface AssetExplanation {
  readonly kind: 'asset'
  readonly address: AddressFacts
  /** Null where it is made of several. */
  readonly source: string | null
  readonly linkedFrom: readonly PlaceFacts[]
}

/** A file of the site that no address belongs to. */
export interface FileExplanation {
  readonly kind: 'file'
  readonly source: string
  readonly role: FileRole
  /** Addresses of the pages that a template prints. */
  readonly prints: readonly string[]
}

export type FileRole =
  | 'essay'
  | 'page'
  | 'attachment'
  | 'configuration'
  | 'data'
  | 'template'
  | 'words'
  | 'helper'
  | 'style'
  | 'theme file'

export interface AddressFacts {
  /** From the site's root: `/on-tea/`. */
  readonly route: string
  /** As it is written in links, base path included. */
  readonly href: string
  /** Null for a site without `url`. */
  readonly url: string | null
  /** Its path in the output folder. */
  readonly output: string
}

export interface TemplateFacts {
  readonly name: string
  /** Null where it could not be read. */
  readonly file: string | null
  readonly origin: 'site' | 'theme'
  /** Names that come before it and that no template has: `article.sermon`. */
  readonly passedOver: readonly string[]
  /** The theme's file that the site's stands in for. */
  readonly replaces: string | null
}

export interface DateFacts {
  readonly published: string | null
  readonly updated: string | null
  /** From when on and until when it is to be seen, where it says so. */
  readonly publish: string | null
  readonly expires: string | null
}

export interface PostFacts {
  readonly kind: 'essay' | 'page'
  /** Set where it is shown only because that was asked for. */
  readonly hidden: Hidden | null
  readonly dates: DateFacts
  /** As its front matter names it. */
  readonly layout: string | null
  readonly authors: readonly TermFacts[]
  readonly categories: readonly TermFacts[]
  readonly tags: readonly TermFacts[]
  readonly series: (TermFacts & { readonly part: number; readonly count: number }) | null
  readonly attribution: Attribution
  /** Old addresses that forward to it. */
  readonly aliases: readonly string[]
  readonly standsIn: readonly StandsIn[]
  /** Addresses of the feeds that it is in. */
  readonly feeds: readonly string[]
  readonly newer: PageLink | null
  readonly older: PageLink | null
  readonly previousPart: PageLink | null
  readonly nextPart: PageLink | null
  /** The essay of this archive that it answers, and those that answer it. */
  readonly answers: PageLink | null
  readonly answeredBy: readonly PageLink[]
  readonly related: readonly RelatedFacts[]
  readonly links: readonly LinkFacts[]
}

export interface TermFacts {
  readonly name: string
  /** Null where the site makes no archive of it. */
  readonly route: string | null
}

/** A list that an essay is in. */
export interface StandsIn {
  /** `category`; `archive` is the index of all essays. */
  readonly kind: string
  readonly name: string
  /** The heading of the list, where its page has several. */
  readonly heading: string | null
  /** The page on which the essay stands. */
  readonly route: string
  /** Both null for a short list, which stands on every page of its archive. */
  readonly pager: number | null
  readonly pagers: number | null
}

export interface PageLink {
  readonly title: string
  readonly route: string
  readonly source: string | null
}

export interface RelatedFacts {
  readonly title: string
  /** A route, or an address elsewhere. */
  readonly address: string
  readonly isPinned: boolean
  /** Words and terms that both have, the most telling first. */
  readonly words: readonly string[]
  readonly terms: readonly string[]
}

export interface LinkFacts {
  readonly kind: 'link' | 'image'
  /** As written. */
  readonly target: string
  /** Null for one that is printed without a link, and for one that stays on its page. */
  readonly leadsTo: string | null
  /** Whether nothing is published there now. */
  readonly isDead: boolean
  readonly line: number
  readonly column: number
}

export interface PlaceFacts {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface ListFacts {
  readonly heading: string | null
  readonly items: readonly PageLink[]
}

/** An explanation, with what the template of a page is given. */
export interface Explained {
  readonly explanation: Explanation
  readonly view?: (() => View) | undefined
}
