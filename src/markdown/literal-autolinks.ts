import type { Link, LinkReference, Nodes, Root } from 'mdast'

/**
 * Whether a text may hold a literal autolink of GFM: an address of the web or of e-mail that stands there as it is.
 * Escapes and character references count, since the characters they stand for are looked at too. Says too much for an
 * address in a link or in code.
 */
export function mayHaveLiteralAutolink(text: string): boolean {
  return /@|www\\?\.|:\\?\/\\?\/|&(?:#|commat|period|colon|sol)/i.test(text)
}

/**
 * Whether a tree that was parsed without them has words that may hold one. Never too little is said: what begins one is
 * never the beginning of anything else (of an e-mail’s address, whose parts can be emphasis, the sign between them).
 */
export function hasLiteralAutolink(node: Root | Nodes): boolean {
  if (node.type === 'text') return AUTOLINK.test(node.value)
  return 'children' in node && !isLink(node) && node.children.some(hasLiteralAutolink)
}

/**
 * Whether all that may be one in a tree that was parsed with them stands apart and has nothing odd about it, so that
 * every parser finds it as it is. After a bracket that is open remark-parse finds them otherwise.
 */
export function hasOnlyPlainAutolinks(tree: Root, text: string): boolean {
  let hasAutolink = false
  let hasBracket = false
  const isPlain = (node: Nodes): boolean => {
    if (node.type === 'text') {
      hasBracket ||= node.value.includes('[')
      return !AUTOLINK.test(node.value)
    }
    if (!isLink(node)) return !('children' in node) || node.children.every(isPlain)
    const { start, end } = node.position ?? {}
    const [from, to] = [start?.offset ?? 0, end?.offset ?? 0]
    if (/[[<]/.test(text.charAt(from))) return true
    hasAutolink = true
    return (
      BEFORE.test(text.charAt(from - 1)) && AFTER.test(text.slice(to, to + 4)) && ADDRESS.test(text.slice(from, to))
    )
  }
  return isPlain(tree) && !(hasAutolink && hasBracket)
}

const AUTOLINK = /www\.|https?:\/\/|(?:^|[\w+.-])@/i
const BEFORE = /^[ \t\n(]?$/
const ADDRESS =
  /^(?:https?:\/\/|www\.|[a-z\d][\w.+-]*@)(?:[a-z\d][a-z\d-]*\.)+[a-z]+(?::\d+)?(?:[/?#](?:[\w.,%=&+#?/-]*[\w/])?)?$/i
const AFTER = /^[.,:!?)]{0,3}(?:[ \t\r\n]|$)/

function isLink(node: Nodes): node is Link | LinkReference {
  return node.type === 'link' || node.type === 'linkReference'
}
