import { resolve } from 'node:path'
import { isThere } from '../disk/real-path.ts'
import { version } from '../version/version.ts'
import { addressChecks } from './address.ts'
import { cacheChecks } from './cache.ts'
import { configurationHealth, resolved, type Setting } from './configuration.ts'
import { folderChecks } from './folders.ts'
import { gitCheck } from './git-ignore.ts'
import type { HealthCheck } from './health.ts'
import { outputChecks } from './output.ts'
import { packageCheck } from './package-file.ts'
import { programChecks } from './program.ts'
import { templateChecks } from './templates.ts'

export interface DoctorOptions {
  /** The site's folder; the working directory where absent. */
  readonly site?: string | undefined
  /** Origin and base path in place of the configuration's `url`. */
  readonly baseUrl?: string | undefined
}

/** How a site, and what it is built with, is doing. Plain data. */
export interface Health {
  readonly deskbell: string
  /** Deskbell itself, and what it runs on. */
  readonly program: readonly HealthCheck[]
  readonly site: readonly HealthCheck[]
  /** The configuration's file and what it sets; `resolved` is every key with its value, where it can be used. */
  readonly configuration: {
    readonly file: string | null
    readonly settings: readonly Setting[]
    readonly resolved: Readonly<Record<string, unknown>> | null
  }
  /** 0 where nothing is broken; 1 for the site, 2 for a configuration that can't be used, 3 for the environment. */
  readonly exitStatus: 0 | 1 | 2 | 3
}

/** Looks at a site and at what it is built with, but not into its essays, which is for `check`. Writes nothing. */
export async function doctor({ site = '.', baseUrl }: DoctorOptions = {}): Promise<Health> {
  const siteDir = resolve(site)
  const program = await programChecks()
  const { checks: inConfig, file, settings, config } = await configurationHealth(siteDir, baseUrl)
  const checks = [
    ...inConfig,
    ...(isThere(siteDir) ? [packageCheck(siteDir)] : []),
    ...(config
      ? [
          ...addressChecks(siteDir, config),
          ...folderChecks(siteDir, config),
          ...templateChecks(siteDir, config),
          ...outputChecks(siteDir, resolve(siteDir, config.folders.output), config),
          ...cacheChecks(siteDir),
          ...(await gitCheck(siteDir, config)),
        ]
      : []),
  ]
  return {
    deskbell: version,
    program,
    site: checks,
    configuration: { file: file ?? null, settings, resolved: config ? resolved(config) : null },
    exitStatus: gravest([...program, ...checks]),
  }
}

/** The environment's fault comes before the configuration's, and that before the site's. */
function gravest(checks: readonly HealthCheck[]): Health['exitStatus'] {
  return ([3, 2, 1] as const).find((status) => checks.some(({ exit }) => exit === status)) ?? 0
}
