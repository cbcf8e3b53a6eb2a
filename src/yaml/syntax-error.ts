import type { YAMLParseError, YAMLWarning } from 'yaml'
import type { Span } from '../diagnostic/place.ts'

type YamlError = YAMLParseError | YAMLWarning

const NO_KEY = 'a line without `key: value` stands between the fields.'

const MESSAGES: Partial<Record<YamlError['code'], string>> = {
  BAD_INDENT: 'this line is indented differently from its neighbours.',
  BAD_ALIAS: 'an `&anchor` or `*alias` stands here that can’t be read; text that begins with `*` or `&` wants quotes.',
  BAD_SCALAR_START: 'a value can’t begin with this character unless it is in quotes.',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape that YAML doesn’t know.',
  BLOCK_AS_IMPLICIT_KEY: 'a value on one line holds `: `, which YAML takes for a second key.',
  BLOCK_IN_FLOW: 'a list or field begins inside brackets.',
  MISSING_CHAR: 'a closing quote or bracket is missing.',
  MULTILINE_IMPLICIT_KEY: NO_KEY,
  TAB_AS_INDENT: 'a tab stands at the beginning of this line; YAML allows spaces alone.',
  MULTIPLE_DOCS: 'a second document begins here, after a line with `---`.',
  NON_STRING_KEY: 'a key that is not plain text stands here; text that begins with `{` or `[` wants quotes.',
  TAG_RESOLVE_FAILED: 'a tag of YAML’s stands here, as every word that begins with `!` is; such a text wants quotes.',
  UNEXPECTED_TOKEN: 'something stands here that YAML can’t place.',
}

const OPEN_BRACKET = 'a bracket is opened here and never closed.'
const OPEN_QUOTE = 'a quote is opened here and never closed.'

/** What is wrong with the YAML, without YAML's own terms where the writer would have to look them up. */
export function messageOf(error: YamlError, text: string, offset: number): string {
  if (isIndentedNext(error, text, offset)) return 'the line below is indented, as if it belonged to this value.'
  if (isOpenBracket(error)) return OPEN_BRACKET
  if (isOpenQuote(error)) return OPEN_QUOTE
  if (error.code === 'MISSING_CHAR' && /^Implicit map keys/.test(error.message)) return NO_KEY
  if (error.code === 'MISSING_CHAR' && /^Missing ,/.test(error.message)) return 'a comma is missing before this.'
  if (isListAmongFields(error)) return 'a line that begins with `-` stands between the fields.'
  if (error.code === 'DUPLICATE_KEY') return `\`${keyAt(error, text.slice(offset))}\` stands here a second time.`
  return MESSAGES[error.code] ?? `${error.message.replace(/\.?$/, '.')}`
}

function keyAt(error: YamlError, yaml: string): string {
  return yaml.slice(...spanOfError(error, yaml))
}

/** Where it is, in the YAML alone; what is opened and never closed is where it is opened, not where the text ends. */
export function spanOfError(error: YamlError, yaml: string): Span {
  const [start, end] = error.pos
  if (error.code === 'DUPLICATE_KEY')
    return [start, start + (/^(?:"[^"]*"|'[^']*'|[^:]*[^:\s])/.exec(yaml.slice(start))?.[0].length ?? 1)]
  if (!isOpenBracket(error) && !isOpenQuote(error)) return [start, end]
  const sign = isOpenQuote(error) ? (error.message.at(-6) ?? '') : /]$/.test(error.message) ? '[' : '{'
  const at = yaml.lastIndexOf(sign, start)
  return at === -1 ? [start, end] : [at, at + 1]
}

function isOpenBracket({ message }: YamlError): boolean {
  return /\bend with (?:a )?[\]}]$/.test(message)
}

function isOpenQuote({ message }: YamlError): boolean {
  return /^Missing closing ["']quote$/.test(message)
}

/** YAML finds no fault with the line below, and takes this one for a key. */
function isIndentedNext({ code, pos: [at] }: YamlError, text: string, offset: number): boolean {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return false
  const line = lineAt(text, offset + at)
  const value = /^\s*(?:- )?[\w-]+:\s+(.*)$/.exec(line)?.[1]
  return value !== undefined && !/:(?:\s|$)/.test(value)
}

function isListAmongFields({ message }: YamlError): boolean {
  return message === 'A block sequence may not be used as an implicit map key'
}

/** How to mend it: where a value only lacks its quotes, the line as it should be. */
export function mendOf(error: YamlError, text: string, offset: number): string {
  const line = lineAt(text, offset + error.pos[0])
  const quoted = quotedLine(line)
  if (isIndentedNext(error, text, offset)) return 'Begin it where this line begins, if it is a field of its own.'
  if (isOpenBracket(error)) return `Close it with \`${error.message.at(-1)}\`.`
  if (isOpenQuote(error)) return 'Close it; a quote inside quotes is written twice or as the other kind.'
  if (isListAmongFields(error)) {
    return 'Indent it as far as the other items of its list; or give the list a key of its own, or write `key: value`.'
  }
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
      return mendOfColon(line) ?? 'Write it as `key: value`, or indent it if it belongs to the line above.'
    case 'MISSING_CHAR':
      return 'Close what was opened, or write it as `key: value`.'
    default: {
      const whole = quoted ?? quotedWhole(line)
      return whole
        ? `If this is one value, put it in quotes: ${whole}`
        : 'Look for a missing quote, colon or indentation.'
    }
  }
}

/** `"Sorry" is not enough`, `{count} minutes` and `'It's late'` begin as YAML's own and go on as text. */
function quotedWhole(line: string): string | undefined {
  const [, key, value] = /^\s*((?:- )?[\w-]+:)\s+(["'{[].*)$/.exec(line) ?? []
  if (!key || !value) return undefined
  const inner = /^(["'])(.+)\1$/.exec(value)?.[2] ?? value
  return `${key} ${inQuotes(inner)}`
}

function inQuotes(value: string): string {
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`
}

/** A colon without a space behind it is a letter among others to YAML. */
export function mendOfColon(line: string): string | undefined {
  const [, key, value] = /^\s*([\w-]+):(?!\/\/)(\S.*)$/.exec(line) ?? []
  return key && value ? `Put a space behind the colon: \`${key}: ${value}\`.` : undefined
}

export function lineAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(start, end === -1 ? text.length : end).trimEnd()
}

function quotedLine(line: string): string | undefined {
  const match = /^(\s*(?:- )?[\w-]+:)\s+([^"'[{|>].*|\{\{.*)$/.exec(line)
  if (!match?.[1] || !match[2]) return undefined
  const value = match[2]
  return `${match[1].trim()} ${inQuotes(value)}`
}
