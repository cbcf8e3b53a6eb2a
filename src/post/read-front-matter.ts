import type { Config } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place, Span } from '../diagnostic/place.ts'
import { check, slipOf } from '../schema/check.ts'
import { folded } from '../schema/path.ts'
import { type Entry, keySpanAt, type Mapping, placeIn, type SpanTree, spanAt } from '../yaml/mapping.ts'
import type { FrontMatter, FrontMatterSpans } from './front-matter.ts'
import { frontMatterSchema } from './front-matter-schema.ts'
import { type Meaning, meaningOf } from './meaning.ts'
import { adding, choosing, isForeign, type Key, keyFor, knownNames } from './spellings.ts'

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter
  readonly spans: FrontMatterSpans
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * What a mapping says as front matter: known keys under any of their names, checked, and the site's own keys as data.
 * What is wrong is reported at its place and left out; the rest is given.
 */
export function readFrontMatter(mapping: Mapping, settings: Config['frontMatter']): Checked<ReadFrontMatter> {
  const { given, own, diagnostics } = sorted(mapping)
  const input: Partial<Record<Key, unknown>> = {}
  for (const [key, said] of given) input[key] = inputOf(said)
  const placeAt = ([key, ...path]: readonly PropertyKey[], part?: 'key'): Place => {
    const said = given.get(String(key) as Key)
    return placeIn(mapping.file, said ? spanIn(said, path, part) : [0, 1])
  }
  const result = check(frontMatterSchema, {
    input,
    placeAt,
    codes: { value: 'front-matter/value', slip: 'front-matter/slip', unknownKey: 'front-matter/unknown-key' },
  })
  const data: Record<string, unknown> = Object.create(null)
  for (const entry of own) data[entry.key] = entry.value
  return checked({ frontMatter: result.value ?? {}, spans: spansOf(given), data }, [
    ...diagnostics,
    ...result.diagnostics,
    ...own.flatMap((entry) => strangersOf(entry, mapping, given, settings)),
  ])
}

/** What was said under one key, and the entry that said it first or has the stronger name. */
interface Said extends Meaning {
  readonly entry: Entry
}

interface Sorted {
  readonly given: ReadonlyMap<Key, Said>
  /** Entries that are no keys of Deskbell's. */
  readonly own: readonly Entry[]
  readonly diagnostics: readonly Diagnostic[]
}

function sorted(mapping: Mapping): Sorted {
  const given = new Map<Key, Said>()
  const own: Entry[] = []
  const diagnostics: Diagnostic[] = []
  for (const entry of mapping.entries) {
    const key = keyFor(entry.key, entry.text)
    if (!key) own.push(entry)
    const meaning = key && meaningOf(folded(entry.key), key, entry)
    if (!key || !meaning) continue
    const first = given.get(key)
    if (!first) {
      given.set(key, { entry, ...meaning })
    } else if (adding.has(key)) {
      given.set(key, { entry: first.entry, isList: true, parts: [...first.parts, ...meaning.parts] })
    } else if (choosing.has(key)) {
      if (rank(entry.key) < rank(first.entry.key)) given.set(key, { entry, ...meaning })
    } else {
      diagnostics.push(
        diagnose('front-matter/twice', {
          message: `\`${entry.key}\` says again what \`${first.entry.key}\` has said above.`,
          mend: 'Keep one of the two.',
          place: placeIn(mapping.file, entry.keySpan),
        }),
      )
    }
  }
  return { given, own, diagnostics }
}

function rank(name: string): number {
  return knownNames.findIndex((known) => folded(known) === folded(name))
}

function inputOf({ isList, parts }: Said): unknown {
  return isList ? parts.map(({ value }) => value) : parts[0]?.value
}

/** The span of what stands at a path below a key, which for an item of a list begins with its number. */
function spanIn({ entry, isList, parts }: Said, path: readonly PropertyKey[], part?: 'key'): Span {
  const item = isList ? parts[Number(path[0])] : parts[0]
  if (!item) return entry.spans.span
  return (part === 'key' ? keySpanAt : spanAt)(item.entry, [...item.at, ...(isList ? path.slice(1) : path)])
}

/** A key of the site's own is reported where it looks like a slip, or where the site wants to hear of every one. */
function strangersOf(
  entry: Entry,
  mapping: Mapping,
  given: ReadonlyMap<Key, Said>,
  { strict, extra }: Config['frontMatter'],
): readonly Diagnostic[] {
  const name = folded(entry.key)
  if (extra.some((own) => folded(own) === name)) return []
  const place = placeIn(mapping.file, entry.keySpan)
  const message = `\`${entry.key}\` is not a key that Deskbell knows.`
  const ownMend = 'If it is a key of your own, list it under `frontMatter.extra` in the configuration.'
  const meantName = isForeign(name) ? undefined : knownNames.find((known) => slipOf(name, [folded(known)]))
  if (meantName !== undefined) {
    const diagnostic = diagnose('front-matter/slip', {
      message,
      mend: `Did you mean \`${meantName}\`? ${ownMend}`,
      place,
    })
    const key = keyFor(meantName, undefined)
    const isTaken = key !== undefined && given.has(key)
    return [isTaken && !strict ? { ...diagnostic, severity: 'warning' } : diagnostic]
  }
  return strict ? [diagnose('front-matter/unknown-key', { message, mend: ownMend, place })] : []
}

/** Every place that a later stage may ask for: keys by their own names, and what stands below them as it is written. */
function spansOf(given: ReadonlyMap<Key, Said>): FrontMatterSpans {
  const spans: Record<string, Span> = {}
  const walk = (path: string, tree: SpanTree): void => {
    spans[path] = tree.span
    for (const [step, child] of tree.children ?? []) walk(`${path}.${step}`, child)
  }
  for (const [key, { entry, isList, parts }] of given) {
    spans[key] = entry.spans.span
    for (const [i, part] of parts.entries()) walk(isList ? `${key}.${i}` : key, treeAt(part.entry.spans, part.at))
  }
  return spans
}

function treeAt(tree: SpanTree, [step, ...rest]: readonly number[]): SpanTree {
  const child = step === undefined ? undefined : tree.children?.get(String(step))
  return child ? treeAt(child, rest) : tree
}
