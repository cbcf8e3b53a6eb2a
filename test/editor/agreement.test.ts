import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { keyFor } from '../../src/post/spellings.ts'
import { NAMES, type Name, schemaOf, validatorOf } from './ajv.ts'
import { findingsOf } from './deskbell.ts'
import { documentsOf } from './documents.ts'

const validators = new Map(NAMES.map((name) => [name, validatorOf(name)]))

function isRightToEditors(name: Name, yaml: string): boolean {
  const validate = validators.get(name)
  return validate?.(parse(yaml)) === true
}

describe('an editor refuses what Deskbell refuses', () => {
  test.each<[Name, string]>([
    ['config', 'title: []'],
    ['config', 'titel: Tea'],
    ['config', 'color: red'],
    ['config', 'url: example.org'],
    ['config', 'perPage: 0'],
    ['config', 'perPage: many'],
    ['config', 'per_page: many'],
    ['config', 'permalink: /essays/'],
    ['config', 'byline: left'],
    ['config', 'archives: {year: maybe}'],
    ['config', 'archives: [year]'],
    ['config', 'lists: {home: [{from: somewhere}]}'],
    ['config', 'lists: {home: [{limit: 3}]}'],
    ['config', 'excerpt: long'],
    ['config', 'feeds: {content: half}'],
    ['config', 'subscribe: {hidden: [list]}'],
    ['config', 'comments: maybe'],
    ['config', 'comments: {default: open, email: desk}'],
    ['config', 'navigation: [{label: Home}]'],
    ['config', 'theme: {scheme: gray}'],
    ['config', 'markdown: {iframes: ["https://youtube.com/"]}'],
    ['config', 'diagnostics: {links/ded: off}'],
    ['config', 'diagnostics: {urls/collision: off}'],
    ['config', 'defaults: {path: tips}'],
    ['config', 'defaults: [{path: tips/**}]'],
    ['config', 'defaults: [{path: tips/**, set: {draft: maybe}}]'],
    ['config', 'attribution: {linkBack: always}'],
    ['front-matter', 'title: [Tea, Coffee]'],
    ['front-matter', 'date: 5 Jan 24'],
    ['front-matter', 'pubDate: soon'],
    ['front-matter', 'draft: maybe'],
    ['front-matter', 'tags: {a: b}'],
    ['front-matter', 'series: {part: 2}'],
    ['front-matter', 'series: {name: Words, part: two}'],
    ['front-matter', 'series: {name: Words, prat: 2}'],
    ['front-matter', 'comments: maybe'],
    ['front-matter', 'canonical: /tea/'],
    ['front-matter', 'image: {alt: A cup}'],
    ['front-matter', 'coverImage: //example.org/cup.jpg'],
    ['front-matter', 'related: [{title: Tea}]'],
    ['front-matter', 'inReplyTo: Stop Apologising'],
    ['front-matter', 'attribution: {permission: {date: 2024-01-05}}'],
    ['front-matter', 'attribution: {license: {id: MIT}}'],
    ['front-matter', 'lang: not a language'],
    ['authors', 'ruth: {bio: Writes.}'],
    ['authors', 'ruth: {name: Ruth, sameAs: [here]}'],
    ['authors', 'ruth: [Ruth]'],
    ['ctas', 'read: {text: Read, label: More}'],
    ['ctas', 'read: Read it'],
    ['terms', 'tea: {order: {}}'],
    ['terms', 'tea: {colour: brown}'],
    ['comments', '- text: No name'],
    ['comments', '- {author: Jo, text: Hm, date: yesterday}'],
    ['comments', 'tea: 1'],
    ['strings', 'feed: {titel: Tea}'],
    ['strings', 'date: {months: {}, weekdays: [1, 2, 3, 4, 5, 6, 7, 8]}'],
  ])('%s: %s', (name, yaml) => {
    expect(findingsOf(name, yaml)).not.toEqual([])
    expect(isRightToEditors(name, yaml)).toBe(false)
  })
})

/** Of a key under two names Deskbell reads the one, and an editor both. */
function saysTwice(document: unknown): boolean {
  const keys = Object.entries(Object(document)).flatMap(([name, value]) => keyFor(name, value) ?? [])
  return new Set(keys).size < keys.length
}

describe('an editor accepts what Deskbell accepts', () => {
  test.each<[Name, string]>([
    ['config', '$schema: ./node_modules/deskbell/schemas/config.schema.json'],
    ['config', 'per_page: "20"\nTITLE: 2024\nReading-Time: {wordsPerMinute: 200}'],
    ['config', 'comments: Open\nfooter: Tea\ncsp: off\nlang: es-MX'],
    ['config', 'title:\nurl:\nfeeds:\ncomments:\ndefaults:'],
    ['config', 'author: [ruth]\ncta: no\ndefaults: [{set: {draft: yes, my_own: 1}, html: trusted}]'],
    ['config', 'lists: {home: {from: ALL}}\ntheme: {accent: teal, logo: /bell.svg}'],
    ['front-matter', 'title: 1.10\nsubtitle: 2024\nsummary: true\ndraft: On'],
    ['front-matter', 'TITLE: Tea\nin_reply_to: https://example.org/\nsmart-quotes: no'],
    ['front-matter', 'categories: [[food, tea], drink]\ntags: tea coffee\nauthors: [{name: Ruth}]'],
    ['front-matter', 'published: false\nstatus: private\nlastmod: 2024-01-05 09:30\nlang: en_US'],
    ['front-matter', 'published: 2024-01-05'],
    ['front-matter', 'images: [cup.jpg, 7]\ncomments: true\nseries: [Words]\naliases: [/a/, ""]'],
    ['front-matter', 'image: {path: /cup.jpg, height: 7}\ntags:\nslug: " "\nweight: 3\nheader: {a: b}'],
    ['front-matter', 'related: false\ncta: off'],
    ['front-matter', 'related: [tea.md, {title: Tea, url: https://example.org/}]\nattribution: Thanks'],
    ['authors', 'ruth: Ruth\njune: {Name: June, same_as: https://example.org/}'.replace('Name', 'name')],
    ['terms', 'tea:\ncoffee: Coffee\nwater: {order: "3", aliases: Aqua}'],
    ['comments', 'comments: [{author: Jo, text: Hm, date: 2024-01-05}]'],
    ['strings', 'date.long: D MMMM YYYY\nsite: {hours: Open}\nfeed: {title: "{site}"}\nlist:'],
  ])('%s: %s', (name, yaml) => {
    expect(findingsOf(name, yaml)).toEqual([])
    expect(isRightToEditors(name, yaml)).toBe(true)
  })

  test.each(NAMES)('whatever it is: %s', (name) => {
    let accepted = 0
    fc.assert(
      fc.property(documentsOf(schemaOf(name)), (document) => {
        const yaml = stringify(document)
        if (saysTwice(document) || findingsOf(name, yaml).length > 0) return
        accepted++
        expect(isRightToEditors(name, yaml)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(30)
  })
})
