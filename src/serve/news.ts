import { otherPages } from '../build/other-pages.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Hidden, LeftOut } from '../site/visibility.ts'

/** What a reading of a site came to. Plain data. */
export interface News {
  /** Why it was read: for the first time; for files that changed; since something is due or has ended; or all of it, changed or not. */
  readonly cause: 'start' | 'files' | 'time' | 'everything'
  /** The files and folders that changed, where they are the cause: their paths in the site, sorted. */
  readonly files: readonly string[]
  /** All that is wrong with the files as they are now, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absent as long as the configuration can't be read. */
  readonly shown: ShownFacts | undefined
  /** From the first look at the files until the site was shown. */
  readonly elapsedMs: number
}

/** The site that is shown. */
export interface ShownFacts {
  /** False where errors keep some of it away. One that was shown without errors stays in its place while there are any. */
  readonly isWhole: boolean
  readonly essays: number
  readonly pages: number
  /** How many of the pages may be other than in the site that was shown before, and so are printed anew when they are asked for. */
  readonly anew: number
  /** How many essays and pages are shown that readers don't see yet, or no longer. */
  readonly marked: Readonly<Record<Hidden, number>>
  readonly leftOut: LeftOut
}

export function shownFacts(site: PreparedSite, before: PreparedSite | undefined, isWhole: boolean): ShownFacts {
  const { essays, pages } = site.plan.site
  const shown = [...essays, ...pages]
  const countOf = (wanted: Hidden) => shown.filter(({ hidden }) => hidden === wanted).length
  return {
    isWhole,
    essays: essays.length,
    pages: site.plan.pages.length,
    anew: otherPages(site.plan, before?.plan).size,
    marked: { draft: countOf('draft'), scheduled: countOf('scheduled'), expired: countOf('expired') },
    leftOut: site.plan.leftOut,
  }
}
