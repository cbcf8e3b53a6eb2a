import { join } from 'node:path'
import type { PreparedSite } from '../build/prepare-site.ts'
import { CONFIG_NAMES } from '../config/config-names.ts'
import { isThere } from '../disk/real-path.ts'
import type { FileExplanation, FileRole } from './explanation.ts'
import { templateOf } from './page-facts.ts'

/** A file of the site that stands at no address of its own; undefined for one that isn't the site's. */
export function explainFile(paths: readonly string[], prepared: PreparedSite): FileExplanation | undefined {
  const roles = rolesIn(prepared)
  const source = paths.find((path) => roles.has(path))
  const role = source === undefined ? undefined : roles.get(source)
  if (source === undefined || role === undefined) return undefined
  const { name } = prepared.files.templates.find(({ path }) => path === source) ?? {}
  const pages = name === undefined ? [] : prepared.plan.pages.filter((page) => templateOf(page, prepared) === name)
  return { kind: 'file', source, role, prints: pages.map(({ route }) => route) }
}

function rolesIn({ siteDir, files }: PreparedSite): ReadonlyMap<string, FileRole> {
  const as = (role: FileRole, sources: readonly { readonly path: string }[]) =>
    sources.map(({ path }) => [path, role] as const)
  const configs = CONFIG_NAMES.filter((name) => isThere(join(siteDir, name)))
  return new Map([
    ...configs.map((name) => [name, 'configuration'] as const),
    ...as('essay', files.posts),
    ...as('page', files.pages),
    ...as('attachment', files.attachments),
    ...as('data', files.data),
    ...as('template', files.templates),
    ...as('words', files.strings),
    ...as('helper', files.helpers),
    ...as('style', files.styles),
    ...as('theme file', files.themeAssets),
  ])
}
