import { expect, test } from 'vitest'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { parse } from './parse.ts'

/** The YAML that a reader of the report would paste. */
function pasted(toml: string, end = '\n') {
  const { diagnostics, found } = parse(['+++', ...toml.split('\n'), '+++', 'Body.', ''].join(end))
  expect(found).toEqual(['1:1 front-matter/language: this is TOML front matter, and only YAML is read.'])
  const [, yaml = ''] = /^Write it as YAML:\n---\n(.*)\n---$/s.exec(diagnostics[0]?.mend ?? '') ?? []
  const { value, diagnostics: mistakes } = parseMapping({ path: 'a.yaml', text: yaml })
  expect(mistakes).toEqual([])
  return { yaml, values: Object.fromEntries(value.entries.map((entry) => [entry.key, entry.value])) }
}

test.each(['\n', '\r\n'])('TOML gets the YAML to paste, with lines that end in %j', (end) => {
  const toml = `title = "On tea: a start"
date = 2024-01-05T09:30:00Z
draft = false
weight = 3
# a comment
tags = ["tea", 'coffee, black']
categories = [
  "food",
  "drink",
]

[params]
  cover = "cup.jpg"
[params.seo]
  index = true
[author]
name = "M. Osei"`
  expect(pasted(toml, end).values).toEqual({
    title: 'On tea: a start',
    date: '2024-01-05T09:30:00Z',
    draft: false,
    weight: 3,
    tags: ['tea', 'coffee, black'],
    categories: ['food', 'drink'],
    params: { cover: 'cup.jpg', seo: { index: true } },
    author: { name: 'M. Osei' },
  })
})

test('what YAML has no like for is shown as a comment', () => {
  expect(pasted('title = "Tea"\nbody = """\n[[resources]]\n').yaml).toBe('title: "Tea"\n# body = """\n# [[resources]]')
})

test('no more than forty lines are shown', () => {
  const { yaml } = pasted(Array.from({ length: 60 }, (_, i) => `key${i} = ${i}`).join('\n'))
  expect(yaml.split('\n')).toHaveLength(41)
})

test('TOML that never ends is refused all the same', () => {
  expect(parse('+++\ntitle = "Tea"\n').found).toEqual([
    '1:1 front-matter/language: this is TOML front matter, and only YAML is read.',
  ])
})
