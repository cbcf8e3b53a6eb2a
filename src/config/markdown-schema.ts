import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import { anything, flag, oneOf, oneOrMany, Refusal, reads, shown, text, writtenText } from '../schema/scalars.ts'
import type { Config, HtmlPolicy, MarkdownConfig } from './config.ts'

/** `markdown` as it is written: its plugins are loaded later. */
export type WrittenMarkdown = Omit<MarkdownConfig, 'remarkPlugins'>

export const htmlPolicy: z.ZodType<HtmlPolicy> = oneOf('sanitize', 'trusted')

const host: z.ZodType<string> = reads((input) => {
  const written = writtenText(input).toLowerCase()
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)*(:\d+)?$/u.test(written)
    ? written
    : new Refusal(
        `is not the name of a host: ${shown(input)}.`,
        'Write it without `https://` and path, as in `www.youtube.com`.',
      )
})

export const markdown: z.ZodType<WrittenMarkdown> = fields({
  parser: oneOf('auto', 'remark').default('auto'),
  html: htmlPolicy.default('sanitize'),
  iframes: oneOrMany(host).default(['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'player.vimeo.com']),
  smartQuotes: flag.default(false),
  remarkPlugins: anything.optional(),
})
  .transform(({ parser, html, iframes, smartQuotes }) => ({ parser, html, iframes, smartQuotes }))
  .prefault({})

export const frontMatter: z.ZodType<Config['frontMatter']> = fields({
  strict: flag.default(false),
  extra: oneOrMany(text).default([]),
}).prefault({})
