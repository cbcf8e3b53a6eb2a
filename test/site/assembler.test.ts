import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Post } from '../../src/post/post.ts'
import { Assembler } from '../../src/site/assembler.ts'
import type { Site } from '../../src/site/site.ts'
import { brief } from '../source/site-folder.ts'
import { CONFIG, essay, type Files, read } from './a-site.ts'

/** A site whose posts stay the same objects as long as their files say the same, as they do where a site is kept in memory. */
class Desk {
  readonly #assembler = new Assembler()
  readonly #posts = new Map<string, Post>()
  readonly #beside: ReturnType<typeof read>

  constructor(beside: Files) {
    this.#beside = read(beside)
  }

  /** The site with these posts, as it comes of what was known, and as it is put together anew. */
  assemble(posts: Files, shows: { readonly drafts?: boolean } = {}) {
    const parsed = read(posts).parts.posts.map((post) => this.#kept(post))
    const parts = { ...this.#beside.parts, posts: parsed }
    const visibility = { ...this.#beside.visibility, ...shows }
    const [known, anew] = [this.#assembler, new Assembler()].map((assembler) => {
      const { value, diagnostics } = assembler.assemble(parts, this.#beside.config, visibility)
      return { site: value.site, leftOut: value.leftOut, found: diagnostics.map(brief).sort() }
    })
    if (!known || !anew) throw new Error('there are two')
    return { known, anew }
  }

  #kept(post: Post): Post {
    const key = `${post.source.path}\n${post.source.text}`
    const kept = this.#posts.get(key) ?? post
    this.#posts.set(key, kept)
    return kept
  }
}

/** All of a site that can be told apart. */
function told({ related, ...site }: Site) {
  const likeness = site.essays.map((entry) => related.for(entry).entries.map(({ route }) => route))
  return { ...site, likeness }
}

const PICTURES: Files = { 'posts/cup.jpg': '40x30', 'posts/saucer.jpg': '40x30', 'deskbell.config.yaml': CONFIG }

const LINES = [
  'title: On tea',
  'title: On trays',
  'date: 2024-03-04',
  'date: 2024-03-05',
  'date: 2026-01-02',
  'category: Tips',
  'category: Manners',
  'tags: [tea, trays]',
  'tags: [tea]',
  'series: Steps',
  'series: {name: Steps, part: 2}',
  'slug: other',
  'draft: true',
  'aliases: [/old/]',
  'related: [b.md]',
  'continues: a.md',
  'inReplyTo: c.md',
  'summary: In short.',
  'image: cup.jpg',
  'questions: ["Why [this](b.md)?"]',
  'author: Gwen',
  'expires: 2025-06-20',
  'attribution: {source: {title: Elsewhere}}',
]
const TEXTS = [
  'The kettle waits for the teapot, and the kettle whistles.',
  'A teapot waits for a kettle. The clerk knows the counter.',
  'The counter knows the clerk, and a queue before the counter.',
  '## On queues\n\nA queue that moves forgives the counter.',
  'See [that](b.md#on-queues) and [this](../posts/a.md).',
  '![A cup](cup.jpg) ![A saucer](saucer.jpg)',
  'See [nothing](nowhere.md).',
]

const anyEssay = fc
  .tuple(fc.subarray(LINES, { maxLength: 6 }), fc.subarray(TEXTS, { minLength: 1 }))
  .map(([lines, texts]) => {
    const keys = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line]))
    return essay([...keys.values()].join('\n') || 'title: On nothing', texts.join('\n\n'))
  })
const PATHS = ['posts/a.md', 'posts/b.md', 'posts/c.md', 'posts/d.md', 'pages/about.md']
const anyFiles = fc.record(Object.fromEntries(PATHS.map((path) => [path, fc.option(anyEssay, { freq: 5 })])))

function there(files: Readonly<Record<string, string | null>>): Files {
  return Object.fromEntries(Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text]])))
}

describe('a site that was put together before', () => {
  test('is the same as one put together anew, after any edits', () => {
    fc.assert(
      fc.property(fc.array(anyFiles, { minLength: 2, maxLength: 6 }), fc.boolean(), (steps, drafts) => {
        const desk = new Desk(PICTURES)
        for (const files of steps) {
          const { known, anew } = desk.assemble(there(files), { drafts })
          expect(known.found).toEqual(anew.found)
          expect(known.leftOut).toEqual(anew.leftOut)
          expect(told(known.site)).toEqual(told(anew.site))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the same after edits to one essay at a time, most of them to words alone', () => {
    const anyEdit = fc.record({ path: fc.constantFrom(...PATHS), text: fc.constantFrom(...TEXTS), title: fc.boolean() })
    fc.assert(
      fc.property(anyFiles, fc.array(anyEdit, { maxLength: 8 }), (start, edits) => {
        const desk = new Desk(PICTURES)
        let files = there(start)
        desk.assemble(files)
        for (const { path, text, title } of edits) {
          const before = files[path]
          if (before === undefined) continue
          const after = title ? before.replace('title: On', 'title: More on') : `${before}\n${text}\n`
          files = { ...files, [path]: after }
          const { known, anew } = desk.assemble(files)
          expect(known.found).toEqual(anew.found)
          expect(told(known.site)).toEqual(told(anew.site))
        }
      }),
      { numRuns: 60 },
    )
  })

  const queues: Files = {
    'posts/a.md': essay('title: On tea\ndate: 2024-01-03\ncategory: Tips', TEXTS[0]),
    'posts/b.md': essay('title: On trays\ndate: 2024-01-02\ncategory: Tips', TEXTS[1]),
    'posts/c.md': essay('title: On tables\ndate: 2024-01-01\ncategory: Tips', TEXTS[2]),
  }

  test('has the very same entries for essays that are as they were', () => {
    const desk = new Desk(PICTURES)
    const before = desk.assemble(queues).known.site
    const edited = { ...queues, 'posts/b.md': essay('title: On napkins\ndate: 2024-01-02\ncategory: Tips', TEXTS[1]) }
    const after = desk.assemble(edited).known.site
    const moved = { ...edited, 'posts/b.md': essay('title: On napkins\ndate: 2023-01-02\ncategory: Tips', TEXTS[1]) }
    const later = desk.assemble(moved).known.site
    for (const path of ['posts/a.md', 'posts/c.md']) expect(after.entries.get(path)).toBe(before.entries.get(path))
    expect(after.entries.get('posts/b.md')?.post.title).toBe('On napkins')
    expect(after.archives.every(({ entries }) => entries.every((one) => after.essays.includes(one)))).toBe(true)
    // The older of the others is the neighbour of another essay now, and the newer one isn't.
    expect(later.essays.map(({ route }) => route)).toEqual(['/a/', '/c/', '/b/'])
    expect(later.entries.get('posts/a.md')?.categories[0]).toBe(before.entries.get('posts/a.md')?.categories[0])
  })

  test('tells of a mistake at the line where it stands after an edit above it', () => {
    const desk = new Desk(PICTURES)
    const wrong = (title: string) => ({ ...queues, 'posts/b.md': essay(`${title}\ndate: 2024-01-02\ncta: none-such`) })
    desk.assemble(wrong('title: On trays'))
    const { found } = desk.assemble(wrong('subtitle: Long\ntitle: On trays')).known
    expect(found).toEqual([expect.stringContaining('posts/b.md:5:6 cta/unknown')])
  })
})
