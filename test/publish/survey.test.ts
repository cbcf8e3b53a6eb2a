import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surveyOutput } from '../../src/publish/survey.ts'
import { messages, newFolder, open, publish, stage, type Tree, traces, write } from './folders.ts'

const anyPath = fc.array(fc.constantFrom('a', 'b', 'é'), { minLength: 1, maxLength: 3 }).map((names) => names.join('/'))
const anyTree = fc.array(fc.tuple(anyPath, fc.constantFrom('one', 'two')), { maxLength: 8 }).map((files): Tree => {
  const paths = files.map(([path]) => path)
  return Object.fromEntries(files.filter(([path]) => !paths.some((other) => path.startsWith(`${other}/`))))
})

function stands(tree: Tree, other: Tree): boolean {
  return Object.keys(tree).some((a) =>
    Object.keys(other).some((b) => `${a}/`.startsWith(`${b}/`) || b.startsWith(`${a}/`)),
  )
}

function surveyed(out: string, tree: Tree): readonly string[] {
  const { value: survey, diagnostics } = surveyOutput(out, [])
  for (const [path, content] of Object.entries(tree)) survey?.add({ path, kind: 'article', content })
  return [...messages(diagnostics), ...messages(survey?.diagnostics() ?? [])].sort()
}

test('a survey finds what a publication would refuse, and touches nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyTree, anyTree, anyTree, fc.boolean(), async (last, foreign, next, isFirst) => {
      fc.pre(!stands(last, foreign))
      const out = join(newFolder(), 'dist')
      if (!isFirst) await publish({ out }, last)
      write(out, foreign)
      mkdirSync(out, { recursive: true })
      const before = traces(join(out, '..'))
      const found = surveyed(out, next)
      expect(traces(join(out, '..'))).toEqual(before)
      const { diagnostics } = await publish({ out }, next)
      expect(found).toEqual(messages(diagnostics).toSorted())
    }),
    { numRuns: 100 },
  )
})

test('a survey says nothing of a folder whose last build is not finished', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { a: 'one' })
  const publication = await open({ out })
  stage(publication, { a: 'two', b: 'two' })
  expect((await publication.commit({ signal: AbortSignal.abort() })).value).toBe('cut short')
  expect(surveyed(out, { a: 'three', b: 'three' })).toEqual([])
})

test('a survey finds a file that is to be published and can’t be read', () => {
  const folder = newFolder()
  const { value: survey } = surveyOutput(join(folder, 'dist'), [])
  survey?.add({ path: 'a.png', kind: 'asset', content: { copyOf: join(folder, 'gone.png') } })
  survey?.add({ path: 'b.png', kind: 'asset', content: { copyOf: join(folder, 'gone too.png') } })
  expect(messages(survey?.diagnostics() ?? [])).toEqual([
    `publish/failed: \`a.png\` can’t be published: there is no such file or folder, at \`${join(folder, 'gone.png')}\`.`,
  ])
})
