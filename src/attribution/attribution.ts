import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import { dateText, groupOr, linkAddress, oneOf, reads, text, webAddress } from '../schema/scalars.ts'
import { fitting } from '../schema/shape.ts'
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
export const licenseSchema: z.ZodType<string> = reads(
  readLicense,
  fitting(/\S/, { examples: ['CC-BY-4.0', 'all-rights-reserved'] }),
)

const attributionFields = fields({
  author: text.optional().describe('Who wrote the republished original.'),
  source: groupOr(
    'url',
    fields({
      title: text.optional().describe('The original’s title.'),
      url: webAddress.optional().describe('The original’s address.'),
      site: text.optional().describe('The name of the site that it stands on.'),
    }).refine(({ title, url, site }) => title !== undefined || url !== undefined || site !== undefined, {
      message: 'says nothing.',
      params: { mend: 'Write `title`, `url` or `site` of the original under it.' },
    }),
  )
    .optional()
    .describe('Where the original stands: an address, or a group. An essay with a source is a republished one.'),
  holder: text.optional().describe('Who holds the rights; without it the original’s author, or else the essay’s.'),
  year: text.optional().describe('The year of the copyright; without it the essay’s own.'),
  license: licenseSchema.optional().describe('An SPDX id, a web address, or `all-rights-reserved`.'),
  terms: text.optional().describe('Terms in your own words.'),
  linkBack: oneOf('required', 'requested', 'none')
    .optional()
    .describe('Whether a link back to the original is asked for; without it `none`.'),
  permission: fields({
    by: text.describe('Who allowed it.'),
    date: dateText.optional().describe('When it was allowed: `2024-06-11`.'),
    scope: text.optional().describe('What was allowed.'),
    expires: dateText.optional().describe('When it lapses; the essay is left out from then on.'),
    evidence: linkAddress.or(text).optional().describe('Where the permission itself is kept.'),
  })
    .optional()
    .describe('The permission to republish it. It is not printed.'),
  credit: text.optional().describe('A credit line.'),
})

/** Fields, or a credit line alone. */
export const attributionSchema: z.ZodType<Attribution> = groupOr('credit', attributionFields)

/** The stronger attribution over the weaker one, field by field. */
export function mergedAttribution(weaker: Attribution | undefined, stronger: Attribution | undefined): Attribution {
  const given = Object.entries(stronger ?? {}).filter(([, value]) => value !== undefined)
  return { ...weaker, ...Object.fromEntries(given) }
}
