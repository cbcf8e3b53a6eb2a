import type { Span } from '../diagnostic/place.ts'
import { forbiddenIn } from '../text/characters.ts'
import type { Entry, SpanTree } from './mapping.ts'

/** Text in quotes, without any escape. */
const QUOTED = `"[^"\\\\\\t\\n\\r]*"|'[^'\\t\\n\\r]*'`
/** Text without quotes, which begins with no sign of YAML's, and holds neither the end of a key nor the beginning of a comment. */
const BARE = '[\\p{L}\\d“(]\\S*(?<!:)(?: +[^\\s#]\\S*(?<!:))*'
const BARE_IN_BRACKETS = '[\\p{L}\\d“(][^\\s,:#[\\]{}]*(?: +[^\\s,:#[\\]{}]+)*'
const TEXT = `(?:${QUOTED}|${BARE})`
const ITEM = `(?:${QUOTED}|${BARE_IN_BRACKETS})`
/** A longer one may be no key to YAML. */
const KEY = '([A-Za-z][\\w-]{0,99}):'

const FIELD = new RegExp(`${KEY}( +)(${TEXT}|\\[ *${ITEM}(?: *, *${ITEM})* *\\]) *\\n`, 'uy')
const LIST = new RegExp(`${KEY}( *\\n *)((?<=\\n( *))- +${TEXT} *\\n(?:\\4- +${TEXT} *\\n)*)`, 'uy')
const ITEMS = new RegExp(ITEM, 'gu')
const LINES = /(?<=(?:^|\n) *- +)[^ \n][^\n]*?(?= *\n)/g

/**
 * The fields of a block of YAML, which begins at `offset` of its file, where it has no lines but `key: text`,
 * `key: [text, text]` and `- text` below a key, of the plainest kind; absent for any other, which the library has to read.
 * That takes ten times as long, as much as all else of an essay’s front matter.
 */
export function plainFields(block: string, offset: number): readonly Entry[] | undefined {
  if (block.length > LONGEST || forbiddenIn(block) !== undefined) return undefined
  const entries = new Map<string, Entry>()
  for (let at = 0; at < block.length; ) {
    const [line, key = '', gap = '', written = ''] = matchAt(FIELD, block, at) ?? matchAt(LIST, block, at) ?? []
    if (line === undefined || entries.has(key) || MEANS_ELSE.test(key)) return undefined
    const from = offset + at
    const value = readValue(written, from + key.length + 1 + gap.length)
    if (!value) return undefined
    entries.set(key, { key, keySpan: [from, from + key.length], ...value })
    at += line.length
  }
  return [...entries.values()]
}

/** In characters; expressions that repeat groups have no room for many more items. */
const LONGEST = 10_000

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

type Value = Pick<Entry, 'text' | 'value' | 'spans'>

function readValue(written: string, start: number): Value | undefined {
  if (!/^[[-]/.test(written)) return scalarOf(written, start)
  const found = [...written.matchAll(written.startsWith('[') ? ITEMS : LINES)]
  const items = found.map(({ 0: item, index }) => scalarOf(item, start + index)).filter((item) => item !== undefined)
  if (items.length < found.length) return undefined
  const children = new Map<string, SpanTree>(items.map(({ spans }, i) => [String(i), spans]))
  return {
    text: items.map(({ text }) => text),
    value: items.map(({ value }) => value),
    spans: { span: [start, start + written.length], children },
  }
}

/** Absent for what may be a number or nothing to YAML. */
function scalarOf(written: string, start: number): Value | undefined {
  const span: Span = [start, start + written.length]
  const spans = { span }
  if (/^["']/.test(written)) {
    const text = written.slice(1, -1)
    return { text, value: text, spans }
  }
  const truth = TRUTHS.get(written)
  if (truth !== undefined) return { text: written, value: truth, spans }
  return MEANS_ELSE.test(written) ? undefined : { text: written, value: written, spans }
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** Digits that are neither a date nor followed by a second word, and the words of YAML in any case. */
const MEANS_ELSE = /^\d(?!\d*-\d|.* )|^(?:null|true|false)$/i
