import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { WrittenConfig } from '../../src/config/define-config.ts'
import { schemaOf, validatorOf } from './ajv.ts'
import { findingsOf } from './deskbell.ts'

type Whole<T> = T extends readonly unknown[] | string | number | boolean
  ? T
  : { readonly [Key in keyof T]-?: Whole<T[Key]> }

const list = { from: 'this', limit: 3, mode: 'full', heading: 'New' } as const

/** The compiler says if a key is missing here, or is one that the type hasn't. */
const everything = {
  title: 'Tea',
  url: 'https://example.org/',
  timezone: 'UTC',
  lang: 'en',
  description: 'On tea.',
  author: 'ruth',
  category: 'tea',
  attribution: 'Thanks',
  cta: 'read',
  license: 'MIT',
  defaults: [{ path: 'tips/**', set: { draft: true }, html: 'trusted' }],
  permalink: '/:slug/',
  perPage: 5,
  pagination: { edges: 1, around: 1, min: 3, showAllUpTo: 4, gap: '…', labels: { previous: 'Back', next: 'On' } },
  archives: { category: true, tag: true, author: true, series: true, year: true, month: true },
  lists: {
    home: [{ ...list, from: 'all' }],
    category: [list],
    tag: [list],
    author: [list],
    series: [list],
    year: [list],
    month: [list],
  },
  readingTime: { wordsPerMinute: 200 },
  dateFormat: { article: 'long', list: 'iso' },
  feeds: { rss: true, atom: true, json: true, items: 5, content: 'full', perTerm: true },
  byline: 'end',
  related: { count: 2, heading: 'More', teaser: { characters: 90 } },
  subscribe: {
    action: '/send/',
    method: 'get',
    field: 'mail',
    hidden: { list: 'tea' },
    honeypot: 'site',
    text: 'Follow us',
    button: 'Go',
  },
  comments: 'closed',
  navigation: [{ label: 'Home', href: '/' }],
  footer: 'Tea',
  theme: {
    accent: 'teal',
    fonts: { text: 'Georgia', headings: 'Georgia', interface: 'Verdana', code: 'monospace' },
    logo: '/bell.svg',
    scheme: 'light',
  },
  markdown: { parser: 'remark', html: 'trusted', iframes: ['example.org'], smartQuotes: true, remarkPlugins: ['x'] },
  frontMatter: { strict: true, extra: ['mood'] },
  diagnostics: { 'links/dead': 'warning' },
  csp: false,
  output: 'dist',
  posts: 'posts',
  pages: 'pages',
  data: 'data',
  templates: 'templates',
  static: 'static',
  excerpt: { words: 50, characters: 200, ellipsis: '…', more: 'More', sentence: false },
} as const satisfies Whole<WrittenConfig>

/** Groups that one value may stand for. */
const groups = {
  comments: { default: 'open', email: 'a@example.org', url: '/send/' },
  footer: { text: 'Tea', links: everything.navigation },
  theme: { ...everything.theme, accent: { light: 'teal', dark: 'aqua' }, logo: { src: '/bell.svg', alt: 'Bell' } },
  csp: {
    extra: {
      'default-src': ["'self'"],
      'script-src': ['self'],
      'style-src': ['unsafe-inline'],
      'img-src': ['https://example.org'],
      'font-src': ['data:'],
      'media-src': ['https:'],
      'frame-src': ['*.example.org'],
      'connect-src': ['wss://example.org'],
      'object-src': ['example.org:8080'],
      'manifest-src': ['https://example.org/site.webmanifest'],
      'worker-src': ['blob:'],
      'base-uri': ['self'],
      'form-action': ['https://example.org'],
      'frame-ancestors': ['*'],
    },
  },
} as const satisfies Partial<WrittenConfig>

test('`WrittenConfig`, the JSON Schema and Deskbell know the same keys', () => {
  const { words: _, ...excerpt } = everything.excerpt
  for (const config of [everything, { ...everything, ...groups }]) {
    const yaml = stringify({ ...config, excerpt })
    expect(findingsOf('config', yaml)).toEqual([])
    const validate = validatorOf('config')
    validate(config)
    expect(validate.errors ?? []).toEqual([])
  }
  const written = keysOf({ ...everything, ...groups })
  expect(keysIn(schemaOf('config')).filter((key) => !written.includes(key))).toEqual([])
})

/** Paths of keys; what is named by the site itself has none. */
function keysOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keysOf(item, at)))]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, below]) => [`${at}${key}`, ...keysOf(below, `${at}${key}.`)])
}

const OPEN = /^(?:\$schema|attribution\..*|defaults\.set\..*|diagnostics\..*)$/

function keysIn(json: unknown, at = ''): readonly string[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([word, part]) => {
    if (word === 'definitions') return []
    if (word !== 'properties') return keysIn(part, at)
    return Object.entries<unknown>(part)
      .flatMap(([key, below]) => [`${at}${key}`, ...keysIn(below, `${at}${key}.`)])
      .filter((key) => !OPEN.test(key))
  })
}
