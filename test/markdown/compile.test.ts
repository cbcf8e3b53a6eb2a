import fc from 'fast-check'
import type { ElementContent, Root } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import remarkHtml from 'remark-html'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import type { HtmlPolicy } from '../../src/config/config.ts'
import { SlotMarks } from '../../src/markdown/body.ts'
import { compileTree } from '../../src/markdown/compile.ts'
import { schema } from '../../src/markdown/html-policy.ts'

const marks = new SlotMarks()
const id = marks.mark({ kind: 'id', attribute: 'id', ids: ['tea'] })
const phrase = marks.mark({ kind: 'phrase', key: 'table.label', values: {} })

const compilers = {
  sanitize: unified().use(remarkHtml, { sanitize: schema }).freeze(),
  trusted: unified().use(remarkHtml, { sanitize: false }).freeze(),
}

/** What remark-html makes of all of a tree. */
function whole({ children }: Root, policy: HtmlPolicy) {
  const root: MdastRoot = { type: 'root', children: [], data: { hChildren: children } as MdastRoot['data'] & object }
  return marks.split(compilers[policy].stringify(root).replace(/\r\n?/g, '\n').trimEnd())
}

const anyName = fc.constantFrom(
  ...'p em strong del code pre blockquote ul ol li h1 h2 h3 a img br hr table tbody tr td sup div script style svg'.split(
    ' ',
  ),
)
const anyProperties = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.constantFrom(
    { id },
    { id: 'tea "&"' },
    { id, title: 'a & b' },
    { title: '' },
    { className: ['align-left'] },
    { href: 'javascript:a' },
    { href: 'https://example.org/?a&b' },
    { onClick: 'a' },
    { ariaLabel: phrase },
  ),
)
const anyValue = fc.constantFrom('tea', ' ', '\n', 'a < b & c > d "e"', '&amp;', '<b>', 'a\r\nb\r', '—😀', phrase)

const { anyNode } = fc.letrec<{ anyNode: ElementContent }>((tie) => ({
  anyNode: fc.oneof(
    { depthSize: 'small' },
    anyValue.map((value): ElementContent => ({ type: 'text', value })),
    anyValue.map((value): ElementContent => ({ type: 'comment', value })),
    fc.record({
      type: fc.constant('element' as const),
      tagName: anyName,
      properties: anyProperties.map((properties) => ({ ...properties })),
      children: fc.array(tie('anyNode'), { maxLength: 4 }),
    }),
  ),
}))

test('a tree is printed as remark-html prints it', () => {
  fc.assert(
    fc.property(fc.array(anyNode, { maxLength: 5 }), fc.constantFrom('sanitize', 'trusted'), (children, policy) => {
      const tree: Root = { type: 'root', children }
      expect(compileTree(tree, marks, policy)).toEqual(whole(tree, policy))
    }),
    { numRuns: 2000 },
  )
})

test('elements that aren’t allowed, and attributes, are left out wherever they stand', () => {
  const link: ElementContent = {
    type: 'element',
    tagName: 'a',
    properties: { href: 'javascript:a', onClick: 'b', title: 'c' },
    children: [{ type: 'text', value: '1 < 2' }],
  }
  const script: ElementContent = { ...link, tagName: 'script', properties: {} }
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'element', tagName: 'p', properties: {}, children: [link, script] },
      { type: 'element', tagName: 'p', properties: { style: 'd' }, children: [] },
      { type: 'element', tagName: 'td', properties: {}, children: [link] },
    ],
  }
  expect(compileTree(tree, marks, 'sanitize').utf8.toString()).toBe(
    '<p><a title="c">1 &#x3C; 2</a></p><p></p><a title="c">1 &#x3C; 2</a>',
  )
})
