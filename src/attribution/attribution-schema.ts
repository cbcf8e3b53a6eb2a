import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import { dateText, groupOr, linkAddress, oneOf, reads, text, webAddress } from '../schema/scalars.ts'
import { fitting } from '../schema/shape.ts'
import type { Attribution } from './attribution.ts'
import { readLicense } from './license.ts'

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
