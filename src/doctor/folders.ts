import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config, Folders } from '../config/config.ts'
import { missingPosts } from '../source/missing-posts.ts'
import { walk } from '../source/walk.ts'
import { grouped } from '../text/grouped.ts'
import { canWrite } from './can-write.ts'
import { checkOf, type HealthCheck, look, ok } from './health.ts'

const KINDS = ['posts', 'pages', 'data', 'templates', 'static'] as const

/** What a site is made from: its folders, and how many files each holds. */
export function folderChecks(siteDir: string, { folders }: Config): readonly HealthCheck[] {
  const root = realpathSync(siteDir)
  const walks = KINDS.map((kind) => {
    const dotfiles = kind === 'static'
    return { kind, ...walk({ absolutePath: join(root, folders[kind]), path: folders[kind], inside: root, dotfiles }) }
  })
  const found = walks.flatMap(({ kind, value, diagnostics }) => {
    const isMissing = kind === 'posts' && value === undefined && diagnostics.length === 0
    const all = isMissing ? [missingPosts(folders.posts, siteDir)] : diagnostics
    return all.map((each) => checkOf(kind, each))
  })
  const counts = walks.flatMap(({ kind, value }) => (value ? `\`${folders[kind]}/\` ${countOf(value.length)}` : []))
  const watched = new Set(walks.flatMap(({ value = [] }) => value.map(({ absolutePath }) => dirname(absolutePath))))
    .size
  return [
    ...(counts.length > 0 ? [ok('folders', `The site is made from ${counts.join(', ')}.`)] : []),
    ...found,
    ...(canWrite(join(root, folders.posts)) ? [] : [unwritable(folders)]),
    ...watchCheck(watched, mostWatches()),
  ]
}

function countOf(files: number): string {
  return files === 1 ? '(1 file)' : `(${grouped(files)} files)`
}

function unwritable({ posts }: Folders): HealthCheck {
  return look(
    'posts',
    `\`${posts}/\` can’t be written to by this user, so that nobody can write a new essay there.`,
    'Let this user write there, if essays are to be written on this machine.',
  )
}

/** `most` is absent where there is no telling. */
export function watchCheck(folders: number, most: number | undefined): readonly HealthCheck[] {
  if (most === undefined || folders < most / 2) return []
  return [
    look(
      'watching',
      `The site has ${grouped(folders)} folders to be watched, and all programs together may watch ${grouped(most)}.`,
      'Raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`.',
    ),
  ]
}

/** As Linux has it. */
function mostWatches(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_user_watches', 'utf8'))
  } catch {
    return undefined
  }
}
