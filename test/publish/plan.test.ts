import { expect, test } from 'vitest'
import type { OutputKind } from '../../src/output/output-file.ts'
import { manifestOf, planPublication, type StagedFile, stepsOf } from '../../src/publish/plan.ts'

function staged(path: string, found: StagedFile['found'], rest: Partial<StagedFile> = {}): StagedFile {
  const put = found === 'same bytes' ? undefined : { put: `new/${path}`, at: path, clear: [] }
  const traces = { mark: undefined, source: undefined }
  return { path, kind: 'article', hash: `hash of ${path}`, found, put, traces, ...rest }
}

function previous(...paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, 'old hash']))
}

/** The steps, each as a line; a path that is put is named by where it goes. */
function lines(plan: Parameters<typeof stepsOf>[0]): readonly string[] {
  return stepsOf(plan).map((step) => {
    if ('remove' in step) return `remove ${step.remove}`
    return [...step.clear.map((path) => `clear ${path}, `), `put ${step.at}`].join('')
  })
}

test('a plan is the difference between the last build and this one, sorted by path', () => {
  const files = [
    staged('new.html', 'nothing'),
    staged('edited.html', 'other bytes'),
    staged('b.html', 'same bytes'),
    staged('a.html', 'same bytes'),
  ]
  const last = previous('b.html', 'gone.html', 'edited.html', 'a.html', 'forgotten.html')
  const plan = planPublication(last, files)
  expect(plan.added.map((file) => file.path)).toEqual(['new.html'])
  expect(plan.changed.map((file) => file.path)).toEqual(['edited.html'])
  expect(plan.unchanged.map((file) => file.path)).toEqual(['a.html', 'b.html'])
  expect(plan.removed).toEqual(['forgotten.html', 'gone.html'])
  expect(plan.foreign).toEqual([])
  expect([...manifestOf(plan, last).keys()].sort()).toEqual(['a.html', 'b.html', 'edited.html', 'new.html'])
})

test('what is left as it is keeps its hash, and is neither changed nor removed', () => {
  const files = [staged('c.html', 'other bytes'), staged('a.html', 'nothing')]
  const last = previous('b.html', 'gone.html', 'c.html')
  const plan = planPublication(last, files, new Set(['b.html']))
  expect(plan).toMatchObject({ unchanged: [], removed: ['gone.html'] })
  expect(manifestOf(plan, last)).toEqual(
    new Map([
      ['a.html', 'hash of a.html'],
      ['b.html', 'old hash'],
      ['c.html', 'hash of c.html'],
    ]),
  )
})

test('what is left as it is can’t stand in the way of another file', () => {
  const put = { put: 'new/tea', at: 'tea', clear: ['tea/index.html'] }
  const files = [staged('tea', 'nothing', { put })]
  expect(() => planPublication(previous('tea/index.html'), files, new Set(['tea/index.html']))).toThrow(
    '`tea/index.html` is to stay as it is',
  )
})

test('a plan does not depend on the order in which files were staged', () => {
  const files = ['c', 'a', 'b'].map((path) => staged(path, 'nothing'))
  expect(planPublication(previous(), files)).toEqual(planPublication(previous(), [...files].reverse()))
})

test('what is new comes before what leads to it, removals come after, and the manifest is last', () => {
  const kinds: readonly OutputKind[] = ['feed', 'list', 'article', 'asset']
  const files = kinds.flatMap((kind) => [
    staged(`new-${kind}`, 'nothing', { kind }),
    staged(`changed-${kind}`, 'other bytes', { kind }),
  ])
  const last = previous('gone', ...kinds.map((kind) => `changed-${kind}`))
  expect(lines(planPublication(last, files))).toEqual([
    'put new-asset',
    'put new-article',
    'put new-feed',
    'put new-list',
    'put changed-asset',
    'put changed-article',
    'put changed-list',
    'put changed-feed',
    'remove gone',
    'put .deskbell.json',
  ])
})

test('a new folder is put into place once, whatever it holds', () => {
  const put = { put: 'tree/tea', at: 'tea', clear: [] }
  const files = [staged('tea/index.html', 'nothing', { put }), staged('tea/feed.xml', 'nothing', { put, kind: 'feed' })]
  expect(lines(planPublication(previous(), files))).toEqual(['put tea', 'put .deskbell.json'])
})

test('a file of ours that stands in the way of new ones goes with them, and is not removed again', () => {
  const put = { put: 'tree/tea', at: 'tea', clear: ['tea'] }
  const files = ['tea/a.html', 'tea/b.html'].map((path) => staged(path, 'nothing', { put }))
  const plan = planPublication(previous('a', 'tea', 'z'), [staged('early', 'nothing'), ...files])
  expect(plan.foreign).toEqual([])
  expect(lines(plan)).toEqual(['put early', 'clear tea, put tea', 'remove a', 'remove z', 'put .deskbell.json'])
})

test('a file that Deskbell did not write and that must go is foreign', () => {
  const put = { put: 'tree/tea', at: 'tea', clear: ['tea'] }
  const files = [
    staged('page.html', 'other bytes'),
    staged('tea/index.html', 'nothing', { put }),
    staged('tea/feed.xml', 'nothing', { put }),
    staged('equal.html', 'same bytes'),
  ]
  expect(planPublication(previous(), files).foreign).toEqual(['page.html', 'tea'])
})

test('a path that is both a file and a folder is a bug of ours', () => {
  const files = [staged('tea', 'nothing'), staged('tea/leaf/index.html', 'nothing')]
  expect(() => planPublication(previous(), files)).toThrow('`tea` is planned as a file')
})
