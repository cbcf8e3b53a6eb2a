import type { Config } from '../config/config.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { fileNameOf } from '../post/file-name.ts'
import type { Post } from '../post/post.ts'
import {
  type Claim,
  claimOfAsset,
  claimOfEntry,
  claimsOfAliases,
  claimsOfArchive,
  claimsOfOthers,
  collisionsOf,
} from '../site/claims.ts'
import { routeOfPost } from '../site/permalink.ts'
import type { Site } from '../site/site.ts'
import { vocabularyOf } from '../site/taxonomy.ts'
import type { EssayFile } from '../source/essay-file.ts'
import { slugOf } from '../text/slugify.ts'

/** A site as it would be if nothing were hidden, and all that it was read from. */
export interface WholeArchive {
  readonly site: Site
  readonly posts: readonly Post[]
  readonly files: readonly EssayFile[]
}

const MEND = 'Give this one another title, or an address of its own with `--slug`.'

/** What has the slug or the address of a new essay, hidden or not (`new/taken`). */
export function takenBy(essay: Post, { site, posts, files }: WholeArchive): Diagnostic | undefined {
  const { config } = site
  const same = posts.find(({ kind, slug }) => kind === 'essay' && slug === essay.slug)
  const category = vocabularyOf('category', [essay, ...posts], site.data).value.get(
    essay.frontMatter.category?.[0] ?? '',
  )
  const { value: route } = routeOfPost(essay, category?.slug, config)
  if (same) {
    const entry = site.entries.get(same.source.path)
    const where = entry?.route === route ? `at ${route}` : `with the slug “${essay.slug}”`
    return taken(
      `there is an essay ${where} already: ${same.source.path}${STATES[entry?.hidden ?? 'visible']}, “${same.title}”.`,
    )
  }
  const unread = files.find(({ path }) => slugInName(path, config) === essay.slug && !isParsed(path, posts))
  if (unread) return taken(`there is an essay of that name already, which can’t be read: ${unread.path}.`)
  const rival = claimsOf(site).find((claim) => collisionsOf([claim, { route, by: essay.source.path }]).length > 0)
  if (!rival) return undefined
  return taken(`the address ${route} is taken by ${rival.by}.`)
}

function taken(message: string): Diagnostic {
  return diagnose('new/taken', { message, mend: MEND })
}

const STATES = { visible: '', draft: ' (a draft)', scheduled: ' (scheduled)', expired: ' (expired)' } as const

function isParsed(file: string, posts: readonly Post[]): boolean {
  return posts.some(({ source }) => source.path === file)
}

function slugInName(path: string, { folders }: Pick<Config, 'folders'>): string | undefined {
  return slugOf(fileNameOf(path.slice(folders.posts.length + 1)).text)
}

/** Who has which address. Style sheets and the like have a fingerprint in theirs, and no essay has that. */
function claimsOf({
  config,
  entries,
  essays,
  archives,
  terms,
  aliases,
  statics,
  attachments,
  hasOwnNotFound,
}: Site): readonly Claim[] {
  return [
    ...[...entries.values()].map(claimOfEntry),
    ...claimsOfAliases(aliases, entries),
    ...claimsOfOthers({ aliases, statics, themeAssets: [], hasOwnNotFound }),
    ...attachments.map(claimOfAsset),
    ...archives.flatMap((archive) => claimsOfArchive(archive, { essays, terms }, config)),
  ]
}
