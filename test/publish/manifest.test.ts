import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseManifest, printManifest, readPrinted } from '../../src/publish/manifest.ts'

const anySegment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !/^\.\.?$|[\\/\0]/u.test(name))
const anyPath = fc.array(anySegment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'))
const anyHash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })

test('a manifest is paths and hashes, sorted, a line for each', () => {
  const manifest = new Map([
    ['tea/index.html', 'f00'],
    ['404.html', 'ba5'],
    ['Tea.png', 'c0c'],
  ])
  expect(printManifest(manifest)).toBe(
    '{"version":1,"files":{\n"404.html":"ba5",\n"Tea.png":"c0c",\n"tea/index.html":"f00"\n}}\n',
  )
})

test('a manifest of nothing can be read back', () => {
  expect(parseManifest(printManifest(new Map()), 'm').value).toEqual(new Map())
  expect(readPrinted(printManifest(new Map()))).toEqual(new Map())
})

test('any manifest can be read back, and does not depend on the order in which it was made', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(anyPath, anyHash), { selector: ([path]) => path }), (files) => {
      const printed = printManifest(new Map(files))
      expect(parseManifest(printed, 'm').value).toEqual(new Map(files))
      expect(readPrinted(printed)).toEqual(new Map(files))
      expect(printManifest(new Map([...files].reverse()))).toBe(printed)
    }),
  )
})

test.each([
  ['', 'it is not JSON'],
  ['{"version":1,"files":{"a', 'it is not JSON'],
  ['[]', 'it has no `version`'],
  ['null', 'it has no `version`'],
  ['{"files":{}}', 'it has no `version`'],
  ['{"version":2,"files":{}}', 'its version is 2, and this Deskbell knows 1'],
  ['{"version":1,"files":[]}', 'it has no `files`'],
  ['{"version":1,"files":{"../a":"f00"}}', '"../a" is not a path in the output folder'],
  ['{"version":1,"files":{"/etc/passwd":"f00"}}', '"/etc/passwd" is not a path in the output folder'],
  ['{"version":1,"files":{"a//b":"f00"}}', '"a//b" is not a path in the output folder'],
  ['{"version":1,"files":{"a\\\\..\\\\b":"f00"}}', '"a\\\\..\\\\b" is not a path in the output folder'],
  ['{"version":1,"files":{"a":7}}', '"a" has no hash'],
])('the manifest %s is refused: %s', (text, reason) => {
  const { value, diagnostics } = parseManifest(text, '/site/dist/.deskbell.json')
  expect(value).toBeUndefined()
  expect(diagnostics).toHaveLength(1)
  expect(diagnostics[0]?.code).toBe('publish/manifest')
  expect(diagnostics[0]?.message).toContain('`/site/dist/.deskbell.json`')
  expect(diagnostics[0]?.message).toContain(reason)
})
