import type * as z from 'zod'
import { licenseSchema } from '../attribution/attribution-schema.ts'
import { fields } from '../schema/check.ts'
import { anything, oneOf, optional, text, wholeNumber } from '../schema/scalars.ts'
import type { Config, Folders } from './config.ts'
import { csp } from './csp-schema.ts'
import { diagnostics } from './diagnostics-schema.ts'
import { archives, dateFormats, excerpt, lists, pagination } from './list-schema.ts'
import { frontMatter, markdown, type WrittenMarkdown } from './markdown-schema.ts'
import { comments, feeds, footer, navigation, related, subscribe } from './parts-schema.ts'
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
  title: optional(text).describe('The name of the site; without it that of the folder, with a warning.'),
  url: optional(siteAddress).describe(
    'Where the site will stand, base path included: `https://example.org/archive/`. Without it there are no feeds and no canonical links.',
  ),
  timezone: optional(timezone).describe(
    'The time zone in which dates are read, by its IANA name: `Europe/London`. Without it `UTC`, with a warning.',
  ),
  lang: language.default('en').describe('The language of the theme’s words, and of texts that don’t say another.'),
  description: optional(text).describe('What the site is about, for the home page and the feeds.'),
  license: optional(licenseSchema).describe(
    'The license of all essays: an SPDX id, a web address, or `all-rights-reserved`.',
  ),
  author: anything.optional().describe('The author of every essay that names none.'),
  category: anything.optional().describe('The category of every essay that names none.'),
  attribution: anything
    .optional()
    .describe('The attribution of every essay, field by field, where it has none of its own.'),
  cta: anything.optional().describe('The call to action of every essay that names none.'),
  defaults: anything.optional().describe('Front matter for essays that don’t say otherwise, by folder.'),
  permalink: permalink
    .default('/:slug/')
    .describe('The pattern of an essay’s address, of `:year`, `:month`, `:day`, `:slug`, `:category` and `:folder`.'),
  perPage: wholeNumber(1).default(10).describe('Essays on one page of a list.'),
  pagination: pagination.describe('The numbered links below a list of several pages.'),
  archives: archives.describe('Which lists are published.'),
  lists: lists.describe('What the pages with lists show.'),
  excerpt: excerpt.describe('The opening of an essay that lists show.'),
  readingTime: fields({
    wordsPerMinute: wholeNumber(1).default(230).describe('How fast people read.'),
  })
    .prefault({})
    .describe('How long it takes to read an essay.'),
  dateFormat: dateFormats.describe('How dates are printed.'),
  feeds: feeds.describe('Which feeds are published, and what is in them. Without `url` there are none.'),
  byline: oneOf('top', 'end', 'both').default('top').describe('Where the author’s name stands.'),
  related: related.describe('The related essays below an essay.'),
  subscribe: optional(subscribe).describe(
    'The box that asks readers to subscribe; without `action` it shows the feed.',
  ),
  comments: comments.describe(
    'Whether essays take comments: `open`, `closed` or `hidden`, or a group that also says where they are sent to.',
  ),
  navigation: optional(navigation).describe(
    'The links above every page; without it the index of all essays, and every page.',
  ),
  footer: footer.describe('What stands below every page: Markdown, or a group of text and links.'),
  theme: theme.describe('What the site looks like.'),
  markdown: markdown.describe('How the text of essays is read.'),
  frontMatter: frontMatter.describe('Which keys essays may have.'),
  diagnostics: diagnostics.describe('What a finding means for this site, by its code: `links/dead: warning`.'),
  csp: csp.describe(
    'The content security policy of pages: `false` for none, or what it allows beyond what a page holds.',
  ),
  output: folder.default('dist').describe('The folder that the site is published to.'),
  posts: folder.default('posts').describe('The folder of the essays.'),
  pages: folder.default('pages').describe('The folder of pages without a date.'),
  data: folder.default('data').describe('The folder of the data files.'),
  templates: folder.default('templates').describe('The folder of the site’s own templates.'),
  static: folder.default('static').describe('The folder of files that are published as they are.'),
}).transform(({ author, category, attribution, cta, defaults, ...config }) => config)
