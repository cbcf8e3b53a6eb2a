import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codes, ruleOf } from '../../src/diagnostic/codes.ts'
import { knownNames } from '../../src/post/spellings.ts'
import { scratchFolder } from '../command.ts'
import { anyMarkdown } from './any-markdown.ts'
import { anyTemplate } from './any-template.ts'
import {
  awkward,
  noise,
  PROBE,
  PROBE_ATTRIBUTE,
  quoted,
  wildValue,
  yamlFields,
  yamlGroup,
  yamlValue,
} from './any-text.ts'
import { faultsOf } from './inside-out.ts'

const scratch = scratchFolder()

const CONFIG = 'title: The Back Stairs\nurl: https://stairs.example.org/base/\ntimezone: Europe/London\n'
const MILD = Object.keys(codes).filter((code) => !ruleOf(code as keyof typeof codes).fixed)

/** With every mistake that may be one a warning, so that what is left of a broken site is published. */
const LENIENT = `${CONFIG}diagnostics: {${MILD.map((code) => `${code}: warning`).join(', ')}}\n`

const KNOCK = `---
title: Knock, then wait
date: 2024-01-05
author: [ada, Jo]
tags: [doors, Waiting]
category: Doors
series: {name: Doors, part: 1}
cta: visit
comments: open
---

Knock twice. Then [wait](knock.md#knock).
`

/** A site that is in order, in which something stands that isn't. */
async function faultsWith(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return faultsOf(scratch, { 'deskbell.config.yaml': LENIENT, 'posts/knock.md': KNOCK, ...files })
}

async function isTold(files: fc.Arbitrary<Readonly<Record<string, string>>>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(files, async (given) => {
    expect(await faultsWith(given)).toEqual([])
  })
  await fc.assert(property, { numRuns })
}

/** Several files of a kind in one site, since it is the site that takes time. */
function named(
  name: (index: number) => string,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc
    .array(text, { minLength: 1, maxLength: 5 })
    .map((texts) => Object.fromEntries(texts.map((each, i) => [name(i), each])))
}

const NAMES = [...knownNames, '__proto__', 'constructor', 'weight', 'titel', '"<b>"', 'status', 'type']
const TERMS = ['ada', 'Jo', 'doors', 'Kitchen', JSON.stringify(`"><${PROBE} ${PROBE_ATTRIBUTE}=1>`)]

/** Without what keeps a site from being published in any case: addresses that can't be, and terms that share one. */
const frontMatter = yamlFields(
  NAMES.filter((name) => !['slug', 'permalink', 'url'].includes(name)),
  (key) => (/^(?:categor|tag|author|series)/.test(key) ? fc.constantFrom(...TERMS) : yamlValue),
)

const CONFIG_KEYS =
  'title url timezone lang description license author category attribution cta defaults permalink perPage pagination archives lists excerpt readingTime dateFormat feeds byline related subscribe comments navigation footer theme markdown frontMatter diagnostics csp'.split(
    ' ',
  )

function essaysWith(yaml: fc.Arbitrary<string>): fc.Arbitrary<Readonly<Record<string, string>>> {
  const essay = fc
    .tuple(yaml, fc.constantFrom('Text.', '', '# A heading'))
    .map(([fields, body]) => `---\n${fields}\n---\n\n${body}\n`)
  return fc
    .tuple(
      named((i) => `posts/essay-${i}.md`, essay),
      named((i) => `pages/page-${i}.md`, essay),
    )
    .map(([posts, pages]) => ({ ...posts, ...pages }))
}

test('what would be found is found, where a site trusts its writers with it', async () => {
  const body = `<${PROBE}>x</${PROBE}> [object Object] <p ${PROBE_ATTRIBUTE}=1>`
  const trusting = `${LENIENT}markdown: {html: trusted}\n`
  const faults = await faultsWith({
    'deskbell.config.yaml': trusting,
    'posts/tea.md': `---\ndate: 2024-01-05\n---\n\n${body}\n`,
  })
  expect(faults).toContain(`tea/index.html has <${PROBE}>`)
  expect(faults).toContain(`tea/index.html has ${PROBE_ATTRIBUTE}`)
  expect(faults.join()).not.toContain('[object')
})

describe('whatever a writer puts into it, a site is published or refused in words', { timeout: 180_000 }, () => {
  test('front matter', async () => {
    const yaml = fc.oneof({ weight: 4, arbitrary: frontMatter }, { weight: 1, arbitrary: yamlFields(NAMES, wildValue) })
    await isTold(essaysWith(yaml), 30)
  })

  test('front matter that is hardly YAML', async () => {
    await isTold(essaysWith(fc.oneof(noise, yamlFields(NAMES, wildValue))), 20)
  })

  test('Markdown', async () => {
    const essay = anyMarkdown.map((body) => `---\ntitle: On tea\ndate: 2024-01-05\n---\n\n${body}\n`)
    const bare = fc.oneof({ weight: 5, arbitrary: essay }, { weight: 1, arbitrary: anyMarkdown })
    await isTold(
      named((i) => `posts/essay-${i}.md`, bare),
      30,
    )
  })

  test('data files', async () => {
    const item = fc.oneof(
      { weight: 4, arbitrary: yamlGroup(fc.oneof(quoted, yamlValue)) },
      { weight: 1, arbitrary: yamlValue },
    )
    const items = fc.array(item, { maxLength: 4 }).map((all) => all.map((each) => `- ${each}\n`).join(''))
    const files = fc.record({
      'data/authors.yaml': yamlFields(['ada', 'Jo', 'sam'], item),
      'data/ctas.yaml': yamlFields(['visit', 'call'], item),
      'data/categories.yaml': yamlFields(['doors', 'kitchen'], item),
      'data/tags.yaml': yamlFields(['doors', 'waiting'], item),
      'data/comments/knock.yaml': items,
      'data/own.yaml': yamlFields(['a', 'b'], item),
      'data/own.json': fc.json(),
    })
    await isTold(files, 20)
  })

  test('data files that are hardly YAML', async () => {
    const text = fc.oneof(noise, yamlFields(['ada', 'visit'], wildValue))
    const names = ['authors.yaml', 'ctas.yaml', 'categories.yaml', 'tags.json', 'comments/knock.yaml', 'own.json']
    await isTold(
      fc.tuple(fc.constantFrom(...names), text).map(([name, data]) => ({ [`data/${name}`]: data })),
      20,
    )
  })

  test('texts of people, calls to action and comments', async () => {
    const files = fc.array(quoted, { minLength: 12, maxLength: 12 }).map(([a, b, c, d, e, f, g, h, i, j, k, l]) => ({
      'data/authors.yaml': `ada: {name: ${a}, bio: ${b}, role: ${c}, notice: ${d}}\n`,
      'data/ctas.yaml': `visit: {text: ${e}, label: ${f}, url: /knock/}\n`,
      'data/categories.yaml': `doors: {title: ${g}, description: ${h}}\n`,
      'data/comments/knock.yaml': `- {author: ${i}, text: ${j}}\n`,
      'posts/tea.md': `---\ntitle: ${k}\nsubtitle: ${l}\nsummary: ${a}\ndate: 2024-02-02\nquestions: [${b}, ${c}]\nactions: [${d}]\ntags: [${e}, ${f}]\ninReplyTo: {title: ${g}, author: ${h}, url: 'https://example.org/a'}\nimage: {src: 'https://example.org/a.jpg', alt: ${i}, credit: ${j}}\nattribution: {holder: ${k}, terms: ${l}}\n---\n\nText.\n`,
    }))
    await isTold(files, 30)
  })

  test('configuration', async () => {
    const config = fc.oneof(
      { weight: 3, arbitrary: yamlFields(CONFIG_KEYS, wildValue) },
      { weight: 3, arbitrary: yamlFields(CONFIG_KEYS.slice(3)).map((fields) => LENIENT + fields) },
      { weight: 1, arbitrary: noise },
    )
    await isTold(fc.record({ 'deskbell.config.yaml': config }), 30)
  })

  test('texts of the configuration', async () => {
    const files = fc.array(quoted, { minLength: 12, maxLength: 12 }).map(([a, b, c, d, e, f, g, h, i, j, k, l]) => ({
      'deskbell.config.yaml': `${LENIENT.replace(/^title.*/, '')}title: ${a}
description: ${b}
footer: {text: ${c}, links: [{label: ${d}, href: /}]}
navigation: [{label: ${e}, href: /knock/}]
subscribe: {action: /send/, text: ${f}, button: ${g}, field: ${h}, honeypot: ${i}, hidden: {a: ${j}}}
excerpt: {ellipsis: ${k}, more: ${l}}
related: {heading: ${a}}
pagination: {gap: ${b}, labels: {previous: ${c}, next: ${d}}}
lists: {home: [{from: all, heading: ${e}}]}
attribution: ${f}
author: ${g}
dateFormat: {article: ${JSON.stringify(`D [${String(h).replace(/[[\]"\\]/g, '')}]`)}}
`,
      'posts/knock.md': '---\ntitle: Knock\ndate: 2024-01-05\n---\n\nKnock.\n',
    }))
    await isTold(files, 30)
  })

  test('words of the theme', async () => {
    const english = readFileSync(join(import.meta.dirname, '../../templates/strings.en.yaml'), 'utf8')
    const groups = [...english.matchAll(/^(\w+):(?: ".*")?\n((?: {2}.*\n)*)/gm)]
    const phrase = fc.constantFrom(...groups).chain(([, group = '', below = '']) => {
      const keys = [...below.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key)
      const value = fc.oneof(
        awkward.map((text) => JSON.stringify(`${text} {title} {count}`)),
        yamlValue,
      )
      if (keys.length === 0) return value.map((text) => `${group}: ${text}\n`)
      return fc.tuple(fc.constantFrom(...keys), value).map(([key, text]) => `${group}: {${key}: ${text}}\n`)
    })
    const strings = fileOf(
      fc.uniqueArray(phrase, { maxLength: 8, selector: (text) => text.split(':')[0] }).map((all) => all.join('')),
    )
    await isTold(fc.record({ 'templates/strings.en.yaml': strings, 'templates/strings.es.yaml': strings }), 20)
  })

  test('templates', async () => {
    const name = fc.constantFrom(
      'article',
      'archive',
      'layout',
      'page',
      'partials/byline',
      'partials/site-footer',
      'partials/related',
      'feed.rss',
      '404',
    )
    await isTold(
      fc.tuple(name, anyTemplate).map(([which, written]) => ({ [`templates/${which}.hbs`]: written })),
      30,
    )
  })
})

function fileOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: noise })
}
