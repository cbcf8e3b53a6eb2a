import type * as z from 'zod'
import { fields } from '../schema/check.ts'
import {
  anyText,
  flag,
  groupOr,
  linkAddress,
  namedBy,
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
import { fitting, lineOf } from '../schema/shape.ts'
import type {
  CommentsConfig,
  FeedsConfig,
  FooterConfig,
  NavigationConfig,
  RelatedConfig,
  SubscribeConfig,
} from './config.ts'

export const feeds: z.ZodType<FeedsConfig> = fields({
  rss: flag.default(true).describe('RSS 2.0: `/feed.xml`.'),
  atom: flag.default(true).describe('Atom: `/atom.xml`. (Not there yet.)'),
  json: flag.default(true).describe('JSON Feed: `/feed.json`. (Not there yet.)'),
  items: wholeNumber(1).default(20).describe('The newest so many.'),
  content: oneOf('full', 'summary').default('full').describe('The whole text, or the opening alone.'),
  perTerm: flag.default(true).describe('Whether categories, tags, authors and series have feeds of their own.'),
}).prefault({})

export const related: z.ZodType<RelatedConfig> = fields({
  count: wholeNumber(0).default(3).describe('How many; `0` for none.'),
  heading: optional(text).describe('The heading above them; without it the theme’s.'),
  teaser: fields({ characters: wholeNumber(1).default(200).describe('Its length in characters.') })
    .prefault({})
    .describe('The opening that is shown of each.'),
}).prefault({})

export const subscribe: z.ZodType<SubscribeConfig> = fields({
  action: optional(linkAddress).describe('Where the form is sent.'),
  method: oneOf('get', 'post').default('post').describe('How the form is sent.'),
  field: text.default('email').describe('Name of the field for the reader’s address.'),
  hidden: namedBy(anyText).default({}).describe('Hidden fields of the form: names and values.'),
  honeypot: optional(text).describe('Name of a field that people leave empty, and programs don’t.'),
  text: optional(text).describe('What the box says; without it the theme’s words.'),
  button: optional(text).describe('What the button says; without it the theme’s word.'),
})

const EMAIL = lineOf('[^\\s@<>"]+@[^\\s@<>"]+')

const email: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  return EMAIL.test(written)
    ? written
    : new Refusal(`is not an e-mail address: ${shown(input)}.`, 'Write it as `desk@example.org`.')
}, fitting(EMAIL))

/** Fields, or the default alone. */
export const comments: z.ZodType<CommentsConfig> = groupOr(
  'default',
  fields({
    default: oneOf('open', 'closed', 'hidden').default('hidden').describe('For essays that don’t say.'),
    email: optional(email).describe('The address that a comment is sent to.'),
    url: optional(linkAddress).describe('The address of a form for comments.'),
  }),
).prefault({})

export const navigation: z.ZodType<readonly NavigationConfig[]> = oneOrMany(
  fields({
    label: text.describe('The words of the link.'),
    href: linkAddress.describe('A web address, `mailto:`, or a path from the site’s root: `/about/`.'),
  }),
)

/** Fields, or the text alone. */
export const footer: z.ZodType<FooterConfig> = groupOr(
  'text',
  fields({
    text: optional(text).describe('Markdown.'),
    links: navigation.default([]).describe('Links below it.'),
  }),
).prefault({})
