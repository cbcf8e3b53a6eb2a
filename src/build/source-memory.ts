import type { Digests } from '../cache/digests.ts'
import type { Config } from '../config/config.ts'
import { ConfigMemory } from '../config/config-memory.ts'
import type { EnvView } from '../page/view.ts'
import { DiskMemory } from '../source/disk-memory.ts'
import { keepLast, keepParts } from './remember-last.ts'
import type { RunMemory } from './run-memory.ts'

/** What is known of all that a site is made of from the last time that it was read. */
export class SourceMemory {
  /** By which later runs tell what things were made of; absent where none is to be told. */
  readonly digests: Digests | undefined
  readonly configs: ConfigMemory
  readonly config: (config: Config) => Config = keepParts()
  readonly disk: DiskMemory
  readonly env: (env: EnvView) => EnvView = keepLast()

  constructor(runs?: RunMemory) {
    this.digests = runs?.digests
    this.configs = new ConfigMemory(runs?.last?.config)
    this.disk = new DiskMemory({ saved: runs?.last?.files, now: runs?.opened })
  }
}
