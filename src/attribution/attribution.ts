import * as z from 'zod'
import { fields } from '../schema/check.ts'
import { linkAddress, oneOf, reads, text, webAddress } from '../schema/scalars.ts'
import { readLicense } from './license.ts'

/**
 * Whose text an essay is and on what terms it may be used: one piece of data for the page's notice, `rel=license`,
 * feeds and markup. `author` is that of a republished original, which is what `source` makes of an essay.
 */
export interface Attribution {
  readonly author?: string | undefined
  readonly source?: AttributionSource | undefined
  readonly holder?: string | undefined
  readonly year?: string | undefined
  /** An SPDX id as the list spells it, an address, or `all-rights-reserved`; absent is no word of it, and grants nothing. */
  readonly license?: string | undefined
  readonly terms?: string | undefined
  readonly linkBack?: LinkBack | undefined
  readonly permission?: Permission | undefined
  /** A credit line in the writer's own words: all there is where the attribution is text. */
  readonly credit?: string | undefined
}

export type LinkBack = 'required' | 'requested' | 'none'

export interface AttributionSource {
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly site?: string | undefined
}

export interface Permission {
  readonly by: string
  readonly date?: string | undefined
  readonly scope?: string | undefined
  readonly expires?: string | undefined
  readonly evidence?: string | undefined
}

/** An SPDX id such as `CC-BY-4.0`, a web address, or `all-rights-reserved`. */
export const licenseSchema: z.ZodType<string> = reads(readLicense)

const attributionFields = fields({
  author: text.optional(),
  source: z
    .preprocess(
      (input) => (typeof input === 'string' ? { url: input } : input),
      fields({ title: text.optional(), url: webAddress.optional(), site: text.optional() }).refine(
        ({ title, url, site }) => title !== undefined || url !== undefined || site !== undefined,
        { message: 'says nothing.', params: { mend: 'Write `title`, `url` or `site` of the original under it.' } },
      ),
    )
    .optional(),
  holder: text.optional(),
  year: text.optional(),
  license: licenseSchema.optional(),
  terms: text.optional(),
  linkBack: oneOf('required', 'requested', 'none').optional(),
  permission: fields({
    by: text,
    date: text.optional(),
    scope: text.optional(),
    expires: text.optional(),
    evidence: linkAddress.or(text).optional(),
  }).optional(),
  credit: text.optional(),
})

/** Fields, or a credit line alone. */
export const attributionSchema: z.ZodType<Attribution> = z.preprocess(
  (input) => (typeof input === 'string' ? { credit: input } : input),
  attributionFields,
)

/** The stronger attribution over the weaker one, field by field. */
export function mergedAttribution(weaker: Attribution | undefined, stronger: Attribution | undefined): Attribution {
  const given = Object.entries(stronger ?? {}).filter(([, value]) => value !== undefined)
  return { ...weaker, ...Object.fromEntries(given) }
}
