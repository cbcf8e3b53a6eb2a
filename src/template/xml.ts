// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML 1.0 forbids (section 2.2)
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/** As the RSS Board's profile wants plain text; the quote, for attributes. */
const REFERENCES: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;', '"': '&#x22;' }

/** Plain text for an element's content or a quoted attribute, without characters that XML 1.0 forbids. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character)
}

/** Text as a CDATA section; where the text itself holds the section's end, as two. */
export function cdataOf(text: string): string {
  return `<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
