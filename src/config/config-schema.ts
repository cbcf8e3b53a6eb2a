import type * as z from 'zod'
import { licenseSchema } from '../attribution/attribution.ts'
import { fields } from '../schema/check.ts'
import { anything, oneOf, optional, text, wholeNumber } from '../schema/scalars.ts'
import type { Config, Folders } from './config.ts'
import { diagnostics } from './diagnostics-schema.ts'
import { archives, dateFormats, excerpt, lists, pagination } from './list-schema.ts'
import { frontMatter, markdown, type WrittenMarkdown } from './markdown-schema.ts'
import { comments, csp, feeds, footer, navigation, related, subscribe } from './parts-schema.ts'
import { folder, language, permalink, siteAddress, timezone } from './site-schema.ts'
import { theme, type WrittenTheme } from './theme-schema.ts'

/** Front matter that may stand at the top of a configuration, for every essay. */
export const FRONT_MATTER_KEYS = ['author', 'category', 'attribution', 'cta'] as const

/** A configuration as it is written, with the defaults that don't depend on the site's folder. */
export interface ReadConfig
  extends Omit<
      Config,
      'title' | 'timezone' | 'configuredUrl' | 'defaults' | 'theme' | 'links' | 'texts' | 'markdown' | 'folders'
    >,
    Folders {
  readonly title: string | undefined
  readonly timezone: string | undefined
  readonly theme: WrittenTheme
  readonly markdown: WrittenMarkdown
}

/** `defaults` and the keys of front matter are read with their places elsewhere. */
export const configSchema: z.ZodType<ReadConfig> = fields({
  title: optional(text),
  url: optional(siteAddress),
  timezone: optional(timezone),
  lang: language.default('en'),
  description: optional(text),
  license: optional(licenseSchema),
  author: anything.optional(),
  category: anything.optional(),
  attribution: anything.optional(),
  cta: anything.optional(),
  defaults: anything.optional(),
  permalink: permalink.default('/:slug/'),
  perPage: wholeNumber(1).default(10),
  pagination,
  archives,
  lists,
  excerpt,
  readingTime: fields({ wordsPerMinute: wholeNumber(1).default(230) }).prefault({}),
  dateFormat: dateFormats,
  feeds,
  byline: oneOf('top', 'end', 'both').default('top'),
  related,
  subscribe: optional(subscribe),
  comments,
  navigation: optional(navigation),
  footer,
  theme,
  markdown,
  frontMatter,
  diagnostics,
  csp,
  output: folder.default('dist'),
  posts: folder.default('posts'),
  pages: folder.default('pages'),
  data: folder.default('data'),
  templates: folder.default('templates'),
  static: folder.default('static'),
}).transform(({ author, category, attribution, cta, defaults, ...config }) => config)
