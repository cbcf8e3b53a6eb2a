import picocolors from 'picocolors'
import type { Setting } from '../doctor/configuration.ts'
import type { Health } from '../doctor/doctor.ts'
import type { HealthCheck } from '../doctor/health.ts'
import { printable } from '../text/characters.ts'
import { counted } from './summary.ts'
import { wrapped } from './wrapped.ts'

const INDENT = 2
/** Of `broken`, and what follows it. */
const COLUMN = INDENT + 8
/** So much of a value is shown in any case. */
const NARROWEST = 12

interface Look {
  readonly color: boolean
  /** How long a line may be. */
  readonly width: number
}

/** A line for each check, with how to mend it below, and for each key that the site sets. */
export function healthText(health: Health, color: boolean, width: number): string {
  const { program, site, configuration } = health
  const look: Look = { color, width }
  const sections = [
    ['Program', program.flatMap((check) => checkLines(check, look))],
    ['Site', site.flatMap((check) => checkLines(check, look))],
    ['Settings', configuration.settings.map((setting) => settingLine(setting, look))],
  ] as const
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${heading}\n${lines.join('\n')}\n`)
    .join('\n')
}

/** What is to be done, in one line. */
export function healthSummary({ program, site }: Health): string {
  const all = [...program, ...site]
  const looks = all.filter(({ state }) => state === 'look').length
  const brokens = all.filter(({ state }) => state === 'broken').length
  const toLookAt = looks === 0 ? '' : `${counted(looks, 'thing')} to look at`
  if (brokens > 0) return `${brokens} broken${looks === 0 ? '' : `, and ${toLookAt}`}.`
  return looks === 0 ? 'All is well. What is in the essays, `deskbell check` says.' : `Nothing is broken; ${toLookAt}.`
}

function checkLines({ state, says, mend }: HealthCheck, { color, width }: Look): readonly string[] {
  const { green, yellow, red } = picocolors.createColors(color)
  const colored = { ok: green, look: yellow, broken: red }[state](state)
  const [first = '', ...rest] = wrapped(printable(says), width - COLUMN)
  const below = [
    ...rest,
    ...wrapped(printable(mend ?? ''), width - COLUMN - INDENT).map((line) => ' '.repeat(INDENT) + line),
  ]
  const padding = ' '.repeat(COLUMN - INDENT - state.length)
  return [`${' '.repeat(INDENT)}${colored}${padding}${first}`, ...below.map((line) => ' '.repeat(COLUMN) + line)]
}

/** `title: The Front Desk (deskbell.config.yaml:3)`. */
function settingLine({ key, value, from }: Setting, { width }: Look): string {
  const beside = INDENT + key.length + from.length + ': '.length + ' ()'.length
  const room = Math.max(width - beside, NARROWEST)
  const written = printable(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  const shown = written.length > room ? `${written.slice(0, room - 1)}…` : written
  return `${' '.repeat(INDENT)}${printable(key)}: ${shown} (${from})`
}
