import { createHash } from 'node:crypto'

/** How the address of a style sheet ends that has a fingerprint in its name (style/published-name.ts). */
const FINGERPRINT = /\.[\da-f]{8}\.css\b/g
/** No address is longer. */
const LONGEST = 2048

/**
 * What a page shows, in a few letters: two hashes with a dash between them, of its bytes without the fingerprints of its style
 * sheets, and of all its bytes.
 */
export function versionOf(html: Buffer): string {
  const all = hashOf(html)
  const text = html.toString('latin1')
  const bare = text.replace(FINGERPRINT, (ending, at: number) => (addressUpTo(text, at) ? '.css' : ending))
  return `${bare === text ? all : hashOf(Buffer.from(bare, 'latin1'))}-${all}`
}

/** Whether two versions of a page differ in nothing but which style sheets they have. */
export function isRestyled(before: string, now: string): boolean {
  return before.split('-', 1)[0] === now.split('-', 1)[0]
}

/** The addresses of such style sheets in a page, each once. */
export function styleSheetsOf(html: Buffer): readonly string[] {
  const text = html.toString('utf8')
  const addresses = [...text.matchAll(FINGERPRINT)].flatMap(({ 0: ending, index }) => {
    const address = addressUpTo(text, index)
    return address ? [address + ending] : []
  })
  return [...new Set(addresses)]
}

/** The address below `/assets/` that stands before this offset, if one does. */
function addressUpTo(text: string, end: number): string | undefined {
  const address = text
    .slice(Math.max(0, end - LONGEST), end)
    .split(/[\s"'<>=(]/)
    .at(-1)
  return address?.includes('/assets/') ? address : undefined
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
