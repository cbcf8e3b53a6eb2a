import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { check } from '../../src/build/check.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { version } from '../../src/version/version.ts'
import { type Running, startShell } from '../cli/running.ts'
import { BIN, masked, type Ran, run, write } from '../command.ts'
import { isConfig } from './kinds.ts'

const ROOT = join(import.meta.dirname, '../..')
const FRONT_DESK = join(import.meta.dirname, 'front-desk')

/** What the reader of a document has before its first line: a home, Deskbell, and a small site to try things on. */
export class Home {
  /** Where the page stands: a `cd` in its commands changes it. */
  folder: string
  /** What its last commands said, on both streams. */
  said = ''
  readonly #home: string

  constructor(scratch: string) {
    // Modules below `site/` are Node's to load: see vitest.config.ts.
    const home = join(realpathSync(scratch), 'site/ruth')
    mkdirSync(join(home, 'node_modules/.bin'), { recursive: true })
    symlinkSync(ROOT, join(home, 'node_modules/deskbell'))
    symlinkSync(BIN, join(home, 'node_modules/.bin/deskbell'))
    this.#home = home
    this.folder = join(home, 'front-desk')
    cpSync(FRONT_DESK, this.folder, { recursive: true })
  }

  goHome(): void {
    this.folder = this.#home
  }

  /** Writes files of the site. A part of a configuration gets what no site should be without. */
  put(files: Readonly<Record<string, string>>): void {
    if (Object.keys(files).some(isConfig)) {
      for (const name of readdirSync(this.folder).filter(isConfig)) rmSync(join(this.folder, name))
    }
    const config = files['deskbell.config.yaml']
    write(this.folder, config === undefined ? files : { ...files, 'deskbell.config.yaml': whole(config) })
  }

  /** What is wrong with the site as it stands; with this file besides, which is gone again after it. */
  async findings(path?: string, text = ''): Promise<readonly Diagnostic[]> {
    if (path === undefined) return (await check({ site: this.folder, now: NOW })).diagnostics
    const file = join(this.folder, path)
    const before = existsSync(file) ? readFileSync(file) : undefined
    write(this.folder, { [path]: text })
    const found = await this.findings()
    if (before) write(this.folder, { [path]: before })
    else rmSync(file)
    return found
  }

  /** Runs commands by bash, and notes what they said and where they went. */
  async run(commands: string): Promise<Ran> {
    const note = join(this.#home, '.stands')
    const script = `exec 2>&1\nset -euo pipefail\ntrap 'pwd -P > "${note}"' EXIT\n${commands}`
    const ran = await run('bash', ['-c', script], { cwd: this.folder, env: this.#env() })
    this.folder = readFileSync(note, 'utf8').trim()
    this.said = ran.stdout
    return ran
  }

  async runModule(text: string): Promise<Ran> {
    const name = '.example.mjs'
    write(this.folder, { [name]: text })
    const ran = await this.run(`node ${name}`)
    rmSync(join(this.folder, name))
    return ran
  }

  start(command: string): Running {
    return startShell(command, { cwd: this.folder, env: this.#env() })
  }

  /** What was said, as a document shows it. */
  shown(text: string): string {
    return text.replaceAll(this.#home, '/home/ruth')
  }

  /** A text without what differs from run to run, from machine to machine and from version to version. */
  masked(text: string): string {
    return masked(text, { [this.#home]: '/home/ruth', [version]: 'VERSION' })
      .replaceAll(/\b[\d.]+ m?s\b/g, 'TIME')
      .replaceAll(/localhost:\d+/g, 'localhost:PORT')
      .replaceAll(/\b[\da-f]{8}\b/g, 'DIGEST')
  }

  #env(): Readonly<Record<string, string>> {
    const bin = join(this.#home, 'node_modules/.bin')
    return {
      HOME: this.#home,
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      LANG: 'C.UTF-8',
      SOURCE_DATE_EPOCH: String(Date.parse(NOW) / 1000),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    }
  }
}

const NOW = '2026-01-01'

const NEEDED: readonly (readonly [string, string])[] = [
  ['title', 'The Front Desk'],
  ['url', 'https://example.org/'],
  ['timezone', 'Europe/London'],
]

function whole(config: string): string {
  const keys = Object.keys(parse(config) ?? {})
  const missing = NEEDED.filter(([key]) => !keys.includes(key)).map(([key, value]) => `${key}: ${value}\n`)
  return config + missing.join('')
}
