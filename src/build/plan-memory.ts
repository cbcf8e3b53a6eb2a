import type { Digests } from '../cache/digests.ts'
import type { Config, Folders } from '../config/config.ts'
import { readData } from '../data/read-data.ts'
import type { SiteData } from '../data/site-data.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import { Pages } from '../page/pages.ts'
import { type Press, pressOf } from '../page/press.ts'
import { snippet } from '../page/snippet.ts'
import type { EnvView } from '../page/view.ts'
import { Assembler } from '../site/assembler.ts'
import type { Entry, Site } from '../site/site.ts'
import type { SiteFiles, SourceFile, ThemeAsset } from '../source/source-file.ts'
import { type Lexicon, parseStrings } from '../strings/strings.ts'
import { type MadeStyle, makeStyles } from '../style/make-styles.ts'
import { checkViews } from '../template/check-views.ts'
import type { Helper } from '../template/helpers.ts'
import { compileTemplates, type TemplateSet } from '../template/template-set.ts'
import { keepLast, rememberEach, rememberLast } from './remember-last.ts'

/** What templates are made with besides their files. */
interface TemplateParts {
  readonly config: Pick<Config, 'folders'>
  readonly helpers: ReadonlyMap<string, Helper>
  /** Where the files of the theme are published, by name. */
  readonly assetHrefs: ReadonlyMap<string, string>
  readonly press: Press
}

/** The parts of a plan, each made anew only when what it is made of is other than the last time. */
export class PlanMemory {
  readonly assembler: Assembler = new Assembler()
  readonly pages: Pages = new Pages()
  readonly strings: typeof parseStrings = rememberLast((files, lang) => {
    const lexicon = parseStrings(files, lang)
    this.#digests?.note(lexicon.value, this.#digests.of([files, lang]))
    return lexicon
  })
  readonly styles: typeof makeStyles = rememberLast(makeStyles)
  readonly views: typeof checkViews = rememberLast(checkViews)
  /** All that is published of the theme. */
  readonly themeAssets: (
    files: readonly ThemeAsset[],
    styles: readonly MadeStyle[],
  ) => readonly (ThemeAsset | MadeStyle)[] = rememberLast((files, styles) => [...files, ...styles])
  readonly #data = rememberLast((files: readonly SourceFile[], timezone: string, folders: Folders) =>
    readData(files, { timezone, folders }),
  )
  readonly #assetHrefs = keepLast<TemplateParts['assetHrefs']>()
  readonly #templates = rememberLast(
    (
      files: SiteFiles['templates'],
      originals: SiteFiles['originals'],
      folder: string,
      helpers: TemplateParts['helpers'],
      assetHrefs: TemplateParts['assetHrefs'],
      press: Press,
    ) => {
      const templates = compileTemplates(files, {
        folder,
        originals,
        lexicon: press.lexicon,
        helpers,
        assetHref: (name) => assetHrefs.get(name),
        basePath: press.site.addresses.basePath,
        markdown: (text) => snippet(press, text, 'block'),
      })
      const madeOf = [files, originals, folder, helpers, assetHrefs, press]
      this.#digests?.note(templates.value, this.#digests.of(madeOf))
      return templates
    },
  )
  readonly #hasOwnWay = rememberEach(
    ({ post: { frontMatter } }: Entry) => frontMatter.lang !== undefined || frontMatter.layout !== undefined,
  )
  readonly #digests: Digests | undefined
  #press: Press | undefined

  constructor(digests?: Digests) {
    this.#digests = digests
  }

  /** The entries that are in a language or a layout of their own. */
  ownWays(entries: readonly Entry[]): readonly Entry[] {
    const hasOwnWay = this.#hasOwnWay(entries)
    return entries.filter((_, i) => hasOwnWay[i])
  }

  press(site: Site, lexicon: Lexicon, env: EnvView): Press {
    this.#press = pressOf(site, lexicon, env, this.#press)
    return this.#press
  }

  data(files: SiteFiles['data'], { timezone, folders }: Config): Checked<SiteData> {
    return this.#data(files, timezone, folders)
  }

  templates(
    { templates, originals }: SiteFiles,
    { config, helpers, assetHrefs, press }: TemplateParts,
  ): Checked<TemplateSet> {
    return this.#templates(templates, originals, config.folders.templates, helpers, this.#assetHrefs(assetHrefs), press)
  }
}
