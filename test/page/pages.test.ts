import { describe, expect, test } from 'vitest'
import { isKept } from '../../src/page/kept.ts'
import { isSamePage, type Page, pageOf } from '../../src/page/page.ts'
import { Pages } from '../../src/page/pages.ts'
import { pressOf } from '../../src/page/press.ts'
import type { View } from '../../src/page/view.ts'
import { Assembler } from '../../src/site/assembler.ts'
import type { Route } from '../../src/site/route.ts'
import { parseStrings } from '../../src/strings/strings.ts'
import { essay, type Files, read } from '../site/a-site.ts'
import { english } from '../template/theme.ts'

const { value: lexicon } = parseStrings([english], 'en')
const env = { production: true, preview: false, generator: 'Deskbell' }

/** A site of which posts are the objects that they were as long as their files say the same. */
class Desk {
  readonly #assembler = new Assembler()
  readonly #pages = new Pages()
  readonly #beside = read({})
  #posts = this.#beside.parts.posts
  #press: ReturnType<typeof pressOf> | undefined

  pages(files: Files): readonly Page[] {
    this.#posts = read(files).parts.posts.map(
      (post) =>
        this.#posts.find(({ source }) => source.path === post.source.path && source.text === post.source.text) ?? post,
    )
    const { config, parts, visibility } = this.#beside
    const { site } = this.#assembler.assemble({ ...parts, posts: this.#posts }, config, visibility).value
    this.#press = pressOf(site, lexicon, env, this.#press)
    return this.#pages.of(this.#press, site)
  }
}

const WORDS = ['bells', 'queues', 'trays', 'kettles', 'lifts', 'letters', 'tills', 'doors']

/** Eight essays a month apart, of two topics, and each on a thing of its own. */
const archive: Files = Object.fromEntries(
  WORDS.map((word, i) => {
    const lines = `title: On ${word}\ndate: 2024-0${i + 1}-10\ncategory: ${i % 2 ? 'Tips' : 'Manners'}`
    return [`posts/${word}.md`, essay(lines, `${word}, ${word} and ${word}.`)]
  }),
)

/** The routes of the pages that have to be printed anew after an edit, in the order of the pages. */
function anewAfter(edit: (text: string) => string, path = 'posts/trays.md'): readonly string[] {
  const desk = new Desk()
  const before = new Map(desk.pages(archive).map((page) => [page.route, page]))
  // Related essays are known once a page was printed.
  for (const page of before.values()) page.view()
  const after = desk.pages({ ...archive, [path]: edit(archive[path] ?? '') })
  return after.flatMap((page) => {
    const was = before.get(page.route)
    return was && isSamePage(was, page) ? [] : page.route
  })
}

describe('the pages of a site after an edit', () => {
  test('are all as they were where nothing was edited, and the very same objects', () => {
    const desk = new Desk()
    const before = new Set(desk.pages(archive))
    const after = desk.pages(archive)
    const posts = after.filter(({ kind }) => kind === 'article')
    expect(posts.every((page) => before.has(page))).toBe(true)
    expect(anewAfter((text) => text)).toEqual([])
  })

  test('are others where they show the essay, but for the index, where its text alone is another', () => {
    const anew = anewAfter((text) => text.replace('and', 'and, today,'))
    expect(anew).toEqual(
      expect.arrayContaining(['/trays/', '/queues/', '/kettles/', '/', '/category/manners/', '/2024/03/']),
    )
    for (const route of ['/bells/', '/doors/', '/archive/', '/category/tips/', '/2024/02/', '/404.html']) {
      expect(anew).not.toContain(route)
    }
  })

  test('are others in the index too where its title is another', () => {
    expect(anewAfter((text) => text.replace('On trays', 'On napkins'))).toContain('/archive/')
  })
})

/** The views of pages of one template. */
function viewsOf(pages: readonly Page[], template: string): readonly View[] {
  return pages.filter((page) => page.template === template).map((page) => page.view())
}

describe('of views the same parts are kept', () => {
  const desk = new Desk()
  const pages = desk.pages(archive)

  test('for the site, on all pages but that which its navigation leads to', () => {
    const articles = viewsOf(pages, 'article').map((view) => 'site' in view && view.site)
    expect(new Set(articles).size).toBe(1)
    expect(isKept(articles[0] || {})).toBe(true)
    const [index] = viewsOf(pages, 'archive-index')
    expect(index && 'site' in index && index.site).not.toBe(articles[0])
    expect(index).toMatchObject({ site: { navigation: [{ href: '/archive/', current: true }] } })
  })

  test('for an essay, in all lists that show its opening', () => {
    const lists = viewsOf(pages, 'archive').flatMap((view) => ('lists' in view ? view.lists : []))
    const shown = lists.flatMap(({ items }) => items).filter(({ full, title }) => !full && title === 'On trays')
    expect(shown.length).toBeGreaterThan(2)
    expect(new Set(shown).size).toBe(1)
    expect(shown.every(isKept)).toBe(true)
  })

  test('for a year of the index, as long as what it shows of its essays is as it was', () => {
    const more = { ...archive, 'posts/old.md': essay('title: Old\ndate: 2020-01-01') }
    const yearsOf = (files: Files) =>
      viewsOf(desk.pages(files), 'archive-index').flatMap((view) => ('years' in view ? view.years : []))
    const [newest, oldest] = yearsOf(more)
    expect([newest, oldest].map((year) => year?.year)).toEqual(['2024', '2020'])
    const trays = archive['posts/trays.md']?.replace('On trays', 'On plates') ?? ''
    const [edited, same] = yearsOf({ ...more, 'posts/trays.md': trays })
    expect(same?.posts).toBe(oldest?.posts)
    expect(edited?.posts).not.toBe(newest?.posts)
    expect(edited?.posts.map(({ title }) => title)).toContain('On plates')
    expect([edited, same].every((year) => isKept(year?.posts ?? []))).toBe(true)
  })
})

describe('two pages', () => {
  const head = {
    route: '/a/' as Route,
    kind: 'article',
    template: 'article',
    variant: undefined,
    source: undefined,
  } as const
  const make = (): View => {
    throw new Error('Nobody asks for the view.')
  }
  const one = { title: 'On tea' }
  const page = (inputs: object, other: Partial<typeof head> | { readonly kind: 'list' } = {}) =>
    pageOf({ ...head, ...other }, make, inputs)

  test('are the same where one function makes them of the very same things, and lists of these', () => {
    expect(isSamePage(page({ one, list: [one, [one]], count: 3 }), page({ one, list: [one, [one]], count: 3 }))).toBe(
      true,
    )
  })

  test.each<[string, Page, Page]>([
    ['something is another object, though an equal one', page({ one }), page({ one: { ...one } })],
    ['a list is longer', page({ list: [one] }), page({ list: [one, one] })],
    ['a list is shorter', page({ list: [one, one] }), page({ list: [one] })],
    ['a number is another', page({ count: 1 }), page({ count: 2 })],
    ['they stand elsewhere', page({ one }), page({ one }, { route: '/b/' as Route })],
    ['they are of another kind', page({ one }), page({ one }, { kind: 'list' })],
    ['another function makes them', page({ one }), pageOf(head, () => make(), { one })],
  ])('are not where %s', (_, a, b) => {
    expect(isSamePage(a, b)).toBe(false)
  })
})
