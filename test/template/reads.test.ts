import { expect, test } from 'vitest'
import type { Tree } from '../../src/template/parse.ts'
import { parseTemplate } from '../../src/template/parse.ts'
import { partialNameOf } from '../../src/template/partial-calls.ts'
import { type Reads, readsOf } from '../../src/template/reads.ts'
import { template, theme, themeFiles } from './theme.ts'

const CALLABLES = { helpers: new Set([...theme.helpers, 'shout']), ownHelpers: new Set(['shout']) }

function readsIn(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Reads> {
  const trees = Object.entries(texts).map(
    ([name, text]) => [name, parseTemplate(template(name, text)) as Tree] as const,
  )
  return readsOf(new Map(trees), CALLABLES)
}

function namesIn(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] | undefined {
  const reads = readsIn({ ...others, it: text }).get('it')
  return reads && [...reads.names]
}

test('a partial reads the names of its context, but none that a block gives', () => {
  expect(namesIn('{{a.b}} {{#if c}}{{{d}}}{{/if}} {{t "x" count=e}} {{this.f}} {{#with ../g}}{{/with}}')).toEqual([
    ...'acdefg',
  ])
  expect(namesIn('{{#each list as |a|}}{{a.b}}{{@index}}{{/each}}')).toEqual(['list'])
  expect(namesIn('{{#each list as |a|}}{{/each}}{{a}}')).toEqual(['list', 'a'])
})

test('it reads what the partials read that it calls, but for what it gives them', () => {
  const others = { day: '{{date}}{{class}}', line: '{{> day date=post.day}}{{post.title}}' }
  expect(namesIn('{{> line}}', others)).toEqual(['post', 'class'])
  expect(namesIn('{{#each posts as |one|}}{{> line post=one class="x"}}{{/each}}', others)).toEqual(['posts'])
  expect(namesIn('{{> line site}}', others)).toEqual(['site'])
  expect(readsIn({ ...others, it: '{{> line}}' }).get('it')?.depth).toBe(3)
})

test('of the whole view it reads a value, or only whether it is this text', () => {
  const text = '{{@root.page.lang}}{{#if (eq @root.page.kind "tag")}}{{@root.page.lang}}{{/if}}'
  expect(readsIn({ it: text }).get('it')?.ofRoot).toEqual([
    { path: ['page', 'lang'] },
    { path: ['page', 'kind'], equals: 'tag' },
  ])
})

test.each([
  '{{> it}}',
  '{{> other}}',
  '{{> nowhere}}',
  '{{> (lookup a "b")}}',
  '{{> @partial-block}}',
  '{{#> x}}{{/x}}',
  '{{#*inline "x"}}{{/inline}}',
  '{{shout a}}',
  '{{#if (shout a)}}{{/if}}',
  '{{this}}',
  '{{json .}}',
  '{{@root}}',
  '{{@index}}',
  '{{#each a}}{{/each}}{{@first}}',
  '{{"a"}}',
])('what %s reads can’t be told', (text) => {
  expect(namesIn(text, { x: '', other: '{{> it}}' })).toBeUndefined()
})

test('in the default theme the site’s parts read the site alone, and an essay’s entry the essay', () => {
  const trees = themeFiles.flatMap((file) =>
    partialNameOf(file).map((name) => [name, parseTemplate(file) as Tree] as const),
  )
  const reads = readsOf(new Map(trees), CALLABLES)
  for (const name of ['site-header', 'site-footer', 'subscribe', 'topics']) {
    expect([...(reads.get(name)?.names ?? [])], name).toEqual(['site'])
  }
  expect(new Set(reads.get('entry')?.names)).toEqual(new Set(['post', 'level']))
  expect(reads.get('layout')).toBeUndefined()
})
