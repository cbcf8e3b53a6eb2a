import { fileURLToPath } from 'node:url'
import { type Plan, planSite } from '../../src/build/plan.ts'
import type { Config } from '../../src/config/config.ts'
import { configLinksOf, configTextsOf } from '../../src/config/config-links.ts'
import { configSchema } from '../../src/config/config-schema.ts'
import { readFrontMatterDefaults } from '../../src/config/front-matter-defaults.ts'
import { placedAccent } from '../../src/config/theme-schema.ts'
import { readData } from '../../src/data/read-data.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { placeOfFile } from '../../src/diagnostic/place.ts'
import { renderPage } from '../../src/output/render-page.ts'
import type { Page } from '../../src/page/page.ts'
import type { View } from '../../src/page/view.ts'
import { readDefaults } from '../../src/post/defaults.ts'
import { parsePost } from '../../src/post/parse-post.ts'
import { checkMapping } from '../../src/schema/check-mapping.ts'
import type { SiteParts } from '../../src/site/assemble.ts'
import { Assembler } from '../../src/site/assembler.ts'
import { outputPathOf } from '../../src/site/route.ts'
import type { Entry, Site } from '../../src/site/site.ts'
import type { Visibility } from '../../src/site/visibility.ts'
import { readMoment } from '../../src/time/moment.ts'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { brief } from '../source/site-folder.ts'
import { english, spanish, themeFiles } from '../template/theme.ts'

/** The files of a small site by their paths; `deskbell.config.yaml` may be left out. An image is written as its size: `40x30`. */
export type Files = Readonly<Record<string, string>>

export interface Options extends Partial<Omit<Visibility, 'now'>> {
  /** An ISO date; the middle of 2025 where absent. */
  readonly now?: string
  readonly baseUrl?: string
  readonly preview?: boolean
}

export const CONFIG = 'title: The Front Desk\nurl: https://example.org/\ntimezone: UTC\n'

/** The text of an essay with this front matter and body. */
export function essay(frontMatter: string, body = 'Warm the pot first.'): string {
  return `---\n${frontMatter}\n---\n${body}\n`
}

/** An essay of that day with a title and nothing else to say. */
export function dated(day: string, title = 'On tea'): string {
  return essay(`title: ${title}\ndate: ${day}`)
}

/** `count` essays a week apart, the newest first: `posts/essay-1.md`. */
export function weekly(count: number, frontMatter = ''): Files {
  const newest = Date.UTC(2025, 5, 1)
  const days = Array.from({ length: count }, (_, i) => new Date(newest - i * 7 * 864e5).toISOString().slice(0, 10))
  return Object.fromEntries(
    days.map((day, i) => [`posts/essay-${i + 1}.md`, essay(`title: Essay ${i + 1}\ndate: ${day}\n${frontMatter}`)]),
  )
}

export function configOf(yaml: string, baseUrl?: string): Config {
  const { value: mapping } = parseMapping({ path: 'deskbell.config.yaml', text: yaml })
  const codes = { value: 'config/value', slip: 'config/slip', unknownKey: 'config/unknown-key' } as const
  const { value, diagnostics } = checkMapping(configSchema, mapping, codes)
  if (!value || diagnostics.length > 0) throw new Error(diagnostics.map(brief).join('\n'))
  const { title = 'site', url, timezone = 'UTC', theme, markdown, ...rest } = value
  const { output, posts, pages, data, templates, static: statics, ...others } = rest
  return {
    ...others,
    title,
    url: baseUrl ?? url,
    configuredUrl: url,
    timezone,
    defaults: readFrontMatterDefaults(mapping, codes).value,
    links: configLinksOf(value, () => placeOfFile('deskbell.config.yaml')),
    texts: configTextsOf(value, () => placeOfFile('deskbell.config.yaml')),
    theme: { ...theme, accent: placedAccent(theme, true, () => placeOfFile('deskbell.config.yaml')) },
    markdown: { ...markdown, remarkPlugins: [] },
    folders: { output, posts, pages, data, templates, static: statics },
  }
}

interface Read {
  readonly config: Config
  readonly parts: SiteParts
  readonly visibility: Visibility
  readonly diagnostics: readonly Diagnostic[]
}

/** The files as the stages before assembly give them: every Markdown file is really parsed. */
export function read(files: Files, { now = '2025-06-15', baseUrl, ...shown }: Options = {}): Read {
  const { 'deskbell.config.yaml': yaml = CONFIG, ...others } = files
  const config = configOf(yaml, baseUrl)
  const { folders } = config
  const defaults = readDefaults(config)
  const paths = Object.keys(others)
  const below = (folder: string) => paths.filter((path) => path.startsWith(`${folder}/`))
  const texts = (folder: string) => below(folder).map((path) => ({ path, text: others[path] ?? '' }))
  const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path)
  const assets = (folder: string) =>
    below(folder).map((path) => {
      const absolutePath = fileURLToPath(new URL(path, 'file:///site/'))
      const [, width, height] = /^(\d+)x(\d+)$/.exec(others[path] ?? '') ?? []
      return { path, absolutePath, size: width ? { width: Number(width), height: Number(height) } : undefined }
    })
  const parse = (kind: 'essay' | 'page', folder: string) =>
    texts(folder)
      .filter(({ path }) => isMarkdown(path))
      .map((file) => parsePost(kind, file, { config, defaults: defaults.value }))
  const parsed = [...parse('essay', folders.posts), ...parse('page', folders.pages)]
  const data = readData(texts(folders.data), config)
  const moment = readMoment(now, config.timezone)
  if (!('instant' in moment)) throw new Error(moment.message)
  return {
    config,
    parts: {
      posts: parsed.flatMap(({ value }) => value ?? []),
      data: data.value,
      attachments: [...assets(folders.posts), ...assets(folders.pages)].filter(({ path }) => !isMarkdown(path)),
      statics: assets(folders.static),
      themeAssets: [],
    },
    visibility: { now: moment.instant, drafts: false, future: false, expired: false, ...shown },
    diagnostics: [...defaults.diagnostics, ...data.diagnostics, ...parsed.flatMap((post) => post.diagnostics)],
  }
}

export interface Assembled {
  readonly site: Site
  /** What assembly found, each on one line. */
  readonly found: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Routes of the essays, in the order of the site. */
  readonly routes: readonly string[]
  entry(path: string): Entry
}

export function aSite(files: Files, options: Options = {}): Assembled {
  const { config, parts, visibility } = read(files, options)
  const {
    value: { site },
    diagnostics,
  } = new Assembler().assemble(parts, config, visibility)
  return {
    site,
    diagnostics,
    found: diagnostics.map(brief),
    routes: site.essays.map(({ route }) => route),
    entry(path) {
      const entry = [...site.essays, ...site.pages].find(({ post }) => post.source.path === path)
      if (!entry) throw new Error(`${path} is not on the site`)
      return entry
    },
  }
}

export interface Planned {
  readonly plan: Plan
  readonly found: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly routes: readonly string[]
  page(route: string): Page
  view(route: string): View
  /** Every published text by its path: pages as the default theme prints them. */
  printed(): ReadonlyMap<string, string>
}

/** The whole site with the default theme, nothing written. */
export function planned(files: Files, options: Options = {}): Planned {
  const { config, parts, visibility } = read(files, options)
  const { posts, data: _data, ...assets } = parts
  const data = Object.keys(files).filter((path) => path.startsWith(`${config.folders.data}/`))
  const ownStrings = Object.keys(files)
    .filter((path) => path.startsWith('templates/strings.'))
    .map((path) => ({ path, text: files[path] ?? '' }))
  const textsAt = (path: string) => (files[path] === undefined ? [] : [{ path, text: files[path] }])
  const { value: plan, diagnostics } = planSite(
    {
      ...assets,
      posts: [],
      pages: [],
      redirects: textsAt('static/_redirects'),
      headers: textsAt('static/_headers'),
      data: data.map((path) => ({ path, text: files[path] ?? '' })),
      templates: themeFiles,
      strings: [english, spanish, ...ownStrings],
      helpers: [],
      originals: [],
      themeAssets: [],
      styles: [{ path: 'style.css', name: 'style.css', text: 'a { color: red }' }],
    },
    posts,
    {
      config,
      visibility,
      helpers: new Map(),
      env: { production: true, preview: options.preview ?? false, generator: 'Deskbell 0.1.0' },
    },
  )
  const page = (route: string): Page => {
    const found = plan.pages.find((one) => one.route === route)
    if (!found) throw new Error(`there is no page ${route}`)
    return found
  }
  return {
    plan,
    found: diagnostics.map(brief),
    diagnostics,
    routes: plan.pages.map(({ route }) => route),
    page,
    view: (route) => page(route).view(),
    printed: () =>
      new Map(
        plan.pages.map((one) => {
          const { value, diagnostics: failed } = renderPage(one, plan)
          if (!value) throw new Error(failed.map(brief).join('\n'))
          return [outputPathOf(one.route), String(value.content)]
        }),
      ),
  }
}
