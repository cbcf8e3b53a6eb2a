import { SKIP, visit } from 'unist-util-visit'

/**
 * A block of code that is a file has its path above it; one that is what Deskbell says is marked as that. All can be
 * scrolled by the keyboard.
 */
export default function listings() {
  return (tree) => {
    visit(tree, 'code', (code, index, parent) => {
      const meta = code.meta ?? ''
      const said = /^(?:report|output)$/.test(meta) ? { className: ['said'] } : {}
      code.data = { hProperties: { ...said, tabIndex: 0 } }
      if (!/^\S*[./]\S*$/.test(meta)) return undefined
      const caption = {
        type: 'paragraph',
        data: { hName: 'figcaption' },
        children: [{ type: 'inlineCode', value: meta }],
      }
      parent.children[index] = { type: 'paragraph', data: { hName: 'figure' }, children: [caption, code] }
      return SKIP
    })
  }
}
