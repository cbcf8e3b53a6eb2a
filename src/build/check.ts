import { type Checked, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { failsStrictly } from '../diagnostic/severities.ts'
import { type Asked, askWeb } from '../external/ask-web.ts'
import { externalLinksOf } from '../external/external-links.ts'
import { type Network, PUBLIC_WEB } from '../external/network.ts'
import { pathsOfLastBuild } from '../publish/last-build.ts'
import { surveyOutput } from '../publish/survey.ts'
import { type LeftOut, NOTHING_LEFT_OUT } from '../site/visibility.ts'
import { present } from './clock.ts'
import { filesNamed, isAbout } from './files-named.ts'
import { goneRoutes } from './gone-routes.ts'
import { type PreparedSite, withSite } from './prepare-site.ts'
import { asWanted } from './read-sources.ts'
import { findingsIn, renderFiles } from './render-files.ts'
import type { SiteOptions } from './site-options.ts'
import { sourcesOf } from './sources.ts'
import { Interrupted } from './turns.ts'

export interface CheckOptions extends SiteOptions {
  /**
   * Files and folders of the site, relative to the working directory: the whole site is read, and only what is found in
   * these is told, with what is wrong with the run itself. All files where absent or empty.
   */
  readonly files?: readonly string[] | undefined
  /** Ask the web for the links on it too, and keep its good answers in the site's `.deskbell/` for a week. */
  readonly external?: boolean | undefined
  /** Report warnings as errors, which make the check fail. */
  readonly strict?: boolean | undefined
}

/** What a check showed. */
export interface CheckResult {
  readonly outcome: 'passed' | 'failed' | 'interrupted'
  /** All that was found, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** The output folder, which was only looked at; absent where the configuration could not be read. */
  readonly out: string | undefined
  readonly essays: number
  readonly pages: number
  /** Whether the pages were rendered too: not where an error stands before them. */
  readonly isRendered: boolean
  readonly leftOut: LeftOut
  /** How many addresses on the web the site names and how many were asked for; absent where that was not wanted. */
  readonly web: Asked | undefined
}

/**
 * Everything that `build` would report, as far as it can be found without writing or locking anything: pages are rendered and
 * let go, and the output folder is only looked at. What is wrong is in the result; only bugs are thrown. `network` is how
 * the web is reached.
 */
export async function check(options: CheckOptions = {}, network: Network = PUBLIC_WEB): Promise<CheckResult> {
  try {
    return await withSite(options, (site) => checkedSite(site, options, network))
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    return { ...resultOf(undefined, false, []), outcome: 'interrupted' }
  }
}

async function checkedSite(
  { value: site, diagnostics }: Checked<PreparedSite | undefined>,
  options: CheckOptions,
  network: Network,
): Promise<CheckResult> {
  const inPages = site && !hasErrors(diagnostics) ? await findingsInPages(site, options) : undefined
  const onWeb = site && options.external ? await findingsOnWeb(site, diagnostics, options, network) : undefined
  const found = asWanted([...diagnostics, ...(inPages ?? []), ...(onWeb?.diagnostics ?? [])], site?.config)
  const result = resultOf(site, inPages !== undefined, named(site, found, options.files), options.strict)
  return { ...result, web: onWeb?.value, ...(options.signal?.aborted ? { outcome: 'interrupted' } : {}) }
}

/** Of the files that were asked for where there are such. */
async function findingsOnWeb(
  site: PreparedSite,
  found: readonly Diagnostic[],
  { files = [], signal, onProgress }: CheckOptions,
  network: Network,
): Promise<Checked<Asked>> {
  const links = externalLinksOf(site.plan.site, site.files.data)
  const wanted = files.length > 0 ? filesNamed(files, site, found).value : undefined
  return askWeb(wanted ? links.filter(({ file }) => wanted.has(file)) : links, {
    siteDir: site.siteDir,
    now: present(),
    signal,
    onProgress: (done, total) => onProgress?.({ phase: 'asking', done, total }),
    network,
  })
}

async function findingsInPages(site: PreparedSite, options: CheckOptions) {
  const { siteDir, out, config, plan } = site
  const survey = surveyOutput(out, sourcesOf(siteDir, config))
  const rendered = await renderFiles(plan, options, (file) => {
    survey.value?.add(file)
    return true
  })
  const inPages = rendered ? findingsIn(plan.pages, rendered) : []
  const before = pathsOfLastBuild(out)
  const gone = goneRoutes(site, before, (path) => !before.has(path))
  return [...gone, ...survey.diagnostics, ...inPages, ...(survey.value?.diagnostics() ?? [])]
}

/** What is found in the files that were asked for; nothing is left out of a site that can't be read. */
function named(site: PreparedSite | undefined, found: readonly Diagnostic[], files: readonly string[] = []) {
  if (site === undefined || files.length === 0) return found
  const { value: wanted, diagnostics } = filesNamed(files, site, found)
  return [...diagnostics, ...found.filter((diagnostic) => isAbout(diagnostic, wanted))]
}

function resultOf(
  site: PreparedSite | undefined,
  isRendered: boolean,
  diagnostics: readonly Diagnostic[],
  isStrict = false,
): CheckResult {
  const hasFailed = hasErrors(diagnostics) || (isStrict && failsStrictly(diagnostics))
  return {
    outcome: hasFailed ? 'failed' : 'passed',
    diagnostics,
    out: site?.out,
    essays: site?.plan.site.essays.length ?? 0,
    pages: site?.plan.pages.length ?? 0,
    isRendered,
    leftOut: site?.plan.leftOut ?? NOTHING_LEFT_OUT,
    web: undefined,
  }
}
