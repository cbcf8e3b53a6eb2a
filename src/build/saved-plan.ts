import { deserialize, serialize } from 'node:v8'
import type { Digest } from '../cache/digests.ts'
import { inParts, type PartLengths } from '../cache/parts.ts'
import { MAKES } from '../page/makes.ts'
import type { Page, PageHead } from '../page/page.ts'
import type { Press, SiteFacts } from '../page/press.ts'
import { RelatedList } from '../site/related.ts'
import { type Entry, type EntryId, idOf, type Site } from '../site/site.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { essaysText } from './essays-text.ts'
import type { Plan } from './plan.ts'

/**
 * Of a plan, for runs in other processes, what it takes to make again the pages that show an essay. It stands behind two lists of
 * which only as much is read as is asked for: each essay’s `SavedEntry`, and the head and `SavedInputs` of each page that shows some.
 * Essays and pages go by the numbers of their files, essays first.
 */
export interface SavedPlan {
  /** As `essaysText` has them. */
  readonly posts: string
  readonly pages: string
  readonly facts: SavedFacts
  readonly assetHrefs: Plan['assetHrefs']
  readonly policy: Plan['policy']
  readonly lengths: { readonly entries: PartLengths; readonly pages: PartLengths }
  /** The entries that each of these pages shows, one after another, and where those of each end. */
  readonly shown: Int32Array
  readonly ends: Int32Array
}

/** What of the site any page may print, and isn’t read from its files. */
export type SavedFacts = Omit<SiteFacts, 'config' | 'addresses' | 'data'>

export type SavedEntry = Omit<Entry, 'post'>

/** Where a bigint is the entry of that number, a Set of them a `RelatedList`, and the press is the language that it is for. */
export type SavedInputs = Readonly<Record<string, unknown>>

/** A plan as it is written, piece by piece, its id first, which tells its sources and the time; undefined for one of which nothing can be made again in parts. */
export function planPieces(plan: Plan, files: PlanFiles, id: Digest): Iterable<Uint8Array> | undefined {
  const paths = [...files.posts, ...files.pages].map(({ path }) => path)
  const numbers = new Map(paths.map((path, number) => [path, number]))
  const canBeMade = (page: Page): boolean => MAKES.get(page.template) === page.make || !showsAny(page)
  // A file that is both an essay and a page goes by one name.
  return numbers.size === paths.length && plan.pages.every(canBeMade) ? pieces(plan, files, numbers, id) : undefined
}

type PlanFiles = Pick<SiteFiles, 'posts' | 'pages'>

function* pieces(
  { site, press, pages, assetHrefs, policy }: Plan,
  files: PlanFiles,
  numbers: ReadonlyMap<EntryId, number>,
  id: Digest,
): Generator<Uint8Array> {
  yield Buffer.from(id)
  const entries = yield* inParts(savedEntries(site, numbers.keys()))
  const shown: number[] = []
  const ends: number[] = []
  const savedPages = yield* inParts(pagesShowing(pages, numbers, shown, ends))
  const { config, addresses, data, ...facts } = press.site
  const saved: SavedPlan = {
    ...{ facts, assetHrefs, policy, lengths: { entries, pages: savedPages } },
    posts: essaysText(files.posts),
    pages: essaysText(files.pages),
    shown: Int32Array.from(shown),
    ends: Int32Array.from(ends),
  }
  const bytes = serialize(saved)
  yield bytes
  yield lengthOf(bytes)
}

function* savedEntries({ entries }: Site, ids: Iterable<EntryId>): Generator<readonly [SavedEntry] | undefined> {
  for (const id of ids) {
    const entry = entries.get(id)
    if (!entry) yield undefined
    else {
      const { post: _, ...rest } = entry
      yield [rest]
    }
  }
}

/** With what they show noted in the two lists. */
function* pagesShowing(
  pages: readonly Page[],
  numbers: ReadonlyMap<EntryId, number>,
  shown: number[],
  ends: number[],
): Generator<readonly [PageHead, SavedInputs]> {
  const numbered = (entry: Entry): bigint => {
    const number = numbers.get(idOf(entry)) ?? -1
    shown.push(number)
    return BigInt(number)
  }
  for (const page of pages) {
    if (!MAKES.has(page.template)) continue
    const { view: _, make: __, inputs, ...head } = page
    const saved = Object.entries(inputs).map(([name, input]) => [
      name,
      name === 'press' ? (input as Press).strings.lang : savedInput(input, numbered),
    ])
    yield [head, Object.fromEntries(saved)]
    ends.push(shown.length)
  }
}

function savedInput(input: unknown, numbered: (entry: Entry) => bigint): unknown {
  if (Array.isArray(input)) return input.map((item) => savedInput(item, numbered))
  if (input instanceof RelatedList) return new Set(input.entries.map(numbered))
  return isEntry(input) ? numbered(input) : input
}

function showsAny({ inputs }: Page): boolean {
  const shows = (input: unknown): boolean => (Array.isArray(input) ? input.some(shows) : isEntry(input))
  return Object.values(inputs).some(shows)
}

function isEntry(input: unknown): input is Entry {
  return typeof input === 'object' && input !== null && 'post' in input && 'neighbours' in input
}

const LENGTH_BYTES = 4

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(bytes.length)
  return length
}

/** What is written of the plan with this id, and where the lists begin; undefined where another one is. */
export function planIn(written: Buffer, id: Digest): { readonly saved: SavedPlan; readonly start: number } | undefined {
  if (written.toString('latin1', 0, id.length) !== id) return undefined
  const end = written.length - LENGTH_BYTES
  return { saved: deserialize(written.subarray(end - written.readUInt32LE(end), end)), start: id.length }
}
