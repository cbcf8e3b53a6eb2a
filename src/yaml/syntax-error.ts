import type { YAMLParseError, YAMLWarning } from 'yaml'

type YamlError = YAMLParseError | YAMLWarning

const MESSAGES: Partial<Record<YamlError['code'], string>> = {
  BAD_INDENT: 'this line is indented differently from its neighbours.',
  BAD_ALIAS: 'an `&anchor` or `*alias` stands here that can’t be read; text that begins with `*` or `&` wants quotes.',
  BAD_SCALAR_START: 'a value can’t begin with this character unless it is in quotes.',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape that YAML doesn’t know.',
  BLOCK_AS_IMPLICIT_KEY: 'a value on one line holds `: `, which YAML takes for a second key.',
  BLOCK_IN_FLOW: 'a list or field begins inside brackets.',
  DUPLICATE_KEY: 'this key stands here a second time.',
  MISSING_CHAR: 'a closing quote or bracket is missing.',
  MULTILINE_IMPLICIT_KEY: 'a line without `key: value` stands between the fields.',
  TAB_AS_INDENT: 'a tab stands at the beginning of this line; YAML allows spaces alone.',
  MULTIPLE_DOCS: 'a second document begins here, after a line with `---`.',
  NON_STRING_KEY: 'a key that is not plain text stands here; text that begins with `{` or `[` wants quotes.',
  TAG_RESOLVE_FAILED: 'a tag of YAML’s stands here, as every word that begins with `!` is; such a text wants quotes.',
  UNEXPECTED_TOKEN: 'something stands here that YAML can’t place.',
}

/** What is wrong with the YAML, without YAML's own terms where the writer would have to look them up. */
export function messageOf(error: YamlError): string {
  return MESSAGES[error.code] ?? `${error.message.replace(/\.?$/, '.')}`
}

/** How to mend it: where a value only lacks its quotes, the line as it should be. */
export function mendOf(error: YamlError, text: string, offset: number): string {
  const line = lineAt(text, offset + error.pos[0])
  const quoted = quotedLine(line)
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the two.'
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BAD_ALIAS':
    case 'BAD_SCALAR_START':
    case 'NON_STRING_KEY':
    case 'TAG_RESOLVE_FAILED':
      return quoted ? `Put the value in quotes: ${quoted}` : 'Put the value in quotes.'
    case 'MULTIPLE_DOCS':
      return 'Keep one document in this file, and take the line with `---` away.'
    case 'TAB_AS_INDENT':
      return 'Indent with two spaces.'
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Write it as `key: value`, or indent it if it belongs to the line above.'
    case 'MISSING_CHAR':
      return 'Close what was opened; a quote inside quotes is written twice or as the other kind.'
    default:
      return quoted
        ? `If this is one value, put it in quotes: ${quoted}`
        : 'Look for a missing quote, colon or indentation.'
  }
}

function lineAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(start, end === -1 ? text.length : end).trimEnd()
}

function quotedLine(line: string): string | undefined {
  const match = /^(\s*(?:- )?[\w-]+:)\s+([^"'[{|>].*|\{\{.*)$/.exec(line)
  if (!match?.[1] || !match[2]) return undefined
  const value = match[2]
  return value.includes("'") ? `${match[1].trim()} ${JSON.stringify(value)}` : `${match[1].trim()} '${value}'`
}
