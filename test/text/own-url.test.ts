import { expect, test } from 'vitest'
import { ownTarget } from '../../src/text/own-url.ts'

test.each([
  ['https://example.org/archive/tea/', '/tea/'],
  ['https://example.org/archive', '/'],
  ['https://example.org/archive#a', '/#a'],
  ['https://example.org/archive?a', '/?a'],
  ['HTTPS://Example.org/archive/tea/', '/tea/'],
  ['https://example.org/archives/', undefined],
  ['https://example.org/', undefined],
  ['https://example.org.example.net/archive/', undefined],
  ['//example.org/archive/', '/'],
  ['http://example.org:80/archive/tea/', '/tea/'],
  ['https://example.org:8443/archive/', undefined],
  ['https://you@example.org/archive/', undefined],
  ['javascript:alert(1)', undefined],
  ['a:b', undefined],
  ['', undefined],
  ['10:30.md', '10:30.md'],
  ['./a:b.md', './a:b.md'],
  ['?a', '?a'],
  ['caf%C3%A9.md', 'café.md'],
  ['/find/?q=a%26b%23c#caf%C3%A9', '/find/?q=a%26b%23c#café'],
  ['https://example.org/archive/find/?q=50%25', '/find/?q=50%25'],
])('for a site below a path: %j means %j', (address, target) => {
  expect(ownTarget(address, 'https://example.org/archive/')).toBe(target)
})
