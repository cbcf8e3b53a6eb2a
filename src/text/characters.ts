/**
 * Characters that no web page may hold (HTML, section 13.2.3.5), of which Deskbell uses the noncharacters as marks of its
 * own: controls but for tab and line ends, noncharacters, and halves of surrogate pairs.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The first such character, as `U+0000`; nothing for a text without any. */
export function forbiddenIn(text: string): string | undefined {
  const code = text.match(FORBIDDEN)?.[0]?.charCodeAt(0)
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

export function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would act on these characters
const ACTED_ON = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** One column a character: tabs are shown as a space, and what a terminal would act on as a mark. */
export function printable(line: string): string {
  return line.replace(/\t/g, ' ').replace(ACTED_ON, '\ufffd')
}
