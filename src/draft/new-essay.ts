import { withSite } from '../build/prepare-site.ts'
import type { ReadingOptions } from '../build/reading-threads.ts'
import { isSite } from '../build/run-memory.ts'
import type { SiteOptions } from '../build/site-options.ts'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { writeNew } from '../disk/write-new.ts'
import { draftOf, type EssayAsked, type EssayDraft } from './essay-draft.ts'

export interface NewEssayOptions extends Pick<SiteOptions, 'site' | 'now' | keyof ReadingOptions>, EssayAsked {
  /** Only say what would be written. */
  readonly dryRun?: boolean | undefined
}

/**
 * Writes an essay of this title as the site's latest are written, named as they are: a draft of today. Absent where nothing is
 * written: see `draftOf` and `writeNew`, for a configuration with errors `loadConfig`, and for a folder that is no site `readSite`. What is
 * wrong elsewhere in the site is left to a build to say.
 */
export async function newEssay(title: string, options: NewEssayOptions = {}): Promise<Checked<EssayDraft | undefined>> {
  const { dryRun = false } = options
  return withSite({ ...options, drafts: true, future: true, expired: true }, ({ value: prepared, diagnostics }) => {
    if (!prepared) return checked(undefined, diagnostics)
    const { siteDir } = prepared
    const obstacles = diagnostics.filter(isSite(siteDir) ? isOfConfig : isOfNoSite)
    if (obstacles.length > 0) return checked(undefined, obstacles)
    const draft = draftOf(title, options, prepared)
    if (!draft.value || dryRun) return draft
    const refused = writeNew(siteDir, [draft.value])
    return refused.length > 0 ? checked(undefined, refused) : draft
  })
}

/** After such an error there is no telling where the essays are. */
function isOfConfig({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && code.startsWith('config/')
}

/** A folder of essays that is missing is made, but not in a folder that nothing says is a site. */
function isOfNoSite({ code }: Diagnostic): boolean {
  return code === 'source/missing'
}
