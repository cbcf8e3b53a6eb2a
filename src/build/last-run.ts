import type { Digest } from '../cache/digests.ts'
import type { SavedConfig } from '../config/config-memory.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SavedOutput } from '../publish/output-memory.ts'
import type { LeftOut } from '../site/visibility.ts'
import type { SavedFiles } from '../source/disk-memory.ts'
import type { PrintedFor } from './printed-for.ts'
import type { SavedPublished } from './published.ts'
import type { SourcesDigest } from './sources-digest.ts'

/** What the last build that published a site came to, as plain data for the next one, which may be in another process. */
export interface LastRun extends SavedPublished {
  /** Which program it was. */
  readonly program: string
  readonly config: SavedConfig | undefined
  readonly files: SavedFiles
  /** Of all that the site was made of; absent where there is no telling. */
  readonly sources: SourcesDigest | undefined
  /** The plan that was saved of the site, and the numbers of the essays that were edited since; absent where none was. */
  readonly plan: { readonly id: Digest; readonly edited: readonly number[] } | undefined
  /** From when on until when it stays what it is, whatever time does: milliseconds since 1970. */
  readonly now: number
  readonly until: number
  /** What was found, but for what has to do with the build before it. */
  readonly diagnostics: readonly Diagnostic[]
  readonly pages: number
  readonly essays: number
  readonly leftOut: LeftOut
  /** The pages that it printed. All others were left. */
  readonly printed: readonly PrintedFor[]
  readonly output: SavedOutput | undefined
}
