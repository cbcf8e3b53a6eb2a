import { resolve } from 'node:path'
import type { Digests } from '../cache/digests.ts'
import type { Config } from '../config/config.ts'
import { append, type Checked, checked, type Diagnostic, sorted } from '../diagnostic/diagnostic.ts'
import { withSeverities } from '../diagnostic/severities.ts'
import type { EnvView } from '../page/view.ts'
import type { Visibility } from '../site/visibility.ts'
import { readSite } from '../source/read-site.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { version } from '../version/version.ts'
import { readNow } from './clock.ts'
import type { SiteOptions } from './site-options.ts'
import type { SourceMemory } from './source-memory.ts'

/** All that a site is made of, read and not yet looked into. */
export interface Sources {
  /** The absolute path of the site's folder. */
  readonly siteDir: string
  /** The absolute path of the output folder. */
  readonly out: string
  readonly config: Config
  readonly files: SiteFiles
  readonly visibility: Visibility
  readonly env: EnvView
}

/** Absent where the configuration or `now` can't be read. The findings are as the site's `diagnostics` want them. */
export async function readSources(options: SiteOptions, memory: SourceMemory): Promise<Checked<Sources | undefined>> {
  const { drafts = false, future = false, expired = false, preview = false, production = true } = options
  const diagnostics: Diagnostic[] = []
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    append(diagnostics, found)
    return value
  }
  const siteDir = resolve(options.site ?? '.')
  const output = options.out === undefined ? undefined : resolve(options.out)
  const loaded = take(await memory.configs.load(siteDir, { baseUrl: options.baseUrl, output }))
  const config = loaded && memory.config(loaded)
  if (config && memory.digests) noteConfig(config, memory.digests)
  const now = config && take(await readNow(options.now, process.env.SOURCE_DATE_EPOCH, config.timezone))
  if (config === undefined || now === undefined) return checked(undefined, asWanted(diagnostics, config))
  const files = take(readSite(siteDir, config, themeDir, memory.disk))
  const sources: Sources = {
    siteDir,
    out: resolve(siteDir, config.folders.output),
    config,
    files,
    visibility: { now, drafts, future, expired },
    env: memory.env({ production, preview, generator: `Deskbell ${version}` }),
  }
  return checked(sources, asWanted(ofAnySite(diagnostics), config))
}

/** A plugin is told by its module, and the configuration by all but the output folder, which nothing that is printed depends on. */
function noteConfig(config: Config, digests: Digests): void {
  for (const { plugin, fingerprint } of config.markdown.remarkPlugins) digests.note(plugin, fingerprint)
  digests.note(config, digests.of({ ...config, folders: { ...config.folders, output: '' } }))
}

/** Of a folder without a configuration and without essays there is no more to say than that: it is no site. */
function ofAnySite(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!diagnostics.some(({ code }) => code === 'source/missing')) return diagnostics
  return diagnostics.filter(({ code, place }) => code !== 'config/missing' || place !== undefined)
}

/** Findings as the site's `diagnostics` want them, sorted by place. */
export function asWanted(diagnostics: readonly Diagnostic[], config: Config | undefined): readonly Diagnostic[] {
  return sorted(withSeverities(diagnostics, config?.diagnostics ?? {}))
}
