import { siteAddress, timezone } from '../config/site-schema.ts'

/** Where a site is published from. */
export const HOSTS = ['github', 'gitlab', 'none'] as const

export type Host = (typeof HOSTS)[number]

/** What a person says of a new site, each in words of their own. */
export const SPOKEN = ['title', 'author', 'url', 'timezone'] as const

export type Spoken = (typeof SPOKEN)[number]

/** What a new site is to be like. */
export interface Settings {
  readonly title: string
  /** Absent where nobody is named: a site that has essays has authors. */
  readonly author: string | undefined
  readonly url: string | undefined
  readonly timezone: string
  readonly ci: Host
}

/** What is wrong with an answer, to be said after its name, and how to mend it. */
export interface Unfit {
  readonly message: string
  readonly mend: string
}

/** An answer as it is taken. */
export function readSpoken(name: Spoken, written: string): string | Unfit {
  if (name === 'url') return readBy(siteAddress, written)
  if (name === 'timezone') return readBy(timezone, written)
  const line = written.replace(/\s+/g, ' ').trim()
  return line || { message: 'is empty.', mend: `Write a name, or leave \`--${name}\` out.` }
}

function readBy(schema: typeof siteAddress, written: string): string | Unfit {
  const { data, error } = schema.safeParse(written)
  const [issue] = error?.issues ?? []
  return issue?.code === 'custom' ? { message: issue.message, mend: String(issue.params?.mend) } : String(data)
}

/** The name of a folder as a title: `front-desk_notes` is “Front Desk Notes”. */
export function titleOf(folder: string): string {
  const words = folder.split(/[\s_-]+/).filter((word) => word !== '')
  return words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ') || 'Essays'
}

/** The time zone of this machine; UTC where it has none that is known. */
export function machineTimezone(): string {
  const zone = readSpoken('timezone', new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '')
  return typeof zone === 'string' ? zone : 'UTC'
}
