import type { Nodes, Root } from 'mdast'

/**
 * Whether a text may hold a literal autolink of GFM: an address of the web or of e-mail that stands there as it is.
 * Escapes and character references count, since the characters they stand for are looked at too. Says too much for an
 * address in a link or in code.
 */
export function mayHaveLiteralAutolink(text: string): boolean {
  return /@|www\\?\.|:\\?\/\\?\/|&(?:#|commat|period|colon|sol)/i.test(text)
}

/**
 * Whether such a text has one indeed, or words that may hold one, by its tree, whether that was parsed with them or
 * without. They are looked for wherever words stand outside links; never too little is said, since what begins one is
 * never the beginning of anything else (of an e-mail's address, whose parts can be emphasis, the sign between them).
 */
export function hasLiteralAutolink(node: Root | Nodes, text: string): boolean {
  switch (node.type) {
    case 'text':
      return /www\.|https?:\/\/|(?:^|[\w+.-])@/i.test(node.value)
    case 'link':
      return !/[[<]/.test(text.charAt(node.position?.start.offset ?? 0))
    case 'linkReference':
      return false
    default:
      return 'children' in node && node.children.some((child) => hasLiteralAutolink(child, text))
  }
}
