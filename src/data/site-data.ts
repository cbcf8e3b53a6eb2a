import type { Attribution } from '../attribution/attribution.ts'
import type { PermissionEnd } from '../attribution/permission-end.ts'
import type { Place, SourceText, Span } from '../diagnostic/place.ts'
import type { Moment } from '../time/moment.ts'

/** What stands in `data/`, checked. All maps are in the order of their files' keys. */
export interface SiteData {
  readonly authors: ReadonlyMap<string, Author>
  readonly ctas: ReadonlyMap<string, Cta>
  /** By slug. */
  readonly categories: ReadonlyMap<string, TermDescription>
  readonly tags: ReadonlyMap<string, TermDescription>
  /** By the slug of the essay they belong to. */
  readonly comments: ReadonlyMap<string, Comments>
  /** All in these files that can lead somewhere. */
  readonly leads: readonly Lead[]
  /** Any other file, by its name without the extension: for templates. */
  readonly open: Readonly<Record<string, unknown>>
}

/** What can lead to a page or file: an address, that of a picture, or Markdown with links and pictures in it. */
export interface Lead {
  readonly kind: 'link' | 'image' | 'markdown'
  readonly text: string
  readonly file: SourceText
  readonly span: Span
}

export interface Author {
  readonly key: string
  readonly name: string
  /** Markdown. */
  readonly bio: string | undefined
  readonly url: string | undefined
  readonly sameAs: readonly string[]
  /** An address, or a path on the site. */
  readonly avatar: string | undefined
  readonly role: string | undefined
  /** Own copyright text, Markdown. */
  readonly notice: string | undefined
  readonly attribution: Attribution | undefined
  readonly permissionEnd: PermissionEnd | undefined
}

/** A call to action. */
export interface Cta {
  readonly id: string
  /** Markdown. */
  readonly text: string
  readonly label: string
  readonly url: string
}

/** What is said of a category or tag beyond its name. */
export interface TermDescription {
  readonly slug: string
  readonly title: string | undefined
  /** Markdown. */
  readonly description: string | undefined
  /** Other spellings that mean this term. */
  readonly aliases: readonly string[]
  /** Lower stands first; without one after those that have one, by name. */
  readonly order: number | undefined
  readonly image: string | undefined
}

export interface Comments {
  readonly slug: string
  readonly place: Place
  readonly items: readonly Comment[]
}

export interface Comment {
  readonly author: string
  readonly url: string | undefined
  readonly published: Moment | undefined
  /** Markdown, which is always sanitised. */
  readonly text: string
}
