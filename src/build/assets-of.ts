import type { OutputFile } from '../output/output-file.ts'
import { feedRoute, hasFeed } from '../site/archives.ts'
import { themeAssetRoute } from '../site/assets.ts'
import { HEADERS, headersText } from '../site/headers.ts'
import { REDIRECTS, redirectsText } from '../site/redirects.ts'
import { outputPathOf, type Route } from '../site/route.ts'
import type { Site } from '../site/site.ts'
import type { SiteFiles, ThemeAsset } from '../source/source-file.ts'
import type { MadeStyle } from '../style/make-styles.ts'

/** The files beside the pages: what is published as it is, what hosts read, and the theme’s. */
export function assetsOf(
  { attachments, statics, aliases, archives, addresses, config }: Site,
  files: Pick<SiteFiles, 'redirects' | 'headers' | 'themeAssets'>,
  themeAssets: readonly (ThemeAsset | MadeStyle)[],
  styles: readonly MadeStyle[],
): readonly OutputFile[] {
  const [ownRedirects] = files.redirects
  const [ownHeaders] = files.headers
  const redirects = aliases.length > 0 ? redirectsText(aliases, addresses, ownRedirects?.text) : undefined
  const published = [...attachments, ...statics].filter(
    ({ route }) => route !== HEADERS && (route !== REDIRECTS || redirects === undefined),
  )
  const headersOf = {
    ...{ addresses, csp: config.csp },
    fingerprinted: themeAssets.map(themeAssetRoute),
    others: published.map(({ route }) => route),
    feeds: archives.filter((archive) => hasFeed(archive, config)).map(feedRoute),
  }
  return [
    ...published.map(({ file, route }) => assetFile(route, { copyOf: file.absolutePath })),
    ...(redirects === undefined ? [] : [assetFile(REDIRECTS, redirects)]),
    assetFile(HEADERS, headersText(headersOf, ownHeaders?.text)),
    ...files.themeAssets.map((asset) => assetFile(themeAssetRoute(asset), { copyOf: asset.absolutePath })),
    ...styles.map((style) => assetFile(themeAssetRoute(style), style.content)),
  ]
}

function assetFile(route: Route, content: OutputFile['content']): OutputFile {
  return { path: outputPathOf(route), kind: 'asset', content }
}
