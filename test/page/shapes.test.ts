import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepareSite } from '../../src/build/prepare-site.ts'
import type { Page } from '../../src/page/page.ts'
import type { Shape } from '../../src/page/shapes/shape.ts'
import { isShape, keysOf, readType, SHAPES, type ShapeName, TEMPLATE_VIEWS } from '../../src/page/shapes/shapes.ts'
import type { ArticleView } from '../../src/page/view.ts'
import type { Html } from '../../src/text/html.ts'

const ROOT = join(import.meta.dirname, '../..')
const SITES = join(ROOT, 'test/sites')

const WORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  html: (value) => typeof value === 'string',
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  open: isObject,
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}

function isValue(type: string): boolean {
  return /^("[a-z-]+"|\d)$/.test(type)
}

/** The paths in a value at which it isn't as its shape says. */
function mismatches(value: unknown, name: ShapeName, path: string): readonly string[] {
  if (!isObject(value)) return [`${path} is no object`]
  const keys = keysOf(name)
  const others = Object.keys(value).filter((key) => !keys.has(key))
  return [
    ...others.map((key) => `${path}.${key} is in no shape`),
    ...[...keys].flatMap(([key, [type]]) => mismatchesOf(value[key], type, `${path}.${key}`)),
  ]
}

function mismatchesOf(value: unknown, written: string, path: string): readonly string[] {
  const type = readType(written)
  if (value === null && type.isNullable) return []
  if (!type.isList) return single(value, type.of, path)
  if (!Array.isArray(value)) return [`${path} is no list`]
  return value.flatMap((item, i) => single(item, type.of, `${path}.${i}`))
}

function single(value: unknown, of: string, path: string): readonly string[] {
  if (isShape(of)) return mismatches(value, of, path)
  const isRight = WORDS[of]?.(value) ?? of.split(' | ').includes(JSON.stringify(value))
  return isRight ? [] : [`${path} is no ${of}: ${JSON.stringify(value)}`]
}

async function pagesOf(site: string): Promise<readonly Page[]> {
  const { value, diagnostics } = await prepareSite({ site, now: '2026-01-01' })
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return value.plan.pages
}

function viewOf(template: string): ShapeName {
  const found = Object.entries(TEMPLATE_VIEWS).find(([name]) => name === template)
  if (!found) throw new Error(`no view is given for the template ${template}`)
  return found[1]
}

const sites = ['.', ...readdirSync(SITES).map((name) => `test/sites/${name}`)]

describe.each(sites)('the pages of %s', (site) => {
  test('have the views that their shapes describe, with every key and no other', async () => {
    const pages = await pagesOf(join(ROOT, site))
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.flatMap((page) => mismatches(page.view(), viewOf(page.template), page.route))).toEqual([])
  })

  test('have views that are the same when they are written as JSON and read again', async () => {
    for (const page of await pagesOf(join(ROOT, site))) {
      const view = page.view()
      // Keys of a writer's own stand in objects without a prototype, which a clone gives one.
      expect(JSON.parse(JSON.stringify(view)), page.route).toStrictEqual(structuredClone(view))
    }
  })
})

test('every type that a shape has written is a word, a shape or a value', () => {
  const unknown = Object.entries(SHAPES).flatMap(([name, { keys }]) =>
    Object.entries(keys).flatMap(([key, [written]]) => {
      const { of } = readType(written)
      const isKnown = of in WORDS || isShape(of) || of.split(' | ').every(isValue)
      return isKnown ? [] : [`${name}.${key}: ${written}`]
    }),
  )
  expect(unknown).toEqual([])
})

test('every shape is the view of a template or is reached from one', () => {
  const reached = new Set<string>()
  const reach = (name: string): void => {
    if (!isShape(name) || reached.has(name)) return
    reached.add(name)
    const shape: Shape = SHAPES[name]
    reach(shape.extends ?? '')
    for (const [written] of keysOf(name).values()) reach(readType(written).of)
  }
  for (const name of Object.values(TEMPLATE_VIEWS)) reach(name)
  expect(Object.keys(SHAPES).filter((name) => !reached.has(name))).toEqual([])
})

test('a shape is a TypeScript type, in which HTML is no text', () => {
  const { body, published, byline, contents, title }: Pick<ArticleView['post'], Tried> = {
    title: 'On tea',
    body: '<p>Warm the pot first.</p>' as Html,
    published: null,
    byline: 'top',
    contents: [{ level: 2, text: 'The pot', href: '#the-pot' }],
  }
  // @ts-expect-error text is no HTML until it is escaped
  const wrongBody: typeof body = title
  // @ts-expect-error the byline stands in one of four places
  const wrongByline: typeof byline = 'middle'
  // @ts-expect-error a heading of level 4 is in no table of contents
  const wrongContents: typeof contents = [{ level: 4, text: 'The lid', href: '#the-lid' }]
  // @ts-expect-error a day is not its words alone
  const wrongDate: typeof published = '2024-01-05'
  expect([wrongBody, wrongByline, wrongContents, wrongDate]).toHaveLength(4)
})

type Tried = 'title' | 'body' | 'published' | 'byline' | 'contents'
