import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { LeftOut } from '../site/visibility.ts'
import type { MemoryOptions } from './build-memory.ts'

export interface BuildOptions extends MemoryOptions {
  /** Publish among other people's files. */
  readonly force?: boolean | undefined
  /** Take warnings for errors, which keep the site from being published; but for those that time alone brings. */
  readonly strict?: boolean | undefined
  /** Ends even what `signal` leaves alone, putting files in place, and leaves the rest to the next build. */
  readonly urgentSignal?: AbortSignal | undefined
}

/** What became of a build. */
export interface BuildResult {
  /** `failed`: the output is as it was. `cut short`: the next build puts the rest in place. */
  readonly outcome: 'published' | 'unchanged' | 'failed' | 'interrupted' | 'cut short'
  /** All that was found, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** The output folder; absent where the configuration could not be read. */
  readonly out: string | undefined
  readonly pages: number
  readonly essays: number
  /** Pages that are new or have other bytes than before, and those that had the same; of a site that was published. */
  readonly written: number
  readonly unchanged: number
  readonly leftOut: LeftOut
  /** Paths in the output folder of what was put there, replaced and taken away. */
  readonly changes: Changes
}

export interface Changes {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}
