import path from 'node:path'
import { type Checked, checked, type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts'
import { type Place, placeOfFile } from '../diagnostic/place.ts'
import { checkMapping } from '../schema/check-mapping.ts'
import { isGroup, valueAt, writtenPath } from '../schema/path.ts'
import { placeIn, spanAt } from '../yaml/mapping.ts'
import type { Config } from './config.ts'
import { type ConfigFile, readConfigFile } from './config-file.ts'
import { configLinksOf, configTextsOf } from './config-links.ts'
import { configSchema } from './config-schema.ts'
import { nestedFolders } from './folders.ts'
import { readFrontMatterDefaults } from './front-matter-defaults.ts'
import { notYet } from './not-yet.ts'
import { loadRemarkPlugins } from './remark-plugins.ts'
import { siteAddress } from './site-schema.ts'
import { accentInComment, placedAccent } from './theme-schema.ts'

/** What the command line says in place of the configuration. */
export interface ConfigOverrides {
  readonly baseUrl?: string | undefined
  /** Absolute, or relative to the site; it may lie outside of it. */
  readonly output?: string | undefined
}

const CODES = { value: 'config/value', slip: 'config/slip', unknownKey: 'config/unknown-key' } as const

/**
 * Finds a site's configuration, checks it, and loads the plugins that it names. No file is needed, and no key.
 * What is wrong is reported and its default taken; absent only where none could be read (see `readConfigFile`).
 */
export async function loadConfig(
  siteDir: string,
  overrides: ConfigOverrides = {},
): Promise<Checked<Config | undefined>> {
  const read = await readConfigFile(siteDir)
  if (!read.value) return checked(undefined, read.diagnostics)
  const { mapping } = read.value
  const written = checkMapping(configSchema, mapping, CODES)
  if (!written.value) return checked(undefined, [...read.diagnostics, ...written.diagnostics])
  const input = Object.fromEntries(mapping.entries.map(({ key, value }) => [key, value]))
  const inputAt = (keys: readonly PropertyKey[]): unknown => valueAt(input, keys)
  const placeAt = (keys: readonly PropertyKey[]): Place => {
    const [top, ...below] = writtenPath(input, keys)
    const entry = mapping.entries.find(({ key }) => key === top)
    return placeIn(mapping.file, entry ? spanAt(entry, below) : [0, 1])
  }
  const {
    title,
    url,
    timezone,
    theme,
    markdown,
    output,
    posts,
    pages,
    data,
    templates,
    static: statics,
    ...rest
  } = written.value
  const baseUrl = readBaseUrl(overrides.baseUrl)
  const defaults = readFrontMatterDefaults(mapping, CODES)
  const plugins = ['markdown', 'remarkPlugins'] as const
  const remarkPlugins = await loadRemarkPlugins(inputAt(plugins), siteDir, read.value.file, (item) =>
    placeAt([...plugins, item]),
  )
  const folders = { output, posts, pages, data, templates, static: statics }
  const config: Config = {
    ...rest,
    title: title ?? path.basename(path.resolve(siteDir)),
    url: baseUrl.value ?? url,
    configuredUrl: url,
    timezone: timezone ?? 'UTC',
    defaults: defaults.value,
    links: configLinksOf(written.value, placeAt),
    texts: configTextsOf(written.value, placeAt),
    theme: {
      ...theme,
      accent: placedAccent(theme, !isGroup(inputAt(writtenPath(input, ['theme', 'accent']))), placeAt),
    },
    markdown: { ...markdown, remarkPlugins: remarkPlugins.value },
    folders: overrides.output === undefined ? folders : { ...folders, output: outputBelow(siteDir, overrides.output) },
  }
  return checked(config, [
    ...[read, written, baseUrl, defaults, remarkPlugins].flatMap(({ diagnostics }) => diagnostics),
    ...nestedFolders(
      folders,
      (kind) => inputAt(writtenPath(input, [kind])) !== undefined,
      (kind) => placeAt([kind]),
    ),
    ...accentInComment(mapping),
    ...notYet(inputAt, placeAt),
    ...(hasErrors(read.diagnostics) ? [] : missing(read.value, config, (key) => inputAt([key]) === undefined)),
  ])
}

function readBaseUrl(written: string | undefined): Checked<string | undefined> {
  if (written === undefined) return checked(undefined)
  const { data, error } = siteAddress.safeParse(written)
  const [issue] = error?.issues ?? []
  if (issue?.code !== 'custom') return checked(data)
  const finding = { message: `\`--base-url\` ${issue.message}`, mend: String(issue.params?.mend) }
  return checked(undefined, [diagnose('config/value', finding)])
}

function outputBelow(siteDir: string, output: string): string {
  const root = path.resolve(siteDir)
  return path.relative(root, path.resolve(root, output)).replaceAll(path.sep, '/')
}

/** What is left out or taken instead where the three keys that every site wants are not there. */
function missing({ file }: ConfigFile, config: Config, isAbsent: (key: string) => boolean): readonly Diagnostic[] {
  const where = file ?? 'deskbell.config.yaml'
  const warn = (message: string, line: string) =>
    diagnose('config/missing', {
      message,
      mend: `Write \`${line}\` into ${where}.`,
      ...(file === undefined ? {} : { place: placeOfFile(file) }),
    })
  const found: Diagnostic[] = []
  if (isAbsent('title'))
    found.push(warn(`the site has no \`title\`, so it is called “${config.title}”, as its folder is.`, 'title: …'))
  if (isAbsent('timezone')) {
    found.push(warn('the site has no `timezone`, so its dates are those of UTC.', 'timezone: Europe/London'))
  }
  if (isAbsent('url') && config.url === undefined) {
    const message = 'the site has no `url`, so feeds and canonical links are left out.'
    found.push(warn(message, 'url: https://example.org/'))
  }
  return found
}
