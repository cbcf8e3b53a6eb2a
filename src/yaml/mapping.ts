import { isMap, isSeq } from 'yaml'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf, placeOfFile, type RereadText, type SourceText, type Span } from '../diagnostic/place.ts'
import { detached } from '../text/detached.ts'
import { readDocument } from './document.ts'
import { plainFields } from './plain-fields.ts'
import { lineAt, mendOfColon } from './syntax-error.ts'

/**
 * A value that somebody wrote, with its places, in two readings: as text, every scalar in the characters that were
 * written (`1.10`, `007`, `yes`), for what has a meaning that we know; and by YAML's core schema, for what has a
 * meaning that only the site knows. Plain data without prototypes; what has no value is `undefined`.
 */
export interface Written {
  readonly text: unknown
  readonly value: unknown
  readonly spans: SpanTree
}

/** The keys that somebody wrote. */
export interface Mapping {
  readonly file: SourceText
  readonly entries: readonly Entry[]
}

export interface Entry extends Written {
  readonly key: string
  readonly keySpan: Span
}

/** Spans in the shape of the value they belong to. */
export interface SpanTree {
  readonly span: Span
  /** That of the key, where the value stands under one. */
  readonly keySpan?: Span
  readonly children?: ReadonlyMap<string, SpanTree>
}

/**
 * Reads a block of YAML 1.2 inside a file; the whole file by default. An empty block has no entries.
 * Reports every syntax error (`yaml/syntax`), a text or list where keys are wanted (`yaml/mapping`), and aliases that
 * unfold into more than 10,000 values (`yaml/too-large`); the entries without a syntax error are given all the same.
 * A file named `.json` has to be JSON.
 */
export function parseMapping(file: SourceText, block: Span = [0, file.text.length]): Checked<Mapping> {
  const plain = plainMapping(file, block)
  if (plain) return checked(plain)
  return readDocument<Mapping>(file, block, { file, entries: [] }, (root, reader) => {
    if (isMap(root)) {
      const entries = reader.fields(root).flatMap((field): readonly Entry[] => {
        const { key, keyNode, value } = field
        if (key === EDITORS_OWN) return []
        const keySpan = reader.spanOf(keyNode)
        const spans = value ? reader.spans(value) : { span: keySpan }
        if (reader.isBroken([keySpan[0], spans.span[1]])) return []
        const [text, core] = [reader.readField(field, 'text'), reader.readField(field, 'core')]
        return [{ key, keySpan, text, value: core, spans }]
      })
      return checked({ file, entries })
    }
    if (reader.isBroken(block)) return checked({ file, entries: [] })
    const notKeys = diagnose('yaml/mapping', {
      message: `${isSeq(root) ? 'a list' : 'plain text'} stands where fields are expected.`,
      mend:
        mendOfColon(lineAt(file.text, reader.spanOf(root)[0])) ??
        'Write each field on a line of its own as `key: value`.',
      place: placeOf(file, reader.spanOf(root)),
    })
    return checked({ file, entries: [] }, [notKeys])
  })
}

/** What `parseMapping` gives for a block of the plainest lines; absent for any other (see `plainFields`). */
export function plainMapping(file: SourceText, block: Span): Mapping | undefined {
  if (file.path.endsWith('.json')) return undefined
  const entries = plainFields(detached(file.text.slice(...block)), block[0])
  return entries && { file, entries }
}

/** What editors look for at the top of a file, to know how to check it; it is no field of the file’s. */
const EDITORS_OWN = '$schema'

/** Reads a whole file, whatever it holds, as `parseMapping` does; absent for an empty one. */
export function parseValue(file: SourceText): Checked<Written | undefined> {
  return readDocument<Written | undefined>(file, [0, file.text.length], undefined, (root, reader) =>
    checked({ text: reader.read(root, 'text'), value: reader.read(root, 'core'), spans: reader.spans(root) }),
  )
}

/** An object from a module, which has no places: all of it is in its file. */
export function mappingOf(path: string, object: Readonly<Record<string, unknown>>): Mapping {
  const file: SourceText = { path, text: '' }
  const span: Span = [0, 0]
  const entries = Object.entries(object).map(([key, given]) => {
    const value = given ?? undefined
    return { key, keySpan: span, text: value, value, spans: { span } }
  })
  return { file, entries }
}

/** The group of fields at a path below a value, as a mapping of its own; absent where something else stands there. */
export function mappingAt(file: SourceText, written: Written, path: readonly PropertyKey[] = []): Mapping | undefined {
  const text = valueAt(written.text, path)
  const value = valueAt(written.value, path)
  if (!isGroup(text) || !isGroup(value)) return undefined
  const tree = treeAt(written.spans, path)
  const entries = Object.keys(text).map((key) => {
    const spans = tree.children?.get(key) ?? { span: tree.span }
    return { key, keySpan: spans.keySpan ?? spans.span, text: text[key], value: value[key], spans }
  })
  return { file, entries }
}

/** The span of what stands at a path below a value, or of the nearest that is there above it. */
export function spanAt({ spans }: Written, path: readonly PropertyKey[]): Span {
  return treeAt(spans, path).span
}

/** The span of the last key of a path, or what `spanAt` gives where that is none. */
export function keySpanAt({ spans }: Written, path: readonly PropertyKey[]): Span {
  const { keySpan, span } = treeAt(spans, path)
  return keySpan ?? span
}

export function placeIn(file: RereadText, span: Span): Place {
  return file.text === '' ? placeOfFile(file.path) : placeOf(file, span)
}

function treeAt(tree: SpanTree, path: readonly PropertyKey[]): SpanTree {
  const [step, ...rest] = path
  const child = step === undefined ? undefined : tree.children?.get(String(step))
  return child ? treeAt(child, rest) : tree
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, step) => {
    return typeof part === 'object' && part !== null ? Reflect.get(part, step) : undefined
  }, value)
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
