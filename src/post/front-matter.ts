import * as z from 'zod'
import { type Attribution, attributionSchema } from '../attribution/attribution.ts'
import type { CommentsState } from '../config/config.ts'
import type { Span } from '../diagnostic/place.ts'
import { fields } from '../schema/check.ts'
import {
  anyText,
  flag,
  oneOf,
  oneOrMany,
  pictureAddress,
  Refusal,
  reads,
  shown,
  text,
  webAddress,
  wholeNumber,
  writtenText,
} from '../schema/scalars.ts'

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

const answeredAddress: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  const isPath = !/^[a-z][a-z0-9+.-]*:|^\/\/|^www\.|^#|[\\<>"]/i.test(written)
  const isFile = /^[^?#]+\.(?:md|markdown)(?:#.*)?$/i.test(written)
  return webAddress.safeParse(written).success || (isPath && (isFile || /^\S+$/.test(written)))
    ? written
    : new Refusal(
        `is not an address: ${shown(input)}.`,
        'Write a web address (`https://…`), or for an essay of this site the path of its file, such as `other.md`.',
      )
})

export const frontMatterSchema: z.ZodType<FrontMatter> = fields({
  title: text.optional(),
  subtitle: text.optional(),
  summary: text.optional(),
  date: text.optional(),
  updated: text.optional(),
  publish: text.optional(),
  expires: text.optional(),
  draft: flag.optional(),
  category: oneOrMany(text).optional(),
  tags: oneOrMany(text).optional(),
  series: z
    .preprocess(
      (input) => (typeof input === 'string' ? { name: input } : input),
      fields({ name: text, part: wholeNumber(1).optional() }),
    )
    .optional(),
  continues: text.optional(),
  author: oneOrMany(text).optional(),
  attribution: attributionSchema.optional(),
  inReplyTo: z
    .preprocess(
      (input) => (typeof input === 'string' ? { url: input } : input),
      fields({
        url: answeredAddress.optional(),
        title: text.optional(),
        author: text.optional(),
        site: text.optional(),
        accessed: text.optional(),
      }),
    )
    .optional(),
  slug: text.optional(),
  permalink: text.optional(),
  aliases: oneOrMany(text).optional(),
  canonical: webAddress.optional(),
  guid: text.optional(),
  image: z
    .preprocess(
      (input) => (typeof input === 'string' ? { src: input } : input),
      fields({ src: pictureAddress, alt: anyText.optional(), credit: text.optional() }),
    )
    .optional(),
  questions: oneOrMany(text).optional(),
  actions: oneOrMany(text).optional(),
  related: orNone(
    oneOrMany<RelatedPin>(
      z.preprocess(
        (input) => (typeof input === 'string' ? { file: input } : input),
        z.union([fields({ file: text }), fields({ title: text, url: webAddress, teaser: text.optional() })]),
      ),
    ),
  ).optional(),
  cta: orNone(text).optional(),
  comments: oneOf('open', 'closed', 'hidden').optional(),
  lang: reads((input) => {
    const [tag] = canonicalLocales(writtenText(input))
    return tag ?? new Refusal(`is not a language: ${shown(input)}.`, 'Write a tag such as `en` or `es-MX`.')
  }).optional(),
  toc: flag.optional(),
  layout: text.optional(),
  smartQuotes: flag.optional(),
})

/** The schema, or a no. */
function orNone<T>(schema: z.ZodType<T>): z.ZodType<false | T> {
  return z.preprocess(
    (input) => (input === false || /^(false|no|off)$/i.test(writtenText(input)) ? false : input),
    z.union([z.literal(false), schema]),
  )
}

function canonicalLocales(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}
