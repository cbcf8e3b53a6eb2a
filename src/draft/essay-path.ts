import type { Config } from '../config/config.ts'
import { fileNameOf } from '../post/file-name.ts'
import type { Post } from '../post/post.ts'
import { slugOf } from '../text/slugify.ts'
import { mostFrequent } from './habits.ts'

/** What the path of a new essay is made of. */
export interface PathParts {
  /** `2026-11-22` */
  readonly day: string
  readonly slug: string
  readonly category: string | undefined
}

const WITHOUT_ESSAYS = ':date-:slug.md'

/**
 * Where a new essay goes, below the folder of the essays: named as most of these are (`2026-11-22-on-tea.md`, `on-tea.md`,
 * `on-tea/index.md`), in the folders in which they lie: of a year, a month, a category, or one that most of them are in.
 */
export function essayPath(
  essays: readonly Post[],
  { day, slug, category }: PathParts,
  folders: Config['folders'],
): string {
  const pattern = mostFrequent(essays.map((essay) => patternOf(essay, folders.posts))) ?? WITHOUT_ESSAYS
  const [year, month] = day.split('-')
  const folder = category === undefined ? undefined : slugOf(category)
  const values: Readonly<Record<string, string | undefined>> = { year, month, date: day, slug, category: folder }
  return pattern
    .split('/')
    .map((part) => part.replace(/:(\w+)/g, (_, name: string) => values[name] ?? ''))
    .filter(Boolean)
    .join('/')
}

function patternOf(post: Post, folder: string): string {
  const path = post.source.path.slice(folder.length + 1)
  const [file = '', ...above] = path.split('/').reverse()
  const isFolder = /^index\./i.test(file) && above.length > 0
  const around = (isFolder ? above.slice(1) : above).reverse()
  const name = `${fileNameOf(path).date === undefined ? '' : ':date-'}:slug`
  const [year, month] = post.published?.day.split('-') ?? []
  const [category] = post.frontMatter.category ?? []
  const parts = around.map((part) => {
    if (part === year) return ':year'
    if (part === month) return ':month'
    return category !== undefined && slugOf(part) === slugOf(category) ? ':category' : part
  })
  return [...parts, isFolder ? `${name}/${file}` : name + file.slice(file.lastIndexOf('.'))].join('/')
}
