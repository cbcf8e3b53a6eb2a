import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import {
  anyText,
  flag,
  oneOf,
  oneOrMany,
  optional,
  Refusal,
  reads,
  shown,
  text,
  wholeNumber,
  writtenText,
} from '../schema/scalars.ts'
import { caseless, fitting, lineOf } from '../schema/shape.ts'
import { dateFormatMistake } from '../time/date-pattern.ts'
import type { Config, ExcerptConfig, ListConfig, ListingKind, PaginationConfig } from './config.ts'

export const pagination: z.ZodType<PaginationConfig> = fields({
  edges: wholeNumber(0).default(2).describe('Links at either end of a longer list.'),
  around: wholeNumber(0).default(3).describe('Links on either side of the current one.'),
  min: wholeNumber(0).default(10).describe('Links in a row at an end that the current one is near.'),
  showAllUpTo: wholeNumber(0).default(13).describe('A list of so many pages or fewer has a link to each.'),
  gap: anyText.default('...').describe('Printed where two numbers or more are left out.'),
  labels: fields({
    previous: optional(text).describe('Words of the link to the page before; without them the theme’s.'),
    next: optional(text).describe('Words of the link to the page after; without them the theme’s.'),
  })
    .prefault({})
    .describe('Words of the links to the pages before and after.'),
}).prefault({})

export const archives: z.ZodType<Config['archives']> = fields({
  category: flag.default(true).describe('A list for each category: `/category/x/`.'),
  tag: flag.default(true).describe('A list for each tag: `/tag/x/`.'),
  author: flag.default(true).describe('A list for each author, where a site has several: `/author/x/`.'),
  series: flag.default(true).describe('A list for each series: `/series/x/`.'),
  year: flag.default(true).describe('A list for each year: `/2025/`.'),
  month: flag.default(true).describe('A list for each month: `/2025/10/`.'),
}).prefault({})

const FROM = lineOf(`${caseless('all')}|${caseless('this')}|(?:category|tag|author|series)/[^/\\s]+`)

const from: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    if (!FROM.test(written))
      return new Refusal(
        `is ${shown(input)}, which is no list of essays.`,
        'Write `all`, `this`, or a term such as `category/tips`.',
      )
    return written.includes('/') ? written : written.toLowerCase()
  },
  fitting(FROM, { examples: ['all', 'this', 'category/tips'] }),
)

const list: z.ZodType<ListConfig> = fields({
  from: from.describe('`all` essays, `this` (those of the page’s own archive), or a term such as `category/tips`.'),
  limit: optional(wholeNumber(1)).describe('The newest so many. The list without it goes on over the next pages.'),
  mode: oneOf('excerpt', 'full').default('excerpt').describe('The openings of essays, or their full texts.'),
  heading: optional(text).describe('The heading above the list.'),
})

/** The lists of one kind of page; at most one of them goes on over the next pages. */
function listsOf(kind: ListingKind): z.ZodType<readonly ListConfig[]> {
  return oneOrMany(list)
    .superRefine((lists, context) => {
      const endless = lists.flatMap(({ limit }, i) => (limit === undefined ? [i] : []))
      for (const i of endless.slice(1)) {
        const message = 'has a second list without a `limit`, and only one can go on over the next pages.'
        context.addIssue({
          code: 'custom',
          message,
          params: { mend: 'Give all but one of them a `limit`.' },
          path: [i],
        })
      }
      const own = kind === 'home' ? lists.findIndex((one) => one.from === 'this') : -1
      if (own === -1) return
      const message = 'is “this”, and the home page has no archive of its own.'
      context.addIssue({
        code: 'custom',
        message,
        params: { mend: 'Write `all` for all essays.' },
        path: [own, 'from'],
      })
    })
    .prefault([{ from: kind === 'home' ? 'all' : 'this' }])
}

export const lists: z.ZodType<Config['lists']> = fields({
  home: listsOf('home').describe('What the home page shows. Without this the openings of all essays.'),
  category: listsOf('category').describe('What a category’s pages show. Without this the openings of its essays.'),
  tag: listsOf('tag').describe('What a tag’s pages show. Without this the openings of its essays.'),
  author: listsOf('author').describe('What an author’s pages show. Without this the openings of its essays.'),
  series: listsOf('series').describe('What the pages of a series show. Without this the openings of its essays.'),
  year: listsOf('year').describe('What a year’s pages show. Without this the openings of its essays.'),
  month: listsOf('month').describe('What a month’s pages show. Without this the openings of its essays.'),
}).prefault({})

export const excerpt: z.ZodType<ExcerptConfig> = fields({
  words: optional(wholeNumber(1)).describe('Its length in words; 50 where `characters` doesn’t say either.'),
  characters: optional(wholeNumber(1)).describe('Its length in characters, instead of `words`.'),
  ellipsis: anyText.default('…').describe('Printed where a sentence is cut.'),
  more: optional(text).describe('Words of the link to the whole essay; without them the theme’s.'),
  sentence: flag
    .default(true)
    .describe('Whether the cut moves back to a sentence’s end that lies in the last 15 words.'),
})
  .superRefine(({ words, characters }, context) => {
    if (words === undefined || characters === undefined) return
    const message = 'stands beside `words`, and an excerpt has one measure.'
    context.addIssue({ code: 'custom', message, params: { mend: 'Keep one of the two.' }, path: ['characters'] })
  })
  .transform(({ words, characters, ...rest }) => ({
    ...rest,
    size: characters === undefined ? { words: words ?? 50 } : { characters },
  }))
  .prefault({})

const dateFormat: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    const mistake = dateFormatMistake(written)
    return mistake ? new Refusal(`can’t be used: ${mistake.message}`, mistake.mend) : written
  },
  fitting(/\S/, { examples: ['long', 'short', 'iso', 'D MMM YYYY'] }),
)

export const dateFormats: z.ZodType<Config['dateFormat']> = fields({
  article: dateFormat
    .default('long')
    .describe('On the essay’s own page: `long`, `short`, `iso`, or a pattern such as `M/D/YY`.'),
  list: dateFormat.default('long').describe('In lists: `long`, `short`, `iso`, or a pattern such as `M/D/YY`.'),
}).prefault({})
