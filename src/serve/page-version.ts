import { createHash } from 'node:crypto'

/** Addresses of style sheets that have a fingerprint in their name (style/published-name.ts). */
const STYLE_SHEETS = /[^\s"'<>=(]*\/assets\/[^\s"'<>]*\.[\da-f]{8}\.css\b/g

/**
 * What a page shows, in a few letters: two hashes with a dash between them, of its bytes without the fingerprints of its style
 * sheets, and of all its bytes.
 */
export function versionOf(html: Buffer): string {
  const all = hashOf(html)
  const text = html.toString('latin1')
  const bare = text.replace(STYLE_SHEETS, (address) => address.replace(/[\da-f]{8}\.css$/, 'css'))
  return `${bare === text ? all : hashOf(Buffer.from(bare, 'latin1'))}-${all}`
}

/** Whether two versions of a page differ in nothing but which style sheets they have. */
export function isRestyled(before: string, now: string): boolean {
  return before.split('-', 1)[0] === now.split('-', 1)[0]
}

/** The addresses of such style sheets in a page, each once. */
export function styleSheetsOf(html: Buffer): readonly string[] {
  return [...new Set(html.toString('utf8').match(STYLE_SHEETS))]
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
