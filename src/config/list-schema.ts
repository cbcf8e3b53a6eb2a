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
import { dateFormatMistake } from '../time/date-pattern.ts'
import type { Config, ExcerptConfig, ListConfig, ListingKind, PaginationConfig } from './config.ts'

export const pagination: z.ZodType<PaginationConfig> = fields({
  edges: wholeNumber(0).default(2),
  around: wholeNumber(0).default(3),
  min: wholeNumber(0).default(10),
  showAllUpTo: wholeNumber(0).default(13),
  gap: anyText.default('...'),
  labels: fields({ previous: optional(text), next: optional(text) }).prefault({}),
}).prefault({})

export const archives: z.ZodType<Config['archives']> = fields({
  category: flag.default(true),
  tag: flag.default(true),
  author: flag.default(true),
  series: flag.default(true),
  year: flag.default(true),
  month: flag.default(true),
}).prefault({})

const from: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  if (/^(all|this)$/i.test(written)) return written.toLowerCase()
  return /^(category|tag|author|series)\/[^/\s]+$/.test(written)
    ? written
    : new Refusal(
        `is ${shown(input)}, which is no list of essays.`,
        'Write `all`, `this`, or a term such as `category/tips`.',
      )
})

const list: z.ZodType<ListConfig> = fields({
  from,
  limit: optional(wholeNumber(1)),
  mode: oneOf('excerpt', 'full').default('excerpt'),
  heading: optional(text),
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
  home: listsOf('home'),
  category: listsOf('category'),
  tag: listsOf('tag'),
  author: listsOf('author'),
  series: listsOf('series'),
  year: listsOf('year'),
  month: listsOf('month'),
}).prefault({})

export const excerpt: z.ZodType<ExcerptConfig> = fields({
  words: optional(wholeNumber(1)),
  characters: optional(wholeNumber(1)),
  ellipsis: anyText.default('…'),
  more: optional(text),
  sentence: flag.default(true),
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

const dateFormat: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  const mistake = dateFormatMistake(written)
  return mistake ? new Refusal(`can’t be used: ${mistake.message}`, mistake.mend) : written
})

export const dateFormats: z.ZodType<Config['dateFormat']> = fields({
  article: dateFormat.default('long'),
  list: dateFormat.default('long'),
}).prefault({})
