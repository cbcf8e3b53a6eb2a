import type { Config } from '../config/config.ts'
import { hasErrors } from '../diagnostic/diagnostic.ts'
import { readFences } from '../post/fences.ts'
import type { Post } from '../post/post.ts'
import { readFrontMatter } from '../post/read-front-matter.ts'
import { type Key, keyFor } from '../post/spellings.ts'
import { folded } from '../schema/path.ts'
import type { Entry } from '../yaml/mapping.ts'

/** One key of the front matter, as the essays of a site write it. */
export interface HabitualKey {
  /** Absent for a key of the site's own. */
  readonly key: Key | undefined
  /** As most of them spell it. */
  readonly name: string
  /** Whether most of them have it. */
  readonly isUsual: boolean
  /** Whether most of them write a list, and whether they write it in brackets. */
  readonly list: 'in brackets' | 'in lines' | undefined
  /** The whole lines, where most of those that have the key say the very same. */
  readonly same: string | undefined
}

/** What a site without essays is taken to write. */
const FIRST: readonly HabitualKey[] = (['title', 'date', 'author', 'category', 'tags', 'summary'] as const).map(
  (key) => ({ key, name: key, isUsual: true, list: key === 'tags' ? 'in brackets' : undefined, same: undefined }),
)

/** The keys that essays are written with, the newest first, in their order, the rare ones too. What is reported of a key is no habit. */
export function habitualKeys(essays: readonly Post[], settings: Config['frontMatter']): readonly HabitualKey[] {
  const all = essays.map((essay) => writtenKeys(essay, settings)).filter((keys) => keys.length > 0)
  if (all.length === 0) return FIRST
  const byKey = new Map<string, WrittenKey[]>()
  for (const written of all.flat()) byKey.set(written.id, [...(byKey.get(written.id) ?? []), written])
  return inOrder(all).map((id) => habitOf(byKey.get(id) ?? [], all.length))
}

interface WrittenKey {
  /** The same for all spellings. */
  readonly id: string
  readonly key: Key | undefined
  readonly name: string
  readonly list: HabitualKey['list']
  /** Absent where it has no lines of its own. */
  readonly lines: string | undefined
}

function writtenKeys({ source: { path, text } }: Post, settings: Config['frontMatter']): readonly WrittenKey[] {
  const fenced = text === undefined ? undefined : readFences({ path, text })
  if (text === undefined || !fenced?.value || hasErrors(fenced.diagnostics)) return []
  const { mapping, bodyStart } = fenced.value
  const starts = mapping.entries.map(({ keySpan }) => text.lastIndexOf('\n', keySpan[0]) + 1)
  const end = text.slice(0, bodyStart).search(/^(?:---|\.\.\.)\s*$(?![\s\S]*\S)/m)
  return mapping.entries.flatMap((entry, i) => {
    if (readFrontMatter({ ...mapping, entries: [entry] }, settings).diagnostics.length > 0) return []
    const key = keyFor(entry.key, entry.text)
    const lines = text.slice(starts[i], starts[i + 1] ?? end).trimEnd()
    return [
      {
        id: key ?? ` ${folded(entry.key)}`,
        key,
        name: entry.key,
        list: listIn(entry, text),
        lines: lines.startsWith(entry.key) ? lines.replaceAll('\r\n', '\n') : undefined,
      },
    ]
  })
}

function listIn({ text: value, spans }: Entry, text: string): HabitualKey['list'] {
  if (!Array.isArray(value)) return undefined
  return text.slice(...spans.span).startsWith('[') ? 'in brackets' : 'in lines'
}

function habitOf(written: readonly WrittenKey[], essays: number): HabitualKey {
  const [first] = written
  const lines = mostFrequent(written.map((each) => each.lines))
  const isSame = lines !== undefined && written.filter((each) => each.lines === lines).length * 2 > written.length
  return {
    key: first?.key,
    name: mostFrequent(written.map(({ name }) => name)) ?? '',
    isUsual: written.length * 2 > essays,
    list: mostFrequent(written.map(({ list }) => list)),
    same: isSame && written.length > 1 ? lines : undefined,
  }
}

/** As the newest essay has them; what another has besides stands after the key that it has before it. */
function inOrder(newestFirst: readonly (readonly WrittenKey[])[]): readonly string[] {
  const order: string[] = []
  for (const keys of newestFirst) {
    let next = 0
    for (const { id } of keys) {
      if (!order.includes(id)) order.splice(next, 0, id)
      next = order.indexOf(id) + 1
    }
  }
  return order
}

/** Of equals the first. */
export function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce<readonly [T | undefined, number]>(
    (most, each) => (each[1] > most[1] ? each : most),
    [undefined, 0],
  )[0]
}
