import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import { anything, flag, oneOf, oneOrMany, Refusal, reads, shown, text, writtenText } from '../schema/scalars.ts'
import { fitting, lineOf } from '../schema/shape.ts'
import type { Config, HtmlPolicy, MarkdownConfig } from './config.ts'

/** `markdown` as it is written: its plugins are loaded later. */
export type WrittenMarkdown = Omit<MarkdownConfig, 'remarkPlugins'>

export const htmlPolicy: z.ZodType<HtmlPolicy> = oneOf('sanitize', 'trusted')

const HOST = lineOf('[\\p{L}\\d\\-]+(?:\\.[\\p{L}\\d\\-]+)*(?::\\d+)?')

const host: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input).toLowerCase()
    return HOST.test(written)
      ? written
      : new Refusal(
          `is not the name of a host: ${shown(input)}.`,
          'Write it without `https://` and path, as in `www.youtube.com`.',
        )
  },
  fitting(HOST, { examples: ['www.youtube.com'] }),
)

export const markdown: z.ZodType<WrittenMarkdown> = fields({
  parser: oneOf('auto', 'remark')
    .default('auto')
    .describe('Which parser reads essays: a fast one where it can and remark where it must, or remark always.'),
  html: htmlPolicy
    .default('sanitize')
    .describe('Whether HTML in essays is reduced to what is harmless, or all of it is kept.'),
  iframes: oneOrMany(host)
    .default(['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'player.vimeo.com'])
    .describe('Hosts whose frames are kept.'),
  smartQuotes: flag.default(false).describe('Whether straight quotes, `--` and `...` are printed as typographic ones.'),
  remarkPlugins: anything
    .optional()
    .describe('Plugins of remark: names of packages or paths, each alone or as `[name, options]`.'),
})
  .transform(({ parser, html, iframes, smartQuotes }) => ({ parser, html, iframes, smartQuotes }))
  .prefault({})

export const frontMatter: z.ZodType<Config['frontMatter']> = fields({
  strict: flag.default(false).describe('Whether an unknown key in front matter is an error.'),
  extra: oneOrMany(text).default([]).describe('Keys of your own, which are meant.'),
}).prefault({})
