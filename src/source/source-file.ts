import type { SourceText } from '../diagnostic/place.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import type { StyleFile } from '../style/style-file.ts'
import type { EssayFile } from './essay-file.ts'

/** A text file of the site that isn't an essay, read and decoded: UTF-8 without a byte order mark, line endings as they were. */
export interface SourceFile extends SourceText {
  /** Relative to the site, with `/` on every system: `posts/2024-01-05-tea.md`. */
  readonly path: string
  readonly text: string
}

/** A file that is published as it is; its bytes stay on the disk until then. */
export interface AssetFile {
  /** Relative to the site: `static/favicon.svg`, `posts/tea/cup.jpg`. */
  readonly path: string
  /** Where to read it. */
  readonly absolutePath: string
  /** Of an image, where the file tells. */
  readonly size?: ImageSize | undefined
}

/** In pixels of CSS, as the image is shown: turned upright where the file says that it lies on its side. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** A module of the site's own, loaded when it is needed. */
export interface ModuleFile {
  readonly path: string
  readonly absolutePath: string
}

/**
 * All that a build reads, in the order of their paths. Template files of the site stand in for those of the same path
 * in the default theme.
 */
export interface SiteFiles {
  readonly posts: readonly EssayFile[]
  readonly pages: readonly EssayFile[]
  readonly data: readonly SourceFile[]
  /** `.hbs`, their paths relative to a templates folder in `name`. */
  readonly templates: readonly TemplateFile[]
  /** The default theme's own, whatever stands in for them, by the names that call them: `@theme/byline`, `@theme/article`. */
  readonly originals: readonly TemplateFile[]
  /** `strings.LANG.yaml`: the default theme's first, then the site's. */
  readonly strings: readonly SourceFile[]
  readonly helpers: readonly ModuleFile[]
  /** Files beside essays and pages. */
  readonly attachments: readonly AssetFile[]
  readonly statics: readonly AssetFile[]
  /** `static/_redirects`, if it is there, which is among the statics too: its rules stand before those for aliases. */
  readonly redirects: readonly SourceFile[]
  /** `static/_headers`, in the same way: its rules stand before those for all sites. */
  readonly headers: readonly SourceFile[]
  /** `.css` in `templates/assets/`: the default theme's, then those in force. */
  readonly styles: readonly StyleFile[]
  /** All else in `templates/assets/`. */
  readonly themeAssets: readonly ThemeAsset[]
}

/** A Handlebars file. `name` is its path in the templates folder without the extension: `article`, `partials/byline`. */
export interface TemplateFile extends SourceFile {
  readonly name: string
}

export interface ThemeAsset extends AssetFile, Fingerprinted {}
