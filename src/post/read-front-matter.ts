import type { Config, FrontMatterDefaults } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf, type Span } from '../diagnostic/place.ts'
import { check, slipOf } from '../schema/check.ts'
import { type Entry, type Mapping, placeIn, spanAt } from '../yaml/mapping.ts'
import { type FrontMatter, type FrontMatterSpans, frontMatterSchema } from './front-matter.ts'
import { adding, choosing, folded, isForeign, type Key, keyFor, knownNames, meant } from './spellings.ts'

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
  const { input, entryOf, own, diagnostics } = sorted(mapping)
  const placeAt = (path: readonly PropertyKey[]): Place => {
    const entry = entryOf.get(String(path[0]) as Key)
    return entry ? placeIn(mapping.file, spanAt(entry, path.slice(1))) : placeIn(mapping.file, [0, 1])
  }
  const result = check(frontMatterSchema, {
    input,
    placeAt,
    codes: { value: 'front-matter/value', slip: 'front-matter/slip', unknownKey: 'front-matter/unknown-key' },
  })
  const data: Record<string, unknown> = Object.create(null)
  for (const entry of own) data[entry.key] = entry.value
  return checked({ frontMatter: result.value ?? {}, spans: spansOf(entryOf), data }, [
    ...diagnostics,
    ...result.diagnostics,
    ...own.flatMap((entry) => strangersOf(entry, mapping, input, settings)),
  ])
}

interface Sorted {
  readonly input: Record<string, unknown>
  readonly entryOf: ReadonlyMap<Key, Entry>
  /** Entries that are no keys of Deskbell's. */
  readonly own: readonly Entry[]
  readonly diagnostics: readonly Diagnostic[]
}

function sorted(mapping: Mapping): Sorted {
  const input: Record<string, unknown> = {}
  const entryOf = new Map<Key, Entry>()
  const own: Entry[] = []
  const diagnostics: Diagnostic[] = []
  for (const entry of mapping.entries) {
    const key = keyFor(entry.key, entry.text)
    if (!key) own.push(entry)
    if (!key || entry.text === undefined) continue
    const value = meant(entry.key, key, entry.text)
    const first = entryOf.get(key)
    if (value === undefined) continue
    if (!first) {
      input[key] = value
      entryOf.set(key, entry)
    } else if (adding.has(key)) {
      input[key] = [input[key], value].flat()
    } else if (choosing.has(key)) {
      if (rank(entry.key) < rank(first.key)) {
        input[key] = value
        entryOf.set(key, entry)
      }
    } else {
      diagnostics.push(
        diagnose('front-matter/twice', {
          message: `\`${entry.key}\` says again what \`${first.key}\` has said above.`,
          mend: 'Keep one of the two.',
          place: placeOf(mapping.file, entry.keySpan),
        }),
      )
    }
  }
  return { input, entryOf, own, diagnostics }
}

function rank(name: string): number {
  return knownNames.findIndex((known) => folded(known) === folded(name))
}

/** A key of the site's own is reported where it looks like a slip, or where the site wants to hear of every one. */
function strangersOf(
  entry: Entry,
  mapping: Mapping,
  input: Readonly<Record<string, unknown>>,
  { strict, extra }: Config['frontMatter'],
): readonly Diagnostic[] {
  if (isForeign(entry.key) || extra.includes(entry.key)) return []
  const meantKey = slipOf(entry.key, knownNames)
  const place = placeOf(mapping.file, entry.keySpan)
  const message = `\`${entry.key}\` is not a key that Deskbell knows.`
  const ownMend = 'If it is a key of your own, list it under `frontMatter.extra` in the configuration.'
  if (meantKey !== undefined) {
    const key = keyFor(meantKey, undefined)
    const isFree = key !== undefined && !(key in input)
    const finding = { message, mend: `Did you mean \`${meantKey}\`? ${ownMend}`, place }
    const diagnostic = diagnose('front-matter/slip', finding)
    return [isFree || strict ? diagnostic : { ...diagnostic, severity: 'warning' }]
  }
  return strict ? [diagnose('front-matter/unknown-key', { message, mend: ownMend, place })] : []
}

function spansOf(entryOf: ReadonlyMap<Key, Entry>): FrontMatterSpans {
  const spans: Record<string, Span> = {}
  const walk = (path: string, tree: Entry['spans']): void => {
    spans[path] = tree.span
    for (const [step, child] of tree.children ?? []) walk(`${path}.${step}`, child)
  }
  for (const [key, entry] of entryOf) walk(key, entry.spans)
  return spans
}

/** Front matter that holds for the files of a glob, ready to stand in for what an essay doesn't say. */
export interface ReadDefaults {
  readonly path: string | undefined
  readonly html: FrontMatterDefaults['html']
  readonly frontMatter: FrontMatter
  readonly data: Readonly<Record<string, unknown>>
}

/** The `defaults` of a configuration, checked as the front matter that they are. */
export function readDefaults(config: Config): Checked<readonly ReadDefaults[]> {
  const results = config.defaults.map(({ path, set, html }) => {
    const { value, diagnostics } = readFrontMatter(set, config.frontMatter)
    return checked({ path, html, frontMatter: value.frontMatter, data: value.data }, diagnostics)
  })
  return { value: results.map(({ value }) => value), diagnostics: results.flatMap(({ diagnostics }) => diagnostics) }
}
