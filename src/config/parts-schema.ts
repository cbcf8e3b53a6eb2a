import * as z from 'zod'
import { fields } from '../schema/check.ts'
import {
  anyText,
  flag,
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
import type {
  CommentsConfig,
  Config,
  FeedsConfig,
  FooterConfig,
  NavigationConfig,
  RelatedConfig,
  SubscribeConfig,
} from './config.ts'

export const feeds: z.ZodType<FeedsConfig> = fields({
  rss: flag.default(true),
  atom: flag.default(true),
  json: flag.default(true),
  items: wholeNumber(1).default(20),
  content: oneOf('full', 'summary').default('full'),
  perTerm: flag.default(true),
}).prefault({})

export const related: z.ZodType<RelatedConfig> = fields({
  count: wholeNumber(0).default(3),
  heading: optional(text),
  teaser: fields({ characters: wholeNumber(1).default(200) }).prefault({}),
}).prefault({})

export const subscribe: z.ZodType<SubscribeConfig> = fields({
  action: optional(linkAddress),
  method: oneOf('get', 'post').default('post'),
  field: text.default('email'),
  hidden: namedBy(anyText).default({}),
  honeypot: optional(text),
  text: optional(text),
  button: optional(text),
})

const email: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(written)
    ? written
    : new Refusal(`is not an e-mail address: ${shown(input)}.`, 'Write it as `desk@example.org`.')
})

/** Fields, or the default alone. */
export const comments: z.ZodType<CommentsConfig> = z
  .preprocess(
    (input) => (typeof input === 'string' ? { default: input } : input),
    fields({
      default: oneOf('open', 'closed', 'hidden').default('hidden'),
      email: optional(email),
      url: optional(linkAddress),
    }),
  )
  .prefault({})

export const navigation: z.ZodType<readonly NavigationConfig[]> = oneOrMany(fields({ label: text, href: linkAddress }))

/** Fields, or the text alone. */
export const footer: z.ZodType<FooterConfig> = z
  .preprocess(
    (input) => (typeof input === 'string' ? { text: input } : input),
    fields({ text: optional(text), links: navigation.default([]) }),
  )
  .prefault({})

/** `false`, or what is allowed beyond what a page holds. */
export const csp: z.ZodType<Config['csp']> = z.preprocess(
  (input) => (/^(false|no|off)$/i.test(writtenText(input)) ? false : input),
  z.union([z.literal(false), fields({ extra: namedBy(oneOrMany(text)).default({}) })]).prefault({}),
)
