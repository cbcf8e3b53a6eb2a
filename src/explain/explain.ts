import { resolve } from 'node:path'
import { type PreparedSite, prepareSite, withSite } from '../build/prepare-site.ts'
import type { RunMemory } from '../build/run-memory.ts'
import type { SiteOptions } from '../build/site-options.ts'
import { type Checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { authorsOf } from '../site/described-terms.ts'
import { HOME, outputPathOf, type Route } from '../site/route.ts'
import { Suggestions } from '../site/suggestions.ts'
import { seenPosts } from '../site/visibility.ts'
import { explainCode, isCode, looksLikeCode, unknownCode } from './explain-code.ts'
import { explainFile } from './explain-file.ts'
import type { AssetExplanation, Explained, HiddenExplanation } from './explanation.ts'
import { addressFactsOf, explainPage } from './page-facts.ts'
import { datesOf, linksTo } from './post-facts.ts'
import { filesMeant, isElsewhere, publishedIn, routeMeant } from './published.ts'

/** What was found out about a word. */
export interface ExplainResult {
  /** Absent where nothing goes by that name, as the diagnostics say, or where the site can't be read. */
  readonly explained: Explained | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** How many errors the site has: what is explained is what would be published without them. */
  readonly errorsInSite: number
}

/**
 * What there is to say of a diagnostic code (`front-matter/date`), a file of the site (`posts/tea.md`, from the working
 * directory or from the site), or an address (`/on-tea/`, `https://example.org/on-tea/`, `on-tea/index.html`). Reports what
 * looks like a code and isn't one (`usage/code`), and what is no file and no address of the site (`usage/address`).
 */
export async function explain(subject: string, options: SiteOptions = {}): Promise<ExplainResult> {
  if (isCode(subject)) {
    const { value, diagnostics } = await explainCode(subject, resolve(options.site ?? '.'))
    return { explained: value && { explanation: value }, diagnostics, errorsInSite: 0 }
  }
  return withSite(options, (site, runs) => explainInSite(subject, site, runs, options))
}

async function explainInSite(
  subject: string,
  { value: site, diagnostics }: Checked<PreparedSite | undefined>,
  runs: RunMemory,
  options: SiteOptions,
): Promise<ExplainResult> {
  const errorsInSite = diagnostics.filter(({ severity }) => severity === 'error').length
  const explained = site && (explainPublished(subject, site, runs) ?? (await explainOthers(subject, site, options)))
  if (explained) return { explained, diagnostics: [], errorsInSite }
  if (looksLikeCode(subject)) return { explained, diagnostics: [unknownCode(subject)], errorsInSite }
  return { explained, diagnostics: site ? [nothingThere(subject, site)] : diagnostics, errorsInSite }
}

function explainPublished(subject: string, prepared: PreparedSite, runs: RunMemory): Explained | undefined {
  const published = publishedIn(prepared)
  const route = routeMeant(subject, prepared, published)
  if (route === undefined) return undefined
  const page = published.pages.get(route)
  if (page === undefined) return { explanation: assetAt(route, prepared) }
  return { explanation: explainPage(page, prepared, runs), view: () => page.view() }
}

function assetAt(route: Route, { plan, files }: PreparedSite): AssetExplanation {
  const { site, assets } = plan
  const file = [...site.attachments, ...site.statics].find((asset) => asset.route === route)?.file
  const content = assets.find(({ path }) => path === outputPathOf(route))?.content
  const copy = typeof content === 'object' && 'copyOf' in content ? content.copyOf : undefined
  const themes = files.themeAssets.find(({ absolutePath }) => absolutePath === copy)
  return {
    kind: 'asset',
    address: addressFactsOf(route, site.addresses),
    source: (file ?? themes)?.path ?? null,
    linkedFrom: linksTo(route, site),
  }
}

async function explainOthers(
  subject: string,
  prepared: PreparedSite,
  options: SiteOptions,
): Promise<Explained | undefined> {
  const explanation =
    (await hiddenAt(subject, prepared, options)) ?? explainFile(filesMeant(subject, prepared), prepared)
  return explanation && { explanation }
}

/** Where a hidden essay would stand is seen in the site that shows it. */
async function hiddenAt(
  subject: string,
  { posts, visibility, plan }: PreparedSite,
  options: SiteOptions,
): Promise<HiddenExplanation | undefined> {
  const { leftOut } = seenPosts(posts, authorsOf(plan.site.data), visibility)
  if (leftOut.length === 0) return undefined
  const { value: shown } = await prepareSite({ ...options, drafts: true, future: true, expired: true })
  const route = shown && routeMeant(subject, shown, publishedIn(shown))
  const entry = shown && [...shown.plan.site.essays, ...shown.plan.site.pages].find((one) => one.route === route)
  const reason = leftOut.find(({ post }) => post.source.path === entry?.post.source.path)?.hidden
  if (!entry || !reason) return undefined
  return {
    kind: 'hidden',
    source: entry.post.source.path,
    title: entry.post.title,
    reason,
    dates: datesOf(entry.post),
    address: addressFactsOf(entry.route, shown.plan.site.addresses),
  }
}

function nothingThere(subject: string, prepared: PreparedSite): Diagnostic {
  const { addresses } = prepared.plan.site
  if (isElsewhere(subject, addresses)) {
    const message = `\`${subject}\` is not an address of this site.`
    const home = addressFactsOf(HOME, addresses).url
    return diagnose('usage/address', {
      message,
      mend: `Its addresses begin with ${home ?? 'the `url` of the configuration, which it hasn’t'}.`,
    })
  }
  const { pages, routes } = publishedIn(prepared)
  const near = new Suggestions(/\.(?:md|markdown)$/i.test(subject) ? routes.keys() : pages.keys()).for(subject)
  const mend = near ? `Did you mean \`${near}\`?` : 'Name an address of the site, a file of it, or a diagnostic code.'
  return diagnose('usage/address', {
    message: `nothing is published at \`${subject}\`, and no file of the site has that name.`,
    mend,
  })
}
