import { expect, test } from 'vitest'
import { escapeHtml } from '../../src/text/html.ts'
import { withoutPercents } from '../../src/text/percent.ts'

test('plain text as HTML can end no element and no attribute', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  )
})

test.each([
  ['caf%C3%A9', 'café'],
  ['a%20b', 'a b'],
  ['100%', '100%'],
  ['%E0%A4%A', '%E0%A4%A'],
  ['a+b', 'a+b'],
])('the address %s is %s', (address, text) => {
  expect(withoutPercents(address)).toBe(text)
})
