import { withoutForbidden } from '../text/characters.ts'

/** As the RSS Board's profile wants plain text; the quote, for attributes. */
const REFERENCES: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;', '"': '&#x22;' }

/** Plain text for an element's content or a quoted attribute, without characters that XML 1.0 (section 2.2) or a web page forbids. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character)
}

/** Text as a CDATA section; where the text itself holds the section's end, as two. */
export function cdataOf(text: string): string {
  return `<![CDATA[${withoutForbidden(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
