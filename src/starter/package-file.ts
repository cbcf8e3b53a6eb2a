import { slugOf } from '../text/slugify.ts'
import { nodeWanted, version } from '../version/version.ts'

export const SCRIPTS: Readonly<Record<string, string>> = {
  start: 'deskbell serve --watch',
  build: 'deskbell build',
  check: 'deskbell check',
}

/** The `package.json` of a new site in a folder of this name. */
export function packageText(folder: string): string {
  const fields = {
    name: packageName(folder),
    private: true,
    scripts: SCRIPTS,
    dependencies: { deskbell: version },
    engines: { node: nodeWanted },
  }
  return `${JSON.stringify(fields, null, 2)}\n`
}

/** npm takes no package that depends on one of its own name. */
function packageName(folder: string): string {
  const slug = slugOf(folder)?.replace(/[^a-z\d-]/g, '') || 'essays'
  return slug === 'deskbell' ? 'deskbell-site' : slug
}

/** What a `package.json` that was there has for a site. */
export interface PackageFacts {
  readonly isReadable: boolean
  /** The scripts that it should have and hasn't, which can be added to it. */
  readonly lacks: readonly (keyof typeof SCRIPTS)[]
  /** Whether `npm start` shows the site. */
  readonly starts: boolean
  readonly hasDeskbell: boolean
}

export function packageFactsOf(text: string): PackageFacts {
  const written = jsonOf(text)
  const scripts = groupIn(written, 'scripts')
  const added = Object.keys(SCRIPTS).filter((name) => scripts[name] === undefined)
  return {
    isReadable: written !== undefined,
    lacks: added,
    starts: added.includes('start') || String(scripts.start).includes('deskbell serve'),
    hasDeskbell: ['dependencies', 'devDependencies'].some((kind) => groupIn(written, kind).deskbell !== undefined),
  }
}

type Group = Readonly<Record<string, unknown>>

function jsonOf(text: string): Group | undefined {
  try {
    const written: unknown = JSON.parse(text)
    return isGroup(written) ? written : undefined
  } catch {
    return undefined
  }
}

function groupIn(group: Group | undefined, name: string): Group {
  const inner = group?.[name]
  return isGroup(inner) ? inner : {}
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
