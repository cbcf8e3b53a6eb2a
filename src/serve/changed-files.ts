import { statSync } from 'node:fs'
import { sep } from 'node:path'
import type { PreparedSite } from '../build/prepare-site.ts'
import { hrefOf } from '../site/address.ts'
import type { Route } from '../site/route.ts'
import type { Change } from '../watch/change.ts'

/** How far behind the clock a file system may set its times. */
const SLACK_MS = 20

/** The addresses of files, published as they are, that a change is about; of `everything`, those touched since `lastMs`. */
export function changedFiles({ plan }: PreparedSite, change: Change, lastMs: number): readonly string[] {
  const isChanged = change === 'everything' ? touchedSince(lastMs) : among(change)
  return plan.assets.flatMap(({ path, content }) =>
    typeof content === 'object' && 'copyOf' in content && isChanged(content.copyOf)
      ? [hrefOf(plan.site.addresses, `/${path}` as Route)]
      : [],
  )
}

function among(change: ReadonlySet<string>): (file: string) => boolean {
  const folders = [...change].filter((path) => statOf(path)?.isDirectory()).map((path) => path + sep)
  return (file) => change.has(file) || folders.some((folder) => file.startsWith(folder))
}

/** By the time of the inode, which no program can set back as it can that of the content. */
function touchedSince(lastMs: number): (file: string) => boolean {
  return (file) => (statOf(file)?.ctimeMs ?? 0) >= lastMs - SLACK_MS
}

function statOf(path: string): ReturnType<typeof statSync> {
  return statSync(path, { throwIfNoEntry: false })
}
