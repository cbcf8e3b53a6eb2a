import type { PreparedSite } from '../build/prepare-site.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Change } from '../watch/change.ts'

/** What a server shows. */
export interface Shown {
  /** The last site that had no errors; where there was none yet, the latest, as far as it could be made. */
  readonly site: PreparedSite | undefined
  /** What is wrong with the files as they are now, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** What may be other than in what was shown before; everything where absent. */
  readonly changed?: Change | undefined
}
