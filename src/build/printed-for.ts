import type { Page } from '../page/page.ts'
import type { Route } from '../site/route.ts'

/** Pages that a build printed for the same reason. */
export interface PrintedFor {
  /**
   * What of each was other than in the build before, as `OtherPages` has it; undefined where all that was known of it was that it
   * doesn’t stand as it was published.
   */
  readonly why: readonly string[] | undefined
  /** Their routes as one text, each with `END` after it: thousands of them take longer to read back. */
  readonly routes: string
}

/** No route holds it. */
const END = '\0'

export function printedFor(printed: ReadonlyMap<Page, PrintedFor['why']>): readonly PrintedFor[] {
  const groups = new Map<string, { readonly why: PrintedFor['why']; routes: string }>()
  for (const [{ route }, why] of printed) {
    const key = why === undefined ? '' : JSON.stringify(why)
    const group = groups.get(key) ?? { why, routes: '' }
    group.routes += route + END
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The group that a page is in; absent for one that was left as it was. */
export function groupOf(route: Route, groups: readonly PrintedFor[]): PrintedFor | undefined {
  return groups.find(({ routes }) => (END + routes).includes(END + route + END))
}
