import { hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Config } from './config.ts'
import { CONFIG_NAMES } from './config-names.ts'
import type { ConfigOverrides } from './load-config.ts'

/** A configuration as it was loaded, and what it was loaded from. */
export interface SavedConfig {
  readonly siteDir: string
  readonly overrides: ConfigOverrides
  readonly seen: Seen
  readonly loaded: Checked<Config | undefined>
}

/** The configuration file of a site, none for a site without one, and what is in it. */
interface Seen {
  readonly file: string | undefined
  readonly digest: string
}

/** The configuration of a site, loaded only where it may be another than the last time. */
export class ConfigMemory {
  #last: SavedConfig | undefined

  /** `saved` is what another process knew. */
  constructor(saved?: SavedConfig) {
    this.#last = saved
  }

  /** As `loadConfig`. */
  async load(siteDir: string, overrides: ConfigOverrides): Promise<Checked<Config | undefined>> {
    const seen = seenIn(siteDir)
    if (seen && this.#last && isSame(this.#last, siteDir, overrides, seen)) return this.#last.loaded
    const { loadConfig } = await import('./load-config.ts')
    const loaded = await loadConfig(siteDir, overrides)
    const isTold = seen !== undefined && loaded.value?.markdown.remarkPlugins.length === 0
    this.#last = isTold ? { siteDir, overrides, seen, loaded } : undefined
    return loaded
  }

  /** For another process; undefined where nothing is known, or not all of it would be the same when it is read from a file. */
  saved(): SavedConfig | undefined {
    return this.#last && isPlain(this.#last) ? this.#last : undefined
  }
}

function isSame(last: SavedConfig, siteDir: string, overrides: ConfigOverrides, seen: Seen): boolean {
  return last.siteDir === siteDir && isDeepStrictEqual(last.overrides, overrides) && isDeepStrictEqual(last.seen, seen)
}

/** Undefined where a text isn’t all that tells what the configuration is: there are several, or it is a module, or a link. */
function seenIn(siteDir: string): Seen | undefined {
  try {
    const names = readdirSync(siteDir)
    const [file, ...others] = CONFIG_NAMES.filter((name) => names.includes(name))
    if (file === undefined) return { file, digest: '' }
    const absolutePath = path.join(siteDir, file)
    if (others.length > 0 || /\.(mjs|ts)$/.test(file) || !lstatSync(absolutePath).isFile()) return undefined
    return { file, digest: hash('sha256', readFileSync(absolutePath), 'base64') }
  } catch {
    // What is wrong is said where it is loaded.
    return undefined
  }
}

/** Whether a value holds nothing but texts, numbers and the like, lists, Maps, and groups that have a prototype. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function') return false
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isPlain)
  if (value instanceof Map) return [...value.values()].every(isPlain)
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain)
}
