import type { Attribution } from '../attribution/attribution.ts'
import type { PermissionEnd } from '../attribution/permission-end.ts'
import type { RereadText } from '../diagnostic/place.ts'
import type { Body } from '../markdown/body.ts'
import type { WebLink } from '../markdown/web-link.ts'
import type { Slug } from '../text/slugify.ts'
import type { Moment } from '../time/moment.ts'
import type { FrontMatter, FrontMatterSpans } from './front-matter.ts'

/**
 * One essay or undated page: a function of its file and of the options that hold for it, and of nothing else.
 * What only the site can settle is a slot in its bodies and a reference to be resolved.
 */
export interface Post {
  readonly kind: 'essay' | 'page'
  readonly source: RereadText
  readonly frontMatter: FrontMatter
  /** The attribution that the site's defaults give, weaker than an author's own. */
  readonly defaultAttribution: Attribution | undefined
  /** Where the keys of the front matter stand, for what is found out later. */
  readonly spans: FrontMatterSpans
  /** Keys of the site's own. */
  readonly data: Readonly<Record<string, unknown>>
  readonly title: string
  readonly slug: Slug
  /** Absent for an undated page, and for an essay that says no date anywhere. */
  readonly published: Moment | undefined
  readonly updated: Moment | undefined
  /** From when on and until when it may be seen, where the front matter says so. */
  readonly publish: Moment | undefined
  readonly expires: Moment | undefined
  /** Until when its own permission, and that of the site's defaults, lets it be seen. */
  readonly permissionEnd: PermissionEnd | undefined
  readonly defaultPermissionEnd: PermissionEnd | undefined
  readonly body: Body
  readonly excerpt: Excerpt
  /** What the slots of body and excerpt point at. */
  readonly references: readonly Reference[]
  /** What it names on the rest of the web, for `check --external`. */
  readonly webLinks: readonly WebLink[]
  /** What other essays' pages say of it: its summary, or its first words cut at one, with the excerpt's ellipsis. */
  readonly teaser: string
  /** Ids that others may link to. */
  readonly anchors: readonly string[]
  /** Headings of level 2 and 3, in order. */
  readonly contents: readonly Heading[]
  /** Of the body alone; a no-break space parts words as any other. */
  readonly words: number
  /** The words that tell most about it, each with how often it stands there; for related essays, and none without these. */
  readonly topTerms: readonly TopTerm[]
}

export interface Reference {
  readonly kind: 'link' | 'image'
  /** As written, decoded by Markdown: `../other.md#part`, `/about/`, `cup.jpg`. */
  readonly target: string
  /** In the file. */
  readonly span: readonly [number, number]
}

/** The opening of an essay, without ids, which must stay unique where lists show it. */
export interface Excerpt {
  readonly body: Body
  /** Whether the body is blocks (what stands above `<!-- more -->`), or the words of one paragraph. */
  readonly isBlock: boolean
  /** Whether the essay goes on. */
  readonly isCut: boolean
  /** The same as plain text, for descriptions and teasers. */
  readonly text: string
}

export interface Heading {
  readonly level: 2 | 3
  readonly text: string
  readonly id: string
}

export interface TopTerm {
  readonly word: string
  readonly count: number
}
