import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTarget } from '../../src/serve/target.ts'
import { hrefOf } from '../../src/site/address.ts'
import { routeAsWritten } from '../../src/site/route.ts'

describe('the target of a request', () => {
  test.each([
    ['/', '/', ''],
    ['/tea/', '/tea/', ''],
    ['/tea/?utm=%2f..%00', '/tea/', '?utm=%2f..%00'],
    ['/caf%C3%A9/', '/café/', ''],
    ['/cafe%CC%81/', '/cafe\u0301/', ''],
    ['/100%25/', '/100%/', ''],
    ['/%252e%252e/', '/%2e%2e/', ''],
    ['/...', '/...', ''],
    ['//elsewhere.example/', '//elsewhere.example/', ''],
    ['/?', '/', '?'],
  ])('%s is decoded once: %s', (target, path, query) => {
    expect(readTarget(target)).toEqual({ path, query })
  })

  test.each([
    ['', 'nothing'],
    ['*', 'no path'],
    ['tea/', 'a relative path'],
    ['http://127.0.0.1/', 'an absolute address'],
    ['/tea/#part', 'a fragment'],
    ['/tea/?q#part', 'a fragment in the query'],
    ['/..', 'a step'],
    ['/../etc/passwd', 'a step'],
    ['/tea/../../etc/passwd', 'a step further down'],
    ['/./', 'a step in place'],
    ['/%2e%2e/etc/passwd', 'an encoded step'],
    ['/.%2e/', 'a step half encoded'],
    ['/..%2fetc', 'an encoded slash'],
    ['/..%2Fetc', 'an encoded slash'],
    ['/..%5cetc', 'an encoded backslash'],
    ['/..\\etc', 'a backslash'],
    ['/tea?\\', 'a backslash in the query'],
    ['/tea%00.html', 'a zero'],
    ['/tea%0d%0aSet-Cookie:a', 'a line break'],
    ['/tea%7f', 'a control character'],
    ['/tea%c2%85', 'a control character'],
    ['/%', 'a percent sign alone'],
    ['/%zz', 'no number'],
    ['/%E0%A4%A', 'half a character'],
    ['/%ff', 'what is no UTF-8'],
    ['/%c0%ae%c0%ae/', 'dots in a spelling that is forbidden'],
    ['/tea /', 'a blank'],
    ['/caf\u00e9/', 'a letter that is not encoded'],
    [`/${'a'.repeat(9000)}`, 'far too much'],
  ])('%j is not understood: %s', (target) => {
    expect(readTarget(target)).toBeUndefined()
  })

  test('of every route that a site can have is that route', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const named = routeAsWritten(written)
        fc.pre('route' in named)
        const href = hrefOf({ origin: undefined, basePath: '/', ownUrl: undefined }, named.route)
        expect(readTarget(href)).toEqual({ path: named.route, query: '' })
      }),
    )
  })

  test('never holds a step or a control character once it is understood', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/', '.', '%', '2', 'e', 'E', '5', 'c', 'f', '0', '?', '\\', '#', 'a', '%2e', '%2f'), {
          maxLength: 24,
        }),
        (pieces) => {
          const path = readTarget(`/${pieces.join('')}`)?.path
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that may not be there
          if (path !== undefined) expect(path).not.toMatch(/(^|\/)\.\.?(\/|$)|\\|[\u0000-\u001f]/)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
