import * as z from 'zod'
import { attributionSchema } from '../attribution/attribution-schema.ts'
import { language } from '../config/site-schema.ts'
import { fields } from '../schema/check.ts'
import {
  anyText,
  dateText,
  flag,
  groupOr,
  oneOf,
  oneOrMany,
  orNone,
  pictureAddress,
  Refusal,
  reads,
  shown,
  text,
  webAddress,
  wholeNumber,
  writtenText,
} from '../schema/scalars.ts'
import { caseless, fitting, lineOf } from '../schema/shape.ts'
import type { FrontMatter, RelatedPin } from './front-matter.ts'

const answeredAddress: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    const isPath = !/^[a-z][a-z0-9+.-]*:|^\/\/|^www\.|^#|[\\<>"]/i.test(written)
    const isFile = /^[^?#]+\.(?:md|markdown)(?:#.*)?$/i.test(written)
    return webAddress.safeParse(written).success || (isPath && (isFile || /^\S+$/.test(written)))
      ? written
      : new Refusal(
          `is not an address: ${shown(input)}.`,
          'Write a web address (`https://…`), or for an essay of this site the path of its file, such as `other.md`.',
        )
  },
  fitting(lineOf(`\\S+|[^?#]+\\.(?:${caseless('md')}|${caseless('markdown')})(?:#.*)?`)),
)

const ownPin = fields({ file: text.describe('The Markdown file of an essay.') })

const externalPin = fields({
  title: text.describe('The title of a page elsewhere.'),
  url: webAddress.describe('Its address.'),
  teaser: text.optional().describe('What is said of it.'),
})

export const frontMatterSchema: z.ZodType<FrontMatter> = fields({
  title: text.optional().describe('The title; without it the first `# heading`.'),
  subtitle: text.optional().describe('Printed below the title.'),
  summary: text
    .optional()
    .describe('Plain text for lists, feeds and the page’s description; without it the opening of the text.'),
  date: dateText.optional().describe('The day, or day and time, of publication; without it that in the file’s name.'),
  updated: dateText.optional().describe('When the text last changed.'),
  publish: dateText.optional().describe('From when on it is published; without it from `date` on.'),
  expires: dateText.optional().describe('Until when it is published; without it for ever.'),
  draft: flag.optional().describe('Whether it is left out, except with `--drafts`.'),
  category: oneOrMany(text).optional().describe('One or several; the first is the primary one.'),
  tags: oneOrMany(text).optional().describe('What it is about, in words that other essays use too.'),
  series: groupOr(
    'name',
    fields({
      name: text.describe('The name of the series.'),
      part: wholeNumber(1).optional().describe('Which part of it this is; those without a number come last, by date.'),
    }),
  )
    .optional()
    .describe('The series that it is a part of: its name, or a group with the number of the part.'),
  continues: text.optional().describe('The Markdown file of the essay that this one goes on from.'),
  author: oneOrMany(text).optional().describe('Keys of `data/authors.yaml`, or names.'),
  attribution: attributionSchema
    .optional()
    .describe('Whose text it is and on what terms it may be used: a credit line, or a group.'),
  inReplyTo: groupOr(
    'url',
    fields({
      url: answeredAddress.optional().describe('The article’s address, or the path of an essay’s file.'),
      title: text.optional().describe('The article’s title.'),
      author: text.optional().describe('Who wrote the article.'),
      site: text.optional().describe('The name of the site that it stands on.'),
      accessed: dateText.optional().describe('When you read it: `2024-05-29`.'),
    }),
  )
    .optional()
    .describe('The article that this essay answers: its address, the file of an essay of this site, or a group.'),
  slug: text.optional().describe('The essay’s own part of its address; without it the file’s name without its date.'),
  permalink: text.optional().describe('The whole path of its address: `/tea/`; without it by the site’s pattern.'),
  aliases: oneOrMany(text).optional().describe('Old paths of the essay, which forward to it.'),
  canonical: webAddress
    .optional()
    .describe('The address that search engines should know instead, for a text that stands elsewhere too.'),
  guid: text.optional().describe('The item’s id in feeds; without it the permalink.'),
  image: groupOr(
    'src',
    fields({
      src: pictureAddress.describe('A file beside the essay, a path on the site, or a web address.'),
      alt: anyText.optional().describe('What it shows, for those who can’t see it; empty where it is only decoration.'),
      credit: text.optional().describe('Who made it.'),
    }),
  )
    .optional()
    .describe('A picture above the text: a file, path or web address, or a group.'),
  questions: oneOrMany(text).optional().describe('Questions to discuss (Markdown, one each).'),
  actions: oneOrMany(text).optional().describe('Things to try on the next shift (Markdown, one each).'),
  related: orNone(oneOrMany<RelatedPin>(groupOr('file', z.union([ownPin, externalPin]))))
    .optional()
    .describe('What stands before the computed essays: files, or pages elsewhere; `false` for no related essays.'),
  cta: orNone(text).optional().describe('An id of `data/ctas.yaml`; `false` for none, without it the site’s.'),
  comments: oneOf('open', 'closed', 'hidden').optional().describe('Whether it takes comments; without it the site’s.'),
  lang: language.optional().describe('The language of this text; without it the site’s.'),
  toc: flag.optional().describe('Whether there is a table of contents; without it there is.'),
  layout: text.optional().describe('Another template: `letter` takes `templates/article.letter.hbs`.'),
  smartQuotes: flag
    .optional()
    .describe('Whether straight quotes are printed as typographic ones; without it the site’s.'),
})
