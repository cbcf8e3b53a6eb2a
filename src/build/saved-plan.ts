import type { Digest } from '../cache/digests.ts'
import { PartsWriter } from '../cache/parts.ts'
import { MAKES } from '../page/makes.ts'
import type { Page } from '../page/page.ts'
import type { Press, SiteFacts } from '../page/press.ts'
import { RelatedList } from '../site/related.ts'
import { type Entry, idOf } from '../site/site.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { essaysText } from './essays-text.ts'
import type { Plan } from './plan.ts'

/**
 * Of a plan, for runs in other processes, what it takes to make again the pages that show an essay: as plain data, of which only as much
 * is looked into as is asked for. Essays and pages go by the numbers of their files, essays first.
 */
export interface SavedPlan {
  /** Which plan it is: of its sources and the time. */
  readonly id: Digest
  /** As `essaysText` has them. */
  readonly posts: string
  readonly pages: string
  readonly facts: SavedFacts
  readonly assetHrefs: Plan['assetHrefs']
  /** By a `PartsWriter`, without their posts; nothing in the place of a file that isn’t seen on the site. */
  readonly entries: readonly Uint8Array[]
  /** By two others, pages that show any: what each is, and `SavedInputs`. */
  readonly heads: readonly Uint8Array[]
  readonly inputs: readonly Uint8Array[]
  /** The entries that each of these pages shows, one after another, and where those of each end. */
  readonly shown: Int32Array
  readonly ends: Int32Array
}

/** What of the site any page may print, and isn’t read from its files. */
export type SavedFacts = Omit<SiteFacts, 'config' | 'addresses' | 'data'>

export type SavedEntry = Omit<Entry, 'post'>

/** Where a bigint is the entry of that number, a Set of them a `RelatedList`, and the press is the language that it is for. */
export type SavedInputs = Readonly<Record<string, unknown>>

/** Undefined for a plan of which nothing can be made again in parts. */
export function savedPlan(
  { site, press, pages, assetHrefs }: Plan,
  files: Pick<SiteFiles, 'posts' | 'pages'>,
  id: Digest,
): SavedPlan | undefined {
  const paths = [...files.posts, ...files.pages].map(({ path }) => path)
  const numbers = new Map(paths.map((path, number) => [path, number]))
  // A file that is both an essay and a page goes by one name.
  if (numbers.size < paths.length) return undefined
  const showing = new Showing(numbers)
  const [entries, heads, inputs] = [new PartsWriter(), new PartsWriter(), new PartsWriter()]
  for (const page of pages) {
    const saved = showing.inputsOf(page)
    if (!saved) continue
    const { view: _, make, inputs: made, ...head } = page
    if (MAKES.get(head.template) !== make) return undefined
    heads.add(head)
    inputs.add(saved)
  }
  for (const path of paths) entries.add(withoutPost(site.entries.get(path)))
  const { config, addresses, data, ...facts } = press.site
  return {
    id,
    posts: essaysText(files.posts),
    pages: essaysText(files.pages),
    facts,
    assetHrefs,
    entries: entries.written(),
    heads: heads.written(),
    inputs: inputs.written(),
    shown: Int32Array.from(showing.shown),
    ends: Int32Array.from(showing.ends),
  }
}

/** What pages show, while it is gathered. */
class Showing {
  readonly shown: number[] = []
  readonly ends: number[] = []
  readonly #numbers: ReadonlyMap<string, number>

  constructor(numbers: ReadonlyMap<string, number>) {
    this.#numbers = numbers
  }

  /** Undefined for a page that shows no essay. */
  inputsOf({ inputs }: Page): SavedInputs | undefined {
    const before = this.shown.length
    const saved: Record<string, unknown> = {}
    for (const [name, input] of Object.entries(inputs)) {
      saved[name] = name === 'press' ? (input as Press).strings.lang : this.#saved(input)
    }
    if (this.shown.length === before) return undefined
    this.ends.push(this.shown.length)
    return saved
  }

  #saved(input: unknown): unknown {
    if (typeof input !== 'object' || input === null) return input
    if (Array.isArray(input)) return input.map((item) => this.#saved(item))
    if (input instanceof RelatedList) return new Set(input.entries.map((entry) => this.#numbered(entry)))
    return isEntry(input) ? this.#numbered(input) : input
  }

  #numbered(entry: Entry): bigint {
    const number = this.#numbers.get(idOf(entry)) ?? -1
    this.shown.push(number)
    return BigInt(number)
  }
}

function isEntry(input: object): input is Entry {
  return 'post' in input && 'neighbours' in input
}

function withoutPost(entry: Entry | undefined): SavedEntry | undefined {
  if (!entry) return undefined
  const { post: _, ...rest } = entry
  return rest
}
