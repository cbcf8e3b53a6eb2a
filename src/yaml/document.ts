import {
  type Alias,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Parser,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type SourceText, type Span } from '../diagnostic/place.ts'
import { forbiddenIn, withoutForbidden } from '../text/characters.ts'
import { detached } from '../text/detached.ts'
import { jsonMistake } from './json-syntax.ts'
import type { SpanTree } from './mapping.ts'
import { mendOf, messageOf, spanOfError } from './syntax-error.ts'

const MAX_UNFOLDED = 10_000
const MAX_DEPTH = 200

/**
 * Parses a block of a file and hands its root to `read`; gives `nothing` for an
 * empty block, one that is too large, and a JSON file that is not JSON.
 */
export function readDocument<T>(
  file: SourceText,
  [start, end]: Span,
  nothing: T,
  read: (root: Node, reader: Reader) => Checked<T>,
): Checked<T> {
  const json = file.path.endsWith('.json') ? jsonMistake(file.text) : undefined
  if (json) {
    const { at, message, mend } = json
    return checked(nothing, [diagnose('yaml/syntax', { message, mend, place: placeOf(file, [at, at + 1]) })])
  }
  const document = parse(detached(file.text.slice(start, end)))
  if (document === undefined) return checked(nothing, [tooDeep(file, start)])
  const syntax = syntaxErrors(file, document, [start, end])
  const root = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return checked(nothing, syntax)
  const reader = new Reader(document, start)
  const { value, diagnostics } = read(root, reader)
  const told = new Set(syntax.map(({ place }) => place?.line))
  const aliases = [...reader.unresolved]
    .map((alias) => unknownAlias(file, alias.source, reader.spanOf(alias)))
    .filter(({ place }) => !told.has(place?.line))
  const forbidden = [...reader.forbidden].map(([node, name]) => spelled(file, name, reader.spanOf(node)))
  const all = [...syntax, ...diagnostics, ...aliases, ...forbidden]
  return reader.isExhausted ? checked(nothing, [...all, tooLarge(file, start)]) : checked(value, all)
}

/**
 * Composing is recursive, and thousands of levels end the process: V8 can't compile a regular expression when its stack
 * is nearly full. So the depth is looked at first, in the tokens, which are made without recursion.
 */
function parse(text: string): Document.Parsed | undefined {
  if (isDeep(text)) return undefined
  return parseDocument(text, { uniqueKeys: true, version: '1.2', prettyErrors: false, stringKeys: true })
}

function isDeep(text: string): boolean {
  if ((text.match(/[[{]|[-?:]\s/g)?.length ?? 0) < MAX_DEPTH) return false
  let level: readonly CST.Token[] = [...new Parser().parse(text)]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap(tokensIn)
  }
  return false
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value]).filter((part) => part !== undefined && part !== null)
}

/**
 * A tag that YAML doesn't know is only a warning of its own, yet the text after a `!` is lost by it. Of several mistakes
 * in one line only the first is told: the others come of it.
 */
function syntaxErrors(file: SourceText, { errors, warnings }: Document.Parsed, span: Span): readonly Diagnostic[] {
  const [start, end] = span
  const yaml = file.text.slice(start, end)
  const lines = new Set<number>()
  return [...errors, ...warnings].flatMap((error) => {
    const [from, to] = spanOfError(error, yaml)
    const place = placeOf(file, [start + from, start + to])
    if (lines.has(place.line)) return []
    lines.add(place.line)
    const message = messageOf(error, file.text, start)
    return [diagnose('yaml/syntax', { message, mend: mendOf(error, file.text, start), place })]
  })
}

function unknownAlias(file: SourceText, name: string, span: Span): Diagnostic {
  return diagnose('yaml/syntax', {
    message: `\`*${name}\` is an alias of YAML’s, and no value that ends before it is named \`&${name}\`.`,
    mend: 'Put a value that begins with `*` in quotes.',
    place: placeOf(file, span),
  })
}

function spelled(file: SourceText, name: string, span: Span): Diagnostic {
  return diagnose('source/encoding', {
    message: `this spells the character ${name}, which no web page may hold.`,
    mend: 'Take the escape (`\\…`) out.',
    place: placeOf(file, span),
  })
}

function tooDeep(file: SourceText, start: number): Diagnostic {
  return diagnose('yaml/too-large', {
    message: 'these fields are nested too deeply to be read.',
    mend: 'Take some of the brackets or indentation away.',
    place: placeOf(file, [start, start + 1]),
  })
}

function tooLarge(file: SourceText, start: number): Diagnostic {
  return diagnose('yaml/too-large', {
    message: 'the aliases (`*name`) of these fields unfold into more than 10,000 values.',
    mend: 'Write the values out where they are needed, without aliases.',
    place: placeOf(file, [start, start + 1]),
  })
}

/** As text, or by the core schema. */
type Reading = 'text' | 'core'

/** A field of a group, or of the one that it merges (`base`). */
interface Field {
  readonly key: string
  readonly keyNode: Scalar
  readonly value: unknown
  readonly base: Node | undefined
}

/** Makes plain data and spans of a document's nodes; what is unfolded from aliases is counted over all of it. */
class Reader {
  readonly unresolved: Set<Alias> = new Set()
  /** Values that spell a character which no page may hold, and its name. */
  readonly forbidden: Map<Node, string> = new Map()
  /** A value is read twice, and its place is looked up once. */
  #left = MAX_UNFOLDED * 3
  readonly #document: Document.Parsed
  readonly #offset: number
  readonly #targets = new Map<Alias, Node>()
  readonly #unfolding = new Set<Node>()

  constructor(document: Document.Parsed, offset: number) {
    this.#document = document
    this.#offset = offset
    const anchored = new Map<string, Node>()
    visit(document, {
      Node: (_, node) => {
        const target = isAlias(node) ? anchored.get(node.source) : undefined
        if (isAlias(node) && target) this.#targets.set(node, target)
        if (!isAlias(node) && node.anchor) anchored.set(node.anchor, node)
      },
    })
  }

  get isExhausted(): boolean {
    return this.#left < 0
  }

  /** Whether a syntax error lies in a span, so that what was made of it may be anything. */
  isBroken([start, end]: Span): boolean {
    const { errors, warnings } = this.#document
    return [...errors, ...warnings].some(({ pos: [at] }) => at + this.#offset >= start && at + this.#offset <= end)
  }

  read(node: unknown, as: Reading): unknown {
    if (this.#unfolding.size > 0 && --this.#left < 0) return undefined
    if (isAlias(node)) return this.#unfold(node, as)
    if (isScalar(node)) {
      if (node.value === null) return undefined
      const value = as === 'core' ? node.value : node.type === 'PLAIN' ? (node.source ?? '') : String(node.value)
      return typeof value === 'string' ? this.#allowed(value, node) : value
    }
    if (isSeq(node)) return node.items.map((item) => this.read(item, as))
    if (!isMap(node)) return undefined
    const record: Record<string, unknown> = Object.create(null)
    for (const field of this.fields(node)) record[field.key] = this.readField(field, as)
    return record
  }

  readField({ value, base }: Field, as: Reading): unknown {
    return this.#within(base, () => this.read(value, as))
  }

  /** What is merged is unfolded as by an alias: a group inside of it that merges it again has no end. */
  #within<T>(base: Node | undefined, act: () => T): T {
    if (!base || this.#unfolding.has(base)) return act()
    this.#unfolding.add(base)
    const made = act()
    this.#unfolding.delete(base)
    return made
  }

  /** The fields of a group: its own, then those of `<<: *base` or `<<: [*one, *other]` that it has none of its own for. */
  fields(map: YAMLMap, base?: Node): readonly Field[] {
    const merged: Node[] = []
    const fields = new Map<string, Field>()
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue
      const bases = key.value === '<<' && key.type === 'PLAIN' ? this.#basesOf(value) : []
      if (bases.length > 0) merged.push(...bases)
      else if (!fields.has(String(key.value))) {
        fields.set(String(key.value), { key: String(key.value), keyNode: key, value, base })
      }
    }
    for (const one of merged) {
      if (!isMap(one) || this.#unfolding.has(one) || --this.#left < 0) continue
      this.#unfolding.add(one)
      for (const field of this.fields(one, one)) if (!fields.has(field.key)) fields.set(field.key, field)
      this.#unfolding.delete(one)
    }
    return [...fields.values()]
  }

  /** The groups that a merge names; none where it names anything else. */
  #basesOf(value: unknown): readonly Node[] {
    const named = isSeq(value) ? value.items : [value]
    const bases = named.map((one) => (isAlias(one) ? this.#targets.get(one) : one))
    return bases.every((one) => isMap(one)) ? bases : []
  }

  /** An escape (`"\\uFDD0"`) can spell what a file itself may not hold. */
  #allowed(text: string, node: Node): string {
    const name = forbiddenIn(text)
    if (name === undefined) return text
    this.forbidden.set(node, name)
    return withoutForbidden(text)
  }

  /** An alias inside the value that it names has no end. */
  #unfold(alias: Alias, as: Reading): unknown {
    const target = this.#targets.get(alias)
    if (!target || this.#unfolding.has(target)) {
      this.unresolved.add(alias)
      return undefined
    }
    this.#unfolding.add(target)
    const value = this.read(target, as)
    this.#unfolding.delete(target)
    return value
  }

  spans(node: unknown, keySpan?: Span): SpanTree {
    const span = isNode(node) ? this.spanOf(node) : (keySpan ?? [this.#offset, this.#offset + 1])
    const tree: SpanTree = keySpan ? { span, keySpan } : { span }
    if (this.#unfolding.size > 0 && --this.#left < 0) return tree
    if (isSeq(node)) return { ...tree, children: new Map(node.items.map((item, i) => [String(i), this.spans(item)])) }
    if (!isMap(node)) return tree
    const children = new Map<string, SpanTree>()
    for (const { key, keyNode, value, base } of this.fields(node)) {
      const spanned = isBlank(value) ? keyNode : value
      children.set(
        key,
        this.#within(base, () => this.spans(spanned, this.spanOf(keyNode))),
      )
    }
    return { ...tree, children }
  }

  spanOf(node: Pick<Node, 'range'>): Span {
    const [start, end] = node.range ?? [0, 0, 0]
    return [this.#offset + start, this.#offset + Math.max(end, start + 1)]
  }
}

export type { Reader }

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}

/** A key with nothing after it: its place is the key's own. */
function isBlank(node: unknown): boolean {
  return !isNode(node) || (isScalar(node) && node.value === null && node.source === '')
}
