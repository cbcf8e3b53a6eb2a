const ALLOWED = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'irc', 'ircs'])

/**
 * False for an address that a browser would run or open as a document of its own: `javascript:`, `data:` and the like,
 * also as browsers read them, past blanks and line breaks. An address without a scheme is safe.
 */
export function isSafeAddress(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these in an address (WHATWG URL, section 4.4)
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ''))?.[1]
  return scheme === undefined || ALLOWED.has(scheme.toLowerCase())
}

/** True for a path of the site: `/about/`, but neither `//example.org/` nor `#part`. */
export function isSitePath(address: string): boolean {
  return /^\/(?![/\\])/.test(address)
}
