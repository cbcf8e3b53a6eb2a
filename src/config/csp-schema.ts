import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import { oneOrMany, optional, orNone, Refusal, reads, shown, writtenText } from '../schema/scalars.ts'
import { caseless, fitting, lineOf } from '../schema/shape.ts'
import type { Config } from './config.ts'

/** What a policy writes in quotes, which YAML takes away. `'none'` would allow nothing, and is no word here. */
const WORDS =
  'self unsafe-inline unsafe-eval wasm-unsafe-eval unsafe-hashes strict-dynamic report-sample inline-speculation-rules'
const QUOTED = `(?:${WORDS.split(' ').map(caseless).join('|')}|${caseless('sha')}(?:256|384|512)-[\\w+/=-]+)`
const KEYWORD = lineOf(`'${QUOTED}'|${QUOTED}`)
const SOURCE = lineOf(`'${QUOTED}'|(?!${caseless('none')}\\s*$)[^\\s;,'"]+`)

const source: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  if (KEYWORD.test(written)) return `'${written.replaceAll("'", '')}'`
  return SOURCE.test(written)
    ? written
    : new Refusal(
        `is nothing that a content security policy can allow: ${shown(input)}.`,
        'Write a host (`https://images.example.org`), a scheme in quotes (`"data:"`), or a word such as `self`.',
      )
}, fitting(SOURCE))

const sources = (what: string): z.ZodType<readonly string[] | undefined> => optional(oneOrMany(source)).describe(what)

/** `false`, or what is allowed beyond what a page holds. */
export const csp: z.ZodType<Config['csp']> = orNone(
  fields({
    extra: fields({
      'default-src': sources('For all that is loaded.'),
      'script-src': sources('For scripts.'),
      'style-src': sources('For style sheets.'),
      'img-src': sources('For images.'),
      'font-src': sources('For fonts.'),
      'media-src': sources('For sound and video.'),
      'frame-src': sources('For frames.'),
      'connect-src': sources('For what scripts ask for.'),
      'object-src': sources('For `<object>` and `<embed>`.'),
      'manifest-src': sources('For the manifest of a web application.'),
      'worker-src': sources('For workers.'),
      'base-uri': sources('For `<base>`.'),
      'form-action': sources('For where forms are sent.'),
      'frame-ancestors': sources('For who may show the pages in a frame: written to `_headers`.'),
    })
      .prefault({})
      .describe('Sources that are allowed too, by directive.'),
  }),
).prefault({})
