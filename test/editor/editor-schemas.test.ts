import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { NAMES, type Name, ROOT, schemaOf, validatorOf } from './ajv.ts'

const validators = new Map(NAMES.map((name) => [name, validatorOf(name)]))

function refusalsOf(name: Name, yaml: string): readonly string[] {
  const validate = validators.get(name)
  if (!validate) throw new Error(name)
  const value: unknown = parse(yaml)
  if (value === null || validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The description of each key, by its path; absent where it has none. */
function keysOf(json: unknown, at = ''): readonly (readonly [string, unknown])[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([word, part]) => {
    if (word === 'definitions') return []
    if (word !== 'properties') return keysOf(part, at)
    return Object.entries<Record<string, unknown>>(part).flatMap(([key, below]) => {
      const name = at === '' ? key : `${at}.${key}`
      return [[name, below.description] as const, ...keysOf(below, name)]
    })
  })
}

describe('the JSON Schemas', () => {
  test.each(NAMES)('%s is one that a strict reader understands', (name) => {
    expect(() => validatorOf(name)).not.toThrow()
  })

  test.each(NAMES.filter((name) => name !== 'strings'))('%s describes every key in a sentence', (name) => {
    const plain = keysOf(schemaOf(name)).filter(([, about]) => typeof about !== 'string' || !/^.+[.)]$/.test(about))
    expect(plain).toEqual([])
  })
})

describe('the sites of this repository are right to an editor', () => {
  const sites = [ROOT, ...readdirSync(path.join(ROOT, 'test/sites')).map((site) => path.join(ROOT, 'test/sites', site))]
  const files = sites.flatMap((site) =>
    [
      ...filesBelow(site, ''),
      ...['posts', 'pages', 'data', 'templates'].flatMap((folder) => filesBelow(site, folder, true)),
    ].map((file) => [path.relative(ROOT, site) || '.', file] as const),
  )
  const known = files.flatMap(([site, file]) => {
    const name = kindOf(file)
    return name ? [[`${site}/${file}`, name, path.join(ROOT, site, file)] as const] : []
  })

  test.each(known)('%s', (_, name, file) => {
    const text = readFileSync(file, 'utf8')
      .replaceAll('\r\n', '\n')
      .replace(/^\uFEFF/, '')
    const yaml = name === 'front-matter' ? (/^---\n(.*?)^---$/ms.exec(text)?.[1] ?? '') : text
    expect(refusalsOf(name, yaml)).toEqual([])
  })

  test('and there are some of each kind', () => {
    expect(new Set(known.map(([, name]) => name))).toEqual(new Set(NAMES))
  })
})

function filesBelow(site: string, folder: string, recursive = false): readonly string[] {
  try {
    return readdirSync(path.join(site, folder), { recursive, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => path.relative(site, path.join(parentPath, name)))
  } catch {
    return []
  }
}

function kindOf(file: string): Name | undefined {
  if (/^deskbell\.config\.(ya?ml|json)$/.test(file)) return 'config'
  if (/^(posts|pages)\/.*\.md$/.test(file)) return 'front-matter'
  if (/^data\/(categories|tags)\.yaml$/.test(file)) return 'terms'
  if (/^data\/comments\//.test(file)) return 'comments'
  if (/^templates\/strings\.[\w-]+\.yaml$/.test(file)) return 'strings'
  return /^data\/(authors|ctas)\.yaml$/.exec(file)?.[1] as Name | undefined
}
