import type { Config } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { cssSources } from '../output/css-sources.ts'
import type { OutputFile } from '../output/output-file.ts'
import { policyRules } from '../output/policy.ts'
import type { Printing } from '../output/render-page.ts'
import { ownLayoutOf } from '../page/article-page.ts'
import type { Page } from '../page/page.ts'
import type { Press } from '../page/press.ts'
import { remember } from '../page/remember.ts'
import type { EnvView } from '../page/view.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { addressesOf, hrefOf } from '../site/address.ts'
import { themeAssetRoute } from '../site/assets.ts'
import type { Route } from '../site/route.ts'
import type { Entry, Site } from '../site/site.ts'
import type { LeftOut, Visibility } from '../site/visibility.ts'
import type { SiteFiles } from '../source/source-file.ts'
import type { MadeStyle } from '../style/make-styles.ts'
import type { Helper } from '../template/helpers.ts'
import type { TemplateSet } from '../template/template-set.ts'
import { assetsOf } from './assets-of.ts'
import { missingStrings } from './missing-strings.ts'
import { PlanMemory } from './plan-memory.ts'

/** A site ready to be rendered, page by page. */
export interface Plan extends Printing {
  readonly site: Site
  /** What pages are worked out of besides what each is about. */
  readonly press: Press
  readonly leftOut: LeftOut
  /** The instant at which time alone changes the site, or what is to be said of it; `Infinity` for never. */
  readonly until: number
  readonly pages: readonly Page[]
  /** Files beside the pages: what is published as it is, and style sheets. */
  readonly assets: readonly OutputFile[]
  /** Where the files of the theme are published, by name. */
  readonly assetHrefs: ReadonlyMap<string, string>
}

export interface PlanOptions {
  readonly config: Config
  readonly visibility: Visibility
  readonly helpers: ReadonlyMap<string, Helper>
  readonly env: EnvView
}

/**
 * Everything between the parsed posts and the first rendered page: nothing is found wrong after it but in templates at
 * work. `memory` is that of earlier plans of the same site.
 */
export function planSite(
  files: SiteFiles,
  posts: readonly Post[],
  options: PlanOptions,
  memory: PlanMemory = new PlanMemory(),
): Checked<Plan> {
  const { config, visibility, helpers, env } = options
  const { value: lexicon, diagnostics: inStrings } = memory.strings(files.strings, config.lang)
  const data = memory.data(files.data, config)
  const addresses = addressesOf(config)
  const toHref = (route: Route) => hrefOf(addresses, route)
  const styles = memory.styles(files.styles, files.themeAssets, config.theme, config.folders.templates)
  const themeAssets = memory.themeAssets(files.themeAssets, styles.value)
  const assetHrefs = new Map(themeAssets.map((asset) => [asset.name, toHref(themeAssetRoute(asset))]))
  const { attachments, statics } = files
  const parts = { posts, data: data.value, attachments, statics, themeAssets }
  const assembled = memory.assembler.assemble(parts, config, visibility)
  const { site, leftOut, until } = assembled.value
  const press = memory.press(site, lexicon, env)
  const templates = memory.templates(files, { config, helpers, assetHrefs, press })
  const pages = memory.pages.of(press, site)
  const assets = assetsOf(site, files, themeAssets, styles.value)
  const sheets = new Map(styles.value.map((style) => [toHref(themeAssetRoute(style)), sourcesOf(style)]))
  const policy = policyRules(config.csp, sheets)
  const ownWays = memory.ownWays([...site.essays, ...site.pages])
  return checked({ site, press, leftOut, until, pages, assets, templates: templates.value, policy, assetHrefs }, [
    ...inStrings,
    ...missingStrings(ownWays, config, lexicon),
    ...data.diagnostics,
    ...styles.diagnostics,
    ...templates.diagnostics,
    ...memory.views(templates.value),
    ...assembled.diagnostics,
    ...unknownLayouts(ownWays, config, templates.value),
  ])
}

/** Worked out once for each style sheet that is made, since a site that is being written is planned at each save. */
const sourcesOf = remember(({ content }: MadeStyle) => cssSources(content))

/** Essays that ask for a layout which no template is (`front-matter/unknown-layout`); they get the usual one. */
function unknownLayouts(
  entries: readonly Entry[],
  { folders }: Pick<Config, 'folders'>,
  { templates }: TemplateSet,
): readonly Diagnostic[] {
  return entries.flatMap((entry) => {
    const layout = ownLayoutOf(entry)
    const template = `${entry.post.kind === 'essay' ? 'article' : 'page'}.${layout}`
    if (layout === undefined || templates.has(template)) return []
    return [
      diagnose('front-matter/unknown-layout', {
        message: `there is no template for the layout “${layout}”; the usual one is taken.`,
        mend: `Add \`${folders.templates}/${template}.hbs\`, or take \`layout\` away.`,
        place: placeOfKey(entry.post, 'layout'),
      }),
    ]
  })
}
