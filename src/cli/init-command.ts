import { basename, delimiter, join, resolve } from 'node:path'
import { present } from '../build/clock.ts'
import { loadConfig } from '../config/load-config.ts'
import { type Checked, checked, type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts'
import { isThere } from '../disk/real-path.ts'
import { writeNew } from '../disk/write-new.ts'
import { type Ground, groundOf } from '../starter/ground.ts'
import { sortedOut } from '../starter/left-alone.ts'
import { type Host, machineTimezone, readSpoken, type Settings, SPOKEN, titleOf } from '../starter/settings.ts'
import { wantedFiles } from '../starter/wanted.ts'
import { momentAt } from '../time/moment.ts'
import { attended } from './attended.ts'
import { textWidthOf } from './columns.ts'
import { tellErrors } from './findings.ts'
import { initText } from './init-text.ts'
import { hasColor, type Terminal } from './terminal.ts'

/** As after a signal of that kind. */
const BROKEN_OFF = 130

export interface InitFlags {
  readonly yes?: boolean
  readonly title?: string
  readonly author?: string
  readonly url?: string
  readonly timezone?: string
  readonly ci?: Host
  readonly debug?: boolean
}

/** Begins a site, says what to type next, and gives the exit status: 130 where a question was answered by Ctrl+C. */
export async function initCommand(dir: string, flags: InitFlags): Promise<number> {
  return attended({ ...flags, site: dir }, async ({ terminal, signals }) => {
    const { value: ground, diagnostics } = groundOf(resolve(dir))
    if (!ground) return tellErrors(diagnostics, terminal)
    const given = await givenFor(ground, flags)
    if (hasErrors(given.diagnostics)) return tellErrors(given.diagnostics, terminal)
    const isAsked = !flags.yes && process.stdin.isTTY && process.stderr.isTTY
    const defaults = defaultsFor(ground)
    const settings = isAsked
      ? await (await import('./ask-settings.ts')).askSettings(ground, defaults, given.value, signals.first)
      : { ...defaults, ...given.value }
    return settings ? begin(dir, ground, settings, terminal) : BROKEN_OFF
  })
}

/** What was said on the command line, and by a configuration that is there. */
async function givenFor(ground: Ground, flags: InitFlags): Promise<Checked<Partial<Settings>>> {
  const { configuration, folder } = ground
  const said = SPOKEN.filter((name) => flags[name] !== undefined)
  const ci = flags.ci === undefined ? {} : { ci: flags.ci }
  if (configuration !== undefined) {
    if (said.length > 0) return checked({}, [idle(said, configuration)])
    const { value, diagnostics } = await loadConfig(folder)
    return checked({ ...ci, timezone: value?.timezone ?? 'UTC' }, diagnostics)
  }
  const found: Diagnostic[] = []
  const values: Partial<Record<(typeof SPOKEN)[number], string>> = {}
  for (const name of said) {
    const read = readSpoken(name, flags[name] ?? '')
    if (typeof read === 'string') values[name] = read
    else found.push(diagnose('usage/init', { message: `\`--${name}\` ${read.message}`, mend: read.mend }))
  }
  return checked({ ...ci, ...values }, found)
}

function idle(said: readonly string[], configuration: string): Diagnostic {
  const flags = said.map((name) => `\`--${name}\``).join(', ')
  return diagnose('usage/init', {
    message: `${flags} would change nothing: this folder is a site already, and ${configuration} is left as it is.`,
    mend: `Write it into ${configuration} yourself.`,
  })
}

function defaultsFor({ folder, configuration, hasEssays }: Ground): Settings {
  const author = configuration === undefined && !hasEssays ? 'Your Name' : undefined
  return { title: titleOf(basename(folder)), author, url: undefined, timezone: machineTimezone(), ci: 'none' }
}

function begin(dir: string, ground: Ground, settings: Settings, terminal: Terminal): number {
  const { folder } = ground
  const today = momentAt(present(), settings.timezone).day
  const { missing, there, diagnostics } = sortedOut(folder, wantedFiles(ground, settings, today))
  if (hasErrors(diagnostics)) return tellErrors(diagnostics, terminal)
  const status = tellErrors(writeNew(folder, missing), terminal)
  if (status !== 0) return status
  const look = { width: textWidthOf(process.stderr), color: hasColor(process.stderr) }
  terminal.line(initText({ dir, written: missing, there, ci: settings.ci, hasNpm: hasNpm() }, look))
  return 0
}

function hasNpm(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => ['npm', 'npm.cmd'].some((name) => isThere(join(folder, name))))
}
