import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { NAMES, type Name, ROOT, schemaOf } from './ajv.ts'

const PAGES: Readonly<Record<Name, string>> = {
  config: 'configuration',
  'front-matter': 'front-matter',
  authors: 'files',
  ctas: 'files',
  terms: 'files',
  comments: 'files',
  strings: 'templates',
}

/** Names of keys, of a site’s own words and codes none. */
function keysOf(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([word, part]) => {
    if (word === 'definitions') return []
    if (word !== 'properties') return keysOf(part)
    const keys = Object.keys(part).filter((key) => !key.includes('/') && !key.startsWith('$'))
    return [...keys, ...Object.values(part).flatMap(keysOf)]
  })
}

test.each(NAMES.filter((name) => name !== 'strings'))('the docs name every key of %s', (name) => {
  const docs =
    readFileSync(path.join(ROOT, `docs/${PAGES[name]}.md`), 'utf8') +
    readFileSync(path.join(ROOT, 'docs/front-matter.md'), 'utf8')
  const missing = new Set(keysOf(schemaOf(name)).filter((key) => !new RegExp(`\\b${key}\\b`).test(docs)))
  expect([...missing]).toEqual([])
})
