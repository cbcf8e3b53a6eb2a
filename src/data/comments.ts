import type * as z from 'zod'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { fields } from '../schema/check.ts'
import { dateShape, optional, Refusal, reads, shown, text, webAddress } from '../schema/scalars.ts'
import type { SourceFile } from '../source/source-file.ts'
import { isMoment, type Moment, readMoment } from '../time/moment.ts'
import { parseValue, placeIn, spanAt, type Written } from '../yaml/mapping.ts'
import { checkItem, leadsIn } from './named-items.ts'
import type { Comment, Comments, Lead } from './site-data.ts'

interface ReadComments {
  readonly comments: Comments
  readonly leads: readonly Lead[]
}

/** Reads the comments on one essay: a list, or a list under `comments`. One that is wrong is left out. */
export function readComments(file: SourceFile, slug: string, timezone: string): Checked<ReadComments> {
  const { value: written, diagnostics } = parseValue(file)
  const place = placeOfFile(file.path)
  const list = written && listIn(written)
  if (!list) {
    const message = 'this file holds no list of comments.'
    const mend = 'Begin each comment with `- author: …`, and indent its `date:` and `text:` below that.'
    const isWrong = written !== undefined && diagnostics.length === 0
    const span = written && (written.spans.children?.get('comments') ?? written.spans).span
    const wrong = isWrong && span ? [diagnose('data/value', { message, mend, place: placeIn(file, span) })] : []
    return checked({ comments: { slug, place, items: [] }, leads: [] }, [...diagnostics, ...wrong])
  }
  const schema = commentSchema(timezone)
  const items = list.map((item) => checkItem(file, item, schema, item.spans.span))
  const leads = items.flatMap(({ value }, i) =>
    value ? leadsIn(value, { text: 'markdown' }, file, (field) => spanAt(list[i] ?? written, [field])) : [],
  )
  return checked({ comments: { slug, place, items: items.flatMap(({ value }) => value ?? []) }, leads }, [
    ...diagnostics,
    ...items.flatMap((item) => item.diagnostics),
  ])
}

function listIn({ text, value, spans }: Written): readonly Written[] | undefined {
  if (Array.isArray(text) && Array.isArray(value)) {
    return text.map((item: unknown, i) => ({
      text: item,
      value: value[i],
      spans: spans.children?.get(String(i)) ?? spans,
    }))
  }
  const below = spans.children?.get('comments')
  if (!below || !isGroup(text) || !isGroup(value)) return undefined
  return Array.isArray(text.comments) ? listIn({ text: text.comments, value: value.comments, spans: below }) : undefined
}

function isGroup(value: unknown): value is { readonly comments?: unknown } {
  return typeof value === 'object' && value !== null
}

export function commentSchema(timezone: string): z.ZodType<Comment> {
  const date: z.ZodType<Moment> = reads((input) => {
    const read = typeof input === 'string' ? readMoment(input, timezone) : undefined
    if (read && isMoment(read)) return read
    return read ? new Refusal(read.message, read.mend) : new Refusal(`is ${shown(input)}.`, 'Write it as YYYY-MM-DD.')
  }, dateShape)
  return fields({
    author: text.describe('Who wrote it.'),
    url: optional(webAddress).describe('The page of who wrote it.'),
    date: optional(date).describe('When it was written.'),
    text: text.describe('What it says (Markdown).'),
  }).transform(({ date: published, ...comment }) => ({ ...comment, published }))
}
