import { asWanted } from '../build/read-sources.ts'
import type { Config } from '../config/config.ts'
import { type ConfigFile, readConfigFile } from '../config/config-file.ts'
import { loadConfig } from '../config/load-config.ts'
import { hasErrors } from '../diagnostic/diagnostic.ts'
import { placeIn } from '../yaml/mapping.ts'
import { checkOf, type HealthCheck, ok } from './health.ts'

/** A key that the site sets. */
export interface Setting {
  readonly key: string
  readonly value: unknown
  /** `deskbell.config.yaml:3`, `--base-url`; without a line for a module. */
  readonly from: string
}

/** What a configuration comes to. */
export interface ConfigurationHealth {
  readonly checks: readonly HealthCheck[]
  /** Absent for a site that has none, or several. */
  readonly file: string | undefined
  readonly settings: readonly Setting[]
  /** Absent where it can't be used. */
  readonly config: Config | undefined
}

export async function configurationHealth(siteDir: string, baseUrl: string | undefined): Promise<ConfigurationHealth> {
  const read = await readConfigFile(siteDir)
  const { value: config, diagnostics } = await loadConfig(siteDir, { baseUrl })
  const found = asWanted(diagnostics, config)
  const isUsable = config !== undefined && !hasErrors(found)
  const file = read.value?.file
  const checks = found.map((one) => checkOf('configuration', one))
  const says =
    file === undefined ? 'There is no configuration file: all is as Deskbell has it.' : `The configuration is ${file}.`
  return {
    checks: isUsable ? [ok('configuration', says), ...checks] : checks,
    file,
    settings: [
      ...settingsIn(read.value),
      ...(baseUrl === undefined ? [] : [{ key: 'url', value: baseUrl, from: '--base-url' }]),
    ],
    config: isUsable ? config : undefined,
  }
}

function settingsIn(file: ConfigFile | undefined): readonly Setting[] {
  return (file?.mapping.entries ?? []).map(({ key, value, keySpan }) => {
    const place = file?.mapping.file.text === '' ? undefined : file && placeIn(file.mapping.file, keySpan)
    return { key, value, from: `${file?.file}${place ? `:${place.line}` : ''}` }
  })
}

/** Every key with its value, as plain data. */
export function resolved({
  links: _links,
  texts: _texts,
  defaults,
  markdown,
  ...config
}: Config): Readonly<Record<string, unknown>> {
  return {
    ...config,
    defaults: defaults.map(({ path, set, html }) => ({
      path,
      set: Object.fromEntries(set.entries.map(({ key, value }) => [key, value])),
      html,
    })),
    markdown: { ...markdown, remarkPlugins: markdown.remarkPlugins.map(({ name, options }) => ({ name, options })) },
  }
}
