import { expect, test } from 'vitest'
import { type Page, pageOf } from '../../src/page/page.ts'
import type { View } from '../../src/page/view.ts'
import { PrintedPages } from '../../src/serve/printed-pages.ts'
import { folderRouteOf } from '../../src/site/route.ts'
import type { TemplateSet } from '../../src/template/template-set.ts'

const TEMPLATES = {} as TemplateSet
const OTHERS = {} as TemplateSet
const make = (): View => {
  throw new Error('nobody asked for a view')
}

function tea(inputs: object): Page {
  const head = {
    route: folderRouteOf('tea'),
    kind: 'article',
    template: 'article',
    variant: undefined,
    source: undefined,
  } as const
  return pageOf(head, make, inputs)
}

/** What is known of a page of tea that was printed under one plan, and is `now` another under the next. */
function moved(before: Page, now: Page | undefined, templates = TEMPLATES): ReturnType<PrintedPages['get']> {
  const printed = new PrintedPages()
  printed.moveTo(TEMPLATES, () => before)
  printed.keep('tea/index.html', before, Buffer.from('Tea'))
  printed.moveTo(templates, () => now)
  return printed.get('tea/index.html')
}

test('a page that is made of the same things is known under the next plan, and is that plan’s', () => {
  const entry = {}
  const now = tea({ entry })
  expect(moved(tea({ entry }), now)?.page).toBe(now)
})

test('of a page that changed, is gone or has other templates only its last look is known', () => {
  const entry = {}
  for (const printed of [
    moved(tea({ entry }), tea({ entry: {} })),
    moved(tea({ entry }), undefined),
    moved(tea({ entry }), tea({ entry }), OTHERS),
  ]) {
    expect(printed).toEqual({ page: undefined, body: Buffer.from('Tea') })
  }
})

test('what was asked for longest ago goes first, where there is too much', () => {
  const printed = new PrintedPages(5)
  const page = tea({})
  for (const path of ['a', 'b']) printed.keep(path, page, Buffer.from('ab'))
  printed.get('a')
  printed.keep('c', page, Buffer.from('cd'))
  expect(['a', 'b', 'c'].filter((path) => printed.get(path))).toEqual(['a', 'c'])
  printed.keep('c', page, Buffer.from('long!'))
  expect(['a', 'b', 'c'].filter((path) => printed.get(path))).toEqual(['c'])
})
