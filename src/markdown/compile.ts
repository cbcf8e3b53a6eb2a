import type { Root } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import remarkHtml from 'remark-html'
import { unified } from 'unified'
import type { HtmlPolicy } from '../config/config.ts'
import type { Body, SlotMarks } from './body.ts'
import { schema } from './html-policy.ts'

const compilers = {
  sanitize: unified().use(remarkHtml, { sanitize: schema }).freeze(),
  trusted: unified().use(remarkHtml, { sanitize: false }).freeze(),
}

/**
 * A tree as HTML in pieces. remark-html compiles, and sanitises, whatever was done to the tree before; it takes an
 * mdast, so the tree goes in as the children that a root says it has in HTML (`hChildren` of mdast-util-to-hast).
 * Lines end in LF, so that an essay gives the same bytes wherever its file was saved.
 */
export function compileTree({ children }: Root, marks: SlotMarks, html: HtmlPolicy): Body {
  const root: MdastRoot = { type: 'root', children: [], data: { hChildren: children } as MdastRoot['data'] & object }
  return marks.split(compilers[html].stringify(root).replace(/\r\n?/g, '\n').trimEnd())
}
