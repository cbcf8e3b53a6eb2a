import type { Digest } from '../cache/digests.ts'
import { PartsReader } from '../cache/parts.ts'
import { MAKES } from '../page/makes.ts'
import { type Page, type PageHead, pageOf } from '../page/page.ts'
import { type Press, pressIn } from '../page/press.ts'
import type { View } from '../page/view.ts'
import type { Post } from '../post/post.ts'
import { RelatedList } from '../site/related.ts'
import type { Entry } from '../site/site.ts'
import { planIn, type SavedEntry, type SavedInputs, type SavedPlan } from './saved-plan.ts'

/** Pages, by their numbers in a saved plan, and all entries that they show. */
export interface Showing {
  readonly pages: readonly number[]
  readonly shown: ReadonlySet<number>
}

/** The pages of a saved plan that show essays, each made again when it is asked for. */
export class RecalledPlan {
  readonly #shown: Int32Array
  readonly #ends: Int32Array
  /** All of it but the two lists. */
  readonly saved: SavedPlan
  readonly #entries: PartsReader<readonly [SavedEntry]>
  readonly #pages: PartsReader<readonly [PageHead, SavedInputs]>

  private constructor(written: Buffer, saved: SavedPlan, start: number) {
    const { lengths, shown, ends } = saved
    this.saved = saved
    this.#entries = new PartsReader(written, start, lengths.entries)
    this.#pages = new PartsReader(written, this.#entries.end, lengths.pages)
    this.#shown = shown
    this.#ends = ends
  }

  /** `written` are the pieces of a plan one after another; undefined where it has another id. */
  static of(written: Buffer, id: Digest): RecalledPlan | undefined {
    const plan = planIn(written, id)
    return plan && new RecalledPlan(written, plan.saved, plan.start)
  }

  /** Whether the essay or page of this number is seen on the site. */
  hasEntry(number: number): boolean {
    return this.#entries.at(number) !== undefined
  }

  /** The pages that show any of these entries. */
  showing(entries: { has(number: number): boolean }): Showing {
    const pages: number[] = []
    const all = new Set<number>()
    let start = 0
    for (const [page, end] of this.#ends.entries()) {
      const ofPage = this.#shown.subarray(start, end)
      start = end
      if (!ofPage.some((number) => entries.has(number))) continue
      pages.push(page)
      for (const number of ofPage) all.add(number)
    }
    return { pages, shown: all }
  }

  /** These pages, with `posts` in the entries that they show. */
  pagesOf({ pages, shown }: Showing, posts: ReadonlyMap<number, Post>, press: Press): readonly Page[] {
    const entries = new Map<number, Entry>()
    for (const number of shown) {
      const [post, [rest] = []] = [posts.get(number), this.#entries.at(number)]
      if (post && rest) entries.set(number, { post, ...rest })
    }
    return pages.flatMap((number) => {
      const [head, inputs] = this.#pages.at(number) ?? []
      return head && inputs ? pageMade(head, inputs, entries, press) : []
    })
  }
}

function pageMade(head: PageHead, inputs: SavedInputs, entries: ReadonlyMap<number, Entry>, press: Press): Page {
  const make = MAKES.get(head.template)
  if (!make) throw new Error(`\`${head.template}\` prints no page that shows essays`)
  const made = Object.entries(inputs).map(([name, input]) => [
    name,
    name === 'press' ? pressIn(press, String(input)) : inputMade(input, entries),
  ])
  return pageOf<object>(head, make as (inputs: object) => View, Object.fromEntries(made))
}

function inputMade(saved: unknown, entries: ReadonlyMap<number, Entry>): unknown {
  if (Array.isArray(saved)) return saved.map((item) => inputMade(item, entries))
  if (saved instanceof Set) return RelatedList.made([...saved].map((number) => entryOf(number, entries)))
  return typeof saved === 'bigint' ? entryOf(saved, entries) : saved
}

function entryOf(number: bigint, entries: ReadonlyMap<number, Entry>): Entry {
  const entry = entries.get(Number(number))
  if (!entry) throw new Error('an essay that a page shows is not in the plan')
  return entry
}
