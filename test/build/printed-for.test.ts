import { expect, test } from 'vitest'
import { groupOf, printedFor } from '../../src/build/printed-for.ts'
import type { Page } from '../../src/page/page.ts'
import type { Route } from '../../src/site/route.ts'

const page = (route: string) => ({ route: route as Route }) as Page
const why = (route: string, printed: ReadonlyMap<Page, readonly string[] | undefined>) =>
  groupOf(route as Route, printedFor(printed))

test('each page that was printed is found again with its reason, and no other is', () => {
  const printed = new Map([
    [page('/tea/'), ['template']],
    [page('/tea/two/'), []],
    [page('/'), undefined],
    [page('/feed.xml'), ['template']],
  ])
  expect(why('/tea/', printed)?.why).toEqual(['template'])
  expect(why('/feed.xml', printed)?.why).toEqual(['template'])
  expect(why('/tea/two/', printed)?.why).toEqual([])
  expect(why('/', printed)).toMatchObject({ why: undefined })
  for (const other of ['/two/', '/tea', 'tea/', '/feed', '']) expect(why(other, printed), other).toBeUndefined()
  expect(printedFor(printed)).toHaveLength(3)
})
