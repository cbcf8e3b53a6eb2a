import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

const COMPLETE = 'title: Tea\nurl: https://example.org/\ntimezone: Europe/London\n'

/** What is loaded from a YAML configuration that has the keys every site wants, and these lines. */
async function load(
  lines: string,
): Promise<{ config: Config; diagnostics: readonly Diagnostic[]; found: readonly string[] }> {
  const { value, diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.yaml': COMPLETE + lines }))
  if (!value) throw new Error('no configuration was loaded')
  return { config: value, diagnostics, found: diagnostics.map(brief) }
}

describe('where a configuration comes from', () => {
  test('a site without a configuration is called as its folder, in UTC, and is told what it goes without', async () => {
    const { value, diagnostics } = await loadConfig(siteFolder({}))
    expect(value).toMatchObject({ title: 'site', timezone: 'UTC', lang: 'en', perPage: 10, permalink: '/:slug/' })
    expect(value?.url).toBeUndefined()
    expect(diagnostics.map(brief)).toEqual([
      'config/missing the site has no `title`, so it is called “site”, as its folder is.',
      'config/missing the site has no `timezone`, so its dates are those of UTC.',
      'config/missing the site has no `url`, so feeds and canonical links are left out.',
    ])
  })

  test.each([
    ['deskbell.config.yaml', 'title: Tea\nperPage: 5'],
    ['deskbell.config.yml', 'title: Tea\nperPage: 5'],
    ['deskbell.config.json', '{\n\t"title": "Tea",\n\t"perPage": 5\n}'],
    ['deskbell.config.mjs', 'export default { title: "Tea", perPage: 5 }'],
    ['deskbell.config.ts', 'const perPage: number = 5\nexport default { title: "Tea", perPage }'],
  ])('%s is a configuration', async (name, content) => {
    const { value } = await loadConfig(siteFolder({ [name]: content }))
    expect(value).toMatchObject({ title: 'Tea', perPage: 5 })
  })

  test('several configurations are an error that names them', async () => {
    const site = siteFolder({ 'deskbell.config.yaml': 'title: Tea', 'deskbell.config.json': '{}' })
    const { value, diagnostics } = await loadConfig(site)
    expect(value).toBeUndefined()
    expect(diagnostics.map(brief)).toEqual([
      'deskbell.config.yaml:1:1 config/several this site has several configuration files: deskbell.config.yaml, deskbell.config.json.',
    ])
  })

  test('a folder that is not there is an error', async () => {
    const { value, diagnostics } = await loadConfig(path.join(siteFolder({}), 'nowhere'))
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['source/missing'])
  })

  test('a `Date` in a module is the day where it is midnight in UTC, else the instant', async () => {
    const { value, diagnostics } = await loadConfig(
      siteFolder({
        'deskbell.config.mjs': `export default {
          title: 'Tea', url: 'https://a.example/', timezone: 'America/New_York',
          defaults: [{ path: '**', set: { date: new Date('2024-01-05'), own: [new Date(1704447000000)] } }],
        }`,
      }),
    )
    expect(diagnostics).toEqual([])
    expect(value?.defaults[0]?.set.entries.map((entry) => entry.value)).toEqual([
      '2024-01-05',
      ['2024-01-05T09:30:00.000Z'],
    ])
  })

  test('a `Date` that holds no date is an error that names its key', async () => {
    const module = 'export default { title: "Tea", defaults: [{ path: "**", set: { own: new Date("soon") } }] }'
    const { diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.mjs': module }))
    expect(diagnostics.map(brief)).toContain(
      'deskbell.config.mjs:1:1 config/value `defaults.set.own` is a `Date` that holds no date.',
    )
  })

  test('what holds itself in a module is an error that names its key', async () => {
    const module = 'const a = { title: "Tea" }; a.footer = { links: [a] }; export default a'
    const { diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.mjs': module }))
    expect(diagnostics.map(brief)).toContain(
      'deskbell.config.mjs:1:1 config/value `footer.links` holds itself, and so has no end.',
    )
  })

  test.each([
    [
      'deskbell.config.mjs',
      'throw new Error("the till is empty\\nand shut")',
      'this configuration can’t be run: the till is empty.',
    ],
    [
      'deskbell.config.ts',
      'throw new Error("the till is empty")',
      'this configuration can’t be run: the till is empty.',
    ],
    ['deskbell.config.mjs', 'export const title = "Tea"', 'this configuration has no object as its default export.'],
    ['deskbell.config.ts', 'export const title = "Tea"', 'this configuration has no object as its default export.'],
    [
      'deskbell.config.mjs',
      'export default { get title() { throw new Error("the till is empty") } }',
      'this configuration can’t be run: the till is empty.',
    ],
    [
      'deskbell.config.mjs',
      'throw { toString() { throw 1 } }',
      'this configuration can’t be run: it throws what is no error.',
    ],
    ['deskbell.config.ts', 'export default ["Tea"]', 'this configuration has no object as its default export.'],
  ])('%s that is `%s` fails in one line', async (name, content, message) => {
    const { value, diagnostics } = await loadConfig(siteFolder({ [name]: content }))
    expect(value).toBeUndefined()
    expect(diagnostics.map(brief)).toEqual([`${name}:1:1 config/failed ${message}`])
  })

  test('a module is loaded as it is now, not as it was', async () => {
    const site = siteFolder({ 'deskbell.config.mjs': 'export default { title: "Tea" }' })
    expect((await loadConfig(site)).value?.title).toBe('Tea')
    writeFileSync(path.join(site, 'deskbell.config.mjs'), 'export default { title: "Coffee" }')
    expect((await loadConfig(site)).value?.title).toBe('Coffee')
  })

  test('JSON has to be JSON, and the place is that of the first character that is wrong', async () => {
    const { diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.json': '{\n  "title": "Tea",\n}' }))
    expect(diagnostics.map((found) => [brief(found), found.mend])).toEqual([
      [
        'deskbell.config.json:3:1 config/failed this is not JSON: a name in double quotes is wanted here.',
        'Take the comma before it away.',
      ],
    ])
  })

  test('what can be read of broken YAML is checked too, and nothing is said of what lacks', async () => {
    const { diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.yaml': 'perPage: none\ntitle: A: B\n' }))
    expect(diagnostics.map(brief)).toEqual([
      'deskbell.config.yaml:2:8 config/failed a value on one line holds `: `, which YAML takes for a second key.',
      'deskbell.config.yaml:1:10 config/value `perPage` is not a whole number of at least 1: “none”.',
    ])
  })
})

describe('the defaults', () => {
  test('are those of the documentation', async () => {
    const { config, found } = await load('')
    expect(found).toEqual([])
    expect(config).toEqual({
      title: 'Tea',
      url: 'https://example.org/',
      configuredUrl: 'https://example.org/',
      timezone: 'Europe/London',
      lang: 'en',
      defaults: [],
      permalink: '/:slug/',
      perPage: 10,
      pagination: { edges: 2, around: 3, min: 10, showAllUpTo: 13, gap: '...', labels: {} },
      archives: { category: true, tag: true, author: true, series: true, year: true, month: true },
      lists: {
        home: [{ from: 'all', mode: 'excerpt' }],
        ...Object.fromEntries(
          ['category', 'tag', 'author', 'series', 'year', 'month'].map((kind) => [
            kind,
            [{ from: 'this', mode: 'excerpt' }],
          ]),
        ),
      },
      excerpt: { size: { words: 50 }, ellipsis: '…', sentence: true },
      readingTime: { wordsPerMinute: 230 },
      dateFormat: { article: 'long', list: 'long' },
      feeds: { rss: true, atom: true, json: true, items: 20, content: 'full', perTerm: true },
      byline: 'top',
      related: { count: 3, teaser: { characters: 200 } },
      comments: { default: 'hidden' },
      footer: { links: [] },
      theme: { fonts: {}, scheme: 'auto' },
      links: [],
      texts: [],
      markdown: {
        parser: 'auto',
        html: 'sanitize',
        iframes: ['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'player.vimeo.com'],
        smartQuotes: false,
        remarkPlugins: [],
      },
      frontMatter: { strict: false, extra: [] },
      diagnostics: {},
      csp: { extra: {} },
      folders: {
        output: 'dist',
        posts: 'posts',
        pages: 'pages',
        data: 'data',
        templates: 'templates',
        static: 'static',
      },
    })
  })

  test('of a key that is wrong stand in for it, so that all else is reported in the same run', async () => {
    const { config, found } = await load('perPage: 0\nlang: not a language\nfeeds: {items: many}\n')
    expect(config).toMatchObject({ perPage: 10, lang: 'en', feeds: { items: 20 } })
    expect(found).toEqual([
      'deskbell.config.yaml:5:7 config/value `lang` is not a language: “not a language”.',
      'deskbell.config.yaml:4:10 config/value `perPage` is not a whole number of at least 1: “0”.',
      'deskbell.config.yaml:6:16 config/value `feeds.items` is not a whole number of at least 1: “many”.',
    ])
  })
})

describe('keys', () => {
  test('are understood whatever their case, hyphens and underscores, at every depth', async () => {
    const { config, found } = await load(
      'per_page: 4\nreading-time: {WordsPerMinute: 200}\nfront_matter: {extra: mood}\n',
    )
    expect(found).toEqual([])
    expect(config).toMatchObject({ perPage: 4, readingTime: { wordsPerMinute: 200 }, frontMatter: { extra: ['mood'] } })
  })

  test('written in two spellings are one key too many', async () => {
    const { found } = await load('perPage: 4\nper_page: 5\n')
    expect(found).toEqual(['deskbell.config.yaml:5:1 config/value `per_page` and `perPage` are the same key.'])
  })

  test('one letter away from a known one are a slip, and the frame shows it', async () => {
    const { diagnostics } = await load('feeds:\n  itmes: 3\n')
    expect(diagnostics).toEqual([
      {
        code: 'config/slip',
        severity: 'error',
        message: '`feeds.itmes` is not a key that Deskbell knows here.',
        mend: 'Did you mean `items`?',
        place: {
          file: 'deskbell.config.yaml',
          line: 5,
          column: 3,
          end: { line: 5, column: 8 },
          frame: '  4 | feeds:\n> 5 |   itmes: 3\n    |   ^^^^^',
        },
      },
    ])
  })

  test('that are no slip are a warning', async () => {
    const { diagnostics } = await load('plugins: []\n')
    expect(diagnostics.map((found) => [found.severity, brief(found)])).toEqual([
      ['warning', 'deskbell.config.yaml:4:1 config/unknown-key `plugins` is not a key that Deskbell knows here.'],
    ])
  })

  test('named `__proto__` and `constructor` are strangers like others', async () => {
    const { found } = await load('__proto__: {perPage: 3}\nconstructor: x\n')
    expect(found).toEqual([
      'deskbell.config.yaml:4:1 config/unknown-key `__proto__` is not a key that Deskbell knows here.',
      'deskbell.config.yaml:5:1 config/unknown-key `constructor` is not a key that Deskbell knows here.',
    ])
  })

  test('without a value are as good as absent', async () => {
    const { config, found } = await load('perPage:\nfeeds:\ndescription: ~\n')
    expect(found).toEqual([])
    expect(config).toMatchObject({ perPage: 10, feeds: { items: 20 } })
  })

  test('that add to the content security policy take its words with or without their quotes, and no others', async () => {
    const words = `[self, "'unsafe-inline'", 'data:', https://a.example/b, '*.b.example:*', sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=]`
    const { config } = await load(`csp: { extra: { img-src: ${words}, formAction: 'https://c.example' } }\n`)
    expect(config?.csp).toEqual({
      extra: {
        'img-src': [
          "'self'",
          "'unsafe-inline'",
          'data:',
          'https://a.example/b',
          '*.b.example:*',
          "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
        ],
        'form-action': ['https://c.example'],
      },
    })
    const { found } = await load(
      'csp: { extra: { img-src: [none, "https://a.example; script-src *", "a b"], image-src: "data:" } }\n',
    )
    expect(found).toEqual([
      expect.stringMatching(/img-src.*is nothing that a content security policy can allow: “none”/),
      expect.stringMatching(/: “https:\/\/a\.example; script-src \*”/),
      expect.stringMatching(/: “a b”/),
      expect.stringMatching(/image-src/),
    ])
  })

  test('whose effect is not there yet say so', async () => {
    const { found } = await load('csp: false\nfeeds: {atom: true, json: false}\n')
    expect(found).toEqual([
      'deskbell.config.yaml:5:15 config/not-yet `feeds.atom` is understood, and has no effect in this version of Deskbell.',
    ])
  })
})

describe('the theme', () => {
  test('has an accent of one color, or of one for each scheme, each with its place', async () => {
    const one = await load('theme: { accent: teal }\n')
    expect(one.found).toEqual([])
    expect(one.config.theme.accent).toMatchObject({
      light: { text: 'teal', color: '#008080', key: 'theme.accent', place: { line: 4, column: 18 } },
      dark: undefined,
    })
    const two = await load('theme:\n  accent:\n    light: "#0B5C63"\n    dark: hsl(181 40% 64%)\n')
    expect(two.found).toEqual([])
    expect(two.config.theme.accent).toMatchObject({
      light: { color: '#0b5c63', key: 'theme.accent.light', place: { line: 6, column: 12 } },
      dark: { color: '#7ec7c8', key: 'theme.accent.dark', place: { line: 7, column: 11 } },
    })
  })

  test('has a dark accent alone where one color is written for a dark site, or for the dark scheme', async () => {
    for (const [line, key] of [
      ['{ accent: teal, scheme: dark }', 'theme.accent'],
      ['{ accent: { dark: teal } }', 'theme.accent.dark'],
      ['{ Accent: { Dark: teal }, scheme: dark }', 'theme.accent.dark'],
    ]) {
      const { config, found } = await load(`theme: ${line}\n`)
      expect(found).toEqual([])
      expect(config.theme.accent).toMatchObject({ light: undefined, dark: { color: '#008080', key } })
    }
    const light = await load('theme: { accent: { light: teal }, scheme: dark }\n')
    expect(light.config.theme.accent).toMatchObject({ light: { key: 'theme.accent.light' }, dark: undefined })
  })

  test('has fonts as CSS lists them', async () => {
    const { config, found } = await load(`theme: { fonts: { text: '"Source Serif 4", Georgia', code: monospace } }\n`)
    expect(found).toEqual([])
    expect(config.theme.fonts).toEqual({ text: '"Source Serif 4",Georgia', code: 'monospace' })
  })

  test('has a logo with words of its own, or with none', async () => {
    expect((await load('theme: { logo: { src: /bell.svg, alt: The bell } }\n')).config.theme.logo).toEqual({
      src: '/bell.svg',
      alt: 'The bell',
    })
    expect((await load('theme: { logo: /bell.svg }\n')).config.theme.logo).toEqual({ src: '/bell.svg', alt: '' })
  })

  test.each([
    ['accent: reddish', '11 config/value `theme.accent` is not a color that Deskbell reads: “reddish”.'],
    [
      'accent: oklch(44% 0.08 205)',
      '11 config/value `theme.accent` is not a color that Deskbell reads: “oklch(44% 0.08 205)”.',
    ],
    ['accent: "#0b5c6380"', '11 config/value `theme.accent` is not a color that Deskbell reads: “#0b5c6380”.'],
    ['accent: [red]', '11 config/value `theme.accent` is a list, where one text or a group of fields is wanted.'],
    ['fonts: { text: Source Serif 4 }', '18 config/value `theme.fonts.text` is not a list of fonts: “Source Serif 4”.'],
    ['fonts: { body: Georgia }', '12 config/unknown-key `theme.fonts.body` is not a key that Deskbell knows here.'],
    ['fonts: Georgia', '10 config/value `theme.fonts` is “Georgia”, where a group of fields is wanted.'],
    ['scheme: night', '11 config/value `theme.scheme` is “night”.'],
  ])('takes no `%s`', async (line, found) => {
    expect((await load(`theme:\n  ${line}\n`)).found).toEqual([`deskbell.config.yaml:5:${found}`])
  })

  test('is told of a color without quotes, which is a comment', async () => {
    const { diagnostics, found } = await load('theme:\n  accent: #a63d2f\n  scheme: light\n')
    expect(found).toEqual([
      'deskbell.config.yaml:5:3 config/value `theme.accent` is empty: to YAML, `#a63d2f` is a comment.',
    ])
    expect(diagnostics[0]?.mend).toBe('Write it in quotes: `accent: "#a63d2f"`.')
    expect(diagnostics[0]?.place?.frame).toContain('^'.repeat('accent: #a63d2f'.length))
    expect((await load('theme:\n  accent:\n    light: "#a63d2f"\n    dark: #f0907f # pale\n')).found).toEqual([
      'deskbell.config.yaml:7:5 config/value `theme.accent.dark` is empty: to YAML, `#f0907f` is a comment.',
    ])
    expect((await load('theme:\n  accent: # none yet\n')).found).toEqual([])
  })
})

describe('the address of a site', () => {
  test.each([
    ['https://example.org', 'https://example.org/'],
    ['https://example.org/archive', 'https://example.org/archive/'],
    ['HTTP://Example.ORG:8080/a/', 'http://example.org:8080/a/'],
  ])('%s is %s', async (written, url) => {
    const { value } = await loadConfig(siteFolder({ 'deskbell.config.json': JSON.stringify({ url: written }) }))
    expect(value).toMatchObject({ url, configuredUrl: url })
  })

  test.each([
    'example.org',
    '/archive/',
    'ftp://example.org',
    'https://',
    'https://example.org/?a',
    'https://example.org/#a',
    'https://me:pw@example.org/',
  ])('%s is refused', async (url) => {
    const { value, diagnostics } = await loadConfig(
      siteFolder({ 'deskbell.config.json': JSON.stringify({ url, title: 'T', timezone: 'UTC' }) }),
    )
    expect(value?.url).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/value'])
  })

  test('is replaced by `--base-url`, and the configured one is kept', async () => {
    const site = siteFolder({ 'deskbell.config.yaml': COMPLETE })
    const { value, diagnostics } = await loadConfig(site, { baseUrl: 'https://preview.example.net/x' })
    expect(value).toMatchObject({ url: 'https://preview.example.net/x/', configuredUrl: 'https://example.org/' })
    expect(diagnostics).toEqual([])
    expect((await loadConfig(site, { baseUrl: 'preview' })).diagnostics.map(brief)).toEqual([
      'config/value `--base-url` is not a web address: “preview”.',
    ])
  })
})

test('the addresses and the Markdown that every page shows keep their places', async () => {
  const { config } = await load(
    'license: https://a.example/\nnavigation: {label: B, href: /b/}\nfooter: "By [C](https://c.example/)"\ntheme: {logo: {src: /d.svg, alt: D}}\n',
  )
  expect(config.links.map(({ key, address, place }) => `${place.line}:${place.column} ${key} ${address}`)).toEqual([
    '4:10 license https://a.example/',
    '5:30 navigation.href /b/',
    '7:21 theme.logo /d.svg',
  ])
  expect(config.texts.map(({ text, place }) => `${place.line}:${place.column} ${text}`)).toEqual([
    '6:9 By [C](https://c.example/)',
  ])
  expect((await load('license: CC-BY-4.0\n')).config.links).toEqual([])
})

describe('front matter for all essays', () => {
  test('comes from the top of the configuration first, then from `defaults`, with its places', async () => {
    const { config, found } = await load(
      'author: jane\nattribution:\n  license: CC-BY-4.0\ndefaults:\n  - path: tips/**\n    html: trusted\n    set:\n      category: 1.10\n',
    )
    expect(found).toEqual([])
    expect(config.defaults.map(({ path, html }) => [path, html])).toEqual([
      [undefined, undefined],
      ['tips/**', 'trusted'],
    ])
    const [site, tips] = config.defaults
    expect(site?.set.entries.map(({ key, text }) => [key, text])).toEqual([
      ['author', 'jane'],
      ['attribution', { license: 'CC-BY-4.0' }],
    ])
    const [category] = tips?.set.entries ?? []
    expect(category).toMatchObject({ key: 'category', text: '1.10', value: 1.1 })
    expect(tips?.set.file.text.slice(...(category?.keySpan ?? [0, 0]))).toBe('category')
    expect(tips?.set.file.text.slice(...(category?.spans.span ?? [0, 0]))).toBe('1.10')
  })

  test.each([
    [
      'defaults: tips',
      '4:11 config/value `defaults` says which front matter is set for which files, and this doesn’t.',
    ],
    [
      'defaults:\n  - tips',
      '5:5 config/value `defaults` says which front matter is set for which files, and this doesn’t.',
    ],
    [
      'defaults:\n  - path: x',
      '5:5 config/value `defaults` says which front matter is set for which files, and this doesn’t.',
    ],
    [
      'defaults:\n  - path: "tips/["\n    set: {a: b}',
      '5:11 config/value `path` is not a pattern for files: “tips/[”.',
    ],
    ['defaults:\n  - path: ../x\n    set: {a: b}', '5:11 config/value `path` is not a pattern for files: “../x”.'],
    ['defaults:\n  - html: maybe\n    set: {a: b}', '5:11 config/value `html` is “maybe”.'],
  ])('that is written as %j is reported', async (lines, report) => {
    expect((await load(lines)).found).toEqual([`deskbell.config.yaml:${report}`])
  })
})

describe('values', () => {
  test.each([
    ['timezone: Mars/Base', '`timezone` is not a time zone: “Mars/Base”.'],
    ['byline: left', '`byline` is “left”.'],
    ['permalink: tea', '`permalink` is not a path on the site: “tea”.'],
    ['permalink: /:title/', '`permalink` holds `:title`, which stands for nothing.'],
    ['permalink: /:year/', '`permalink` holds no `:slug`, so essays would have one address together.'],
    ['output: ../dist', '`output` is not a folder inside the site: “../dist”.'],
    ['posts: /srv/posts', '`posts` is not a folder inside the site: “/srv/posts”.'],
    ['data: .', '`data` is not a folder inside the site: “.”.'],
    ['static: posts', '`static` is `posts`, and so is `posts`.'],
    ['output: posts/out', '`output` lies inside `posts`: `posts/out`.'],
    [
      'excerpt: {words: 9, characters: 9}',
      '`excerpt.characters` stands beside `words`, and an excerpt has one measure.',
    ],
    ['dateFormat: {article: Q}', '`dateFormat.article` can’t be used: “Q” is not a part of a date, in “Q”.'],
    [
      'lists: {tag: [{from: this}, {from: all}]}',
      '`lists.tag` has a second list without a `limit`, and only one can go on over the next pages.',
    ],
    ['lists: {home: [{from: this}]}', '`lists.home.from` is “this”, and the home page has no archive of its own.'],
    ['lists: {tag: [{from: tips}]}', '`lists.tag.from` is “tips”, which is no list of essays.'],
    ['lists: {tag: [{limit: 3}]}', '`lists.tag.from` is missing.'],
    ['feeds: none', '`feeds` is “none”, where a group of fields is wanted.'],
    [
      'subscribe: {action: "javascript:x"}',
      '`subscribe.action` is not an address that a link can lead to: “javascript:x”.',
    ],
    ['comments: perhaps', '`comments` is “perhaps”.'],
    ['comments: {email: desk}', '`comments.email` is not an e-mail address: “desk”.'],
    ['navigation: [{label: Home}]', '`navigation.href` is missing.'],
    ['license: by me', '`license` is not a license: “by me”.'],
    ['markdown: {parser: satteri}', '`markdown.parser` is “satteri”.'],
    [
      'markdown: {iframes: ["https://a.example"]}',
      '`markdown.iframes` is not the name of a host: “https://a.example”.',
    ],
    ['diagnostics: {links/ded: off}', '`diagnostics.links/ded` is not the code of a finding.'],
    [
      'diagnostics: {urls/collision: warning}',
      '`diagnostics.urls/collision` can’t be turned down: what it reports stands in the way of a safe and whole site.',
    ],
    ['title: [a]', '`title` is a list, where text is wanted.'],
  ])('%s is refused', async (line, message) => {
    const lines =
      line.startsWith('timezone') || line.startsWith('title')
        ? COMPLETE.replace(/(title|timezone):.*\n/g, '')
        : COMPLETE
    const { diagnostics } = await loadConfig(siteFolder({ 'deskbell.config.yaml': `${lines}${line}\n` }))
    const found = diagnostics.filter(({ code }) => code !== 'config/missing')
    expect(found.map((one) => [one.code, one.severity, one.message])).toEqual([['config/value', 'error', message]])
    expect(found[0]?.mend).toBeTruthy()
  })

  test('of `diagnostics` hide no mistake of one another', async () => {
    const { found } = await load('diagnostics: {links/ded: off, urls/collision: off, links/dead: maybe}\n')
    expect(found).toEqual([
      'deskbell.config.yaml:4:26 config/value `diagnostics.links/ded` is not the code of a finding.',
      'deskbell.config.yaml:4:47 config/value `diagnostics.urls/collision` can’t be turned down: what it reports stands in the way of a safe and whole site.',
      'deskbell.config.yaml:4:64 config/value `diagnostics.links/dead` is “maybe”.',
    ])
  })

  test('that are functions are not printed', async () => {
    const site = siteFolder({ 'deskbell.config.mjs': `export default { title: () => {\n} }` })
    expect((await loadConfig(site)).diagnostics.map(brief)).toContain(
      'deskbell.config.mjs:1:1 config/value `title` is a function, where text is wanted.',
    )
  })

  test('keep the characters that were written', async () => {
    const { config } = await load(
      'description: 1.10\nfooter: 007\npagination: {gap: "…"}\nexcerpt: {ellipsis: "", characters: 200}\n',
    )
    expect(config).toMatchObject({
      description: '1.10',
      footer: { text: '007', links: [] },
      pagination: { gap: '…', edges: 2 },
      excerpt: { ellipsis: '', size: { characters: 200 } },
    })
  })

  test('of comments may be the default alone', async () => {
    expect((await load('comments: closed\n')).config.comments.default).toBe('closed')
  })

  test('of `diagnostics` may be turned up and down where safety is not at stake', async () => {
    const { config, found } = await load(
      'diagnostics: {links/dead: warning, links/hidden: error, terms/spelling: off, urls/unsafe: error}\n',
    )
    expect(found).toEqual([])
    expect(config.diagnostics).toEqual({
      'links/dead': 'warning',
      'links/hidden': 'error',
      'terms/spelling': 'off',
      'urls/unsafe': 'error',
    })
  })

  test('of folders may be written as paths', async () => {
    const { config, found } = await load('posts: ./content/posts/\noutput: public\n')
    expect(found).toEqual([])
    expect(config.folders).toMatchObject({ posts: 'content/posts', output: 'public' })
  })

  test('of the output may lie anywhere where the command line says so', async () => {
    const site = siteFolder({ 'deskbell.config.yaml': COMPLETE })
    expect((await loadConfig(site, { output: path.join(path.dirname(site), 'out') })).value?.folders.output).toBe(
      '../out',
    )
    expect((await loadConfig(site, { output: 'public' })).value?.folders.output).toBe('public')
  })
})

describe('remark plugins', () => {
  test('are loaded from packages, paths, with options as YAML reads them', async () => {
    const site = siteFolder({
      'deskbell.config.yaml':
        'markdown:\n  remark_plugins:\n    - remark-tea\n    - [./plugins/tips.mjs, {depth: 2, strict: true}]\n',
      'plugins/tips.mjs': 'export default function tips() {}',
      'node_modules/remark-tea/package.json':
        '{"name": "remark-tea", "type": "module", "exports": {"import": "./tea.js"}}',
      'node_modules/remark-tea/tea.js': 'export default function tea() {}',
    })
    const { value } = await loadConfig(site)
    expect(
      value?.markdown.remarkPlugins.map(({ name, plugin, options }) => [name, plugin.name, { ...Object(options) }]),
    ).toEqual([
      ['remark-tea', 'tea', {}],
      ['./plugins/tips.mjs', 'tips', { depth: 2, strict: true }],
    ])
  })

  test('may be functions in a module', async () => {
    const site = siteFolder({
      'deskbell.config.mjs':
        'function tea() {}\nexport default { markdown: { remarkPlugins: [tea, [tea, { strong: true }]] } }',
    })
    const { value } = await loadConfig(site)
    expect(value?.markdown.remarkPlugins).toMatchObject([{ name: 'tea' }, { name: 'tea', options: { strong: true } }])
  })

  test('that can’t be had are reported, each at its place', async () => {
    const site = siteFolder({
      'deskbell.config.yaml': `${COMPLETE}markdown:\n  remarkPlugins:\n    - remark-nowhere\n    - ./nowhere.mjs\n    - ./broken.mjs\n    - ./empty.mjs\n    - 12\n`,
      'broken.mjs': 'throw new Error("no tea today")',
      'empty.mjs': 'export const tea = 1',
    })
    const { value, diagnostics } = await loadConfig(site)
    expect(value?.markdown.remarkPlugins).toEqual([])
    expect(diagnostics.map(brief)).toEqual([
      'deskbell.config.yaml:6:7 markdown/plugin the remark plugin `remark-nowhere` is not installed.',
      'deskbell.config.yaml:7:7 markdown/plugin there is no file `./nowhere.mjs` for this remark plugin.',
      'deskbell.config.yaml:8:7 markdown/plugin the remark plugin `./broken.mjs` can’t be loaded: no tea today.',
      'deskbell.config.yaml:9:7 markdown/plugin `./empty.mjs` has no function as its default export, so it is no remark plugin.',
      'deskbell.config.yaml:10:7 markdown/plugin this is no remark plugin.',
    ])
    expect(diagnostics[0]?.mend).toBe('Install it: npm install remark-nowhere')
  })
})

test('a configuration that is a folder is unreadable', async () => {
  const site = siteFolder({})
  mkdirSync(path.join(site, 'deskbell.config.yaml'))
  const { value, diagnostics } = await loadConfig(site)
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['config/failed'])
})

describe('a group of fields where a word is wanted', () => {
  test.each(['feeds: {atom: {}}', 'output: {}', 'dateFormat: {list: {}}', 'permalink: {}', 'lang: {a: 1}'])(
    'is a mistake at its place: %s',
    async (lines) => {
      const { found } = await load(`${lines}\n`)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatch(/^deskbell\.config\.yaml:4:\d+ (config|front-matter)\/value /)
      expect(found[0]).not.toContain('[object')
    },
  )
})

test('a configuration that is a link out of the site is not followed', async () => {
  const site = siteFolder({})
  const outside = siteFolder({ 'secret.yaml': 'secret line of another place' })
  symlinkSync(path.join(outside, 'secret.yaml'), path.join(site, 'deskbell.config.yaml'))
  const { value, diagnostics } = await loadConfig(site)
  expect(value).toBeUndefined()
  expect(diagnostics.map(brief)).toEqual([
    'deskbell.config.yaml:1:1 config/failed this configuration is a symbolic link that leads out of the site.',
  ])
})
