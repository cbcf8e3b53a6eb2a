import { join } from 'node:path'
import type { Printing } from '../output/render-page.ts'
import { minutesOf } from '../page/post-view.ts'
import { type Press, pressFrom } from '../page/press.ts'
import { addressesOf } from '../site/address.ts'
import { isOnlyBodyEdited } from '../site/edited-body.ts'
import { EssayFile } from '../source/essay-file.ts'
import { type DigestsText, digestsIn, withDigests } from './digests-text.ts'
import { digestsChanged } from './essays-text.ts'
import type { LastRun } from './last-run.ts'
import { loadHelpers, noteHelpers } from './load-helpers.ts'
import type { OtherPages } from './other-pages.ts'
import { digestsOf, othersByDigest } from './page-digests.ts'
import { PlanMemory } from './plan-memory.ts'
import type { Sources } from './read-sources.ts'
import { RecalledPlan } from './recalled-plan.ts'
import { type NumberedFiles, type NumberedPosts, RereadPosts } from './reread-posts.ts'
import type { RunMemory } from './run-memory.ts'
import type { SavedPlan } from './saved-plan.ts'
import type { PostFile } from './saved-posts.ts'

/** Beyond so many edits it is no slower to plan the site anew. */
const MOST_EDITS = 20

/** What of a site is other than in the one that was published. */
export interface EditedSite extends Printing {
  /** The pages that would not be printed as they were published, and why. */
  readonly others: OtherPages
  /** Of all pages of the site. */
  readonly digests: DigestsText
  readonly plan: LastRun['plan']
}

/**
 * A site that is as it was planned once, but for the bodies of a few essays, and of these nothing that is seen elsewhere than where
 * they are shown. So it has the pages of that plan, and only those are made again that show one of these essays. Undefined where
 * more is other, or may be. For the caller to know is that all sources besides essays and pages are those of the last run, which
 * published such a site too, and that time has changed nothing.
 */
export async function editedSite(sources: Sources, last: LastRun, runs: RunMemory): Promise<EditedSite | undefined> {
  const written = last.plan && runs.plan()
  const plan = written && RecalledPlan.of(written, last.plan.id)
  const edits = plan && editsOf(sources, plan.saved, last.plan.edited)
  if (!plan || !edits || edits.size === 0 || edits.size > MOST_EDITS) return undefined
  const { saved } = plan
  const told = new Set(last.diagnostics.map(({ place }) => place?.file))
  if ([...edits].some(([number, { now }]) => !plan.hasEntry(number) || told.has(now.file.path))) return undefined

  const memory = new PlanMemory(runs.digests)
  const press = pressAgain(sources, saved, memory)
  const posts = new RereadPosts(sources.config, runs.posts)
  const edited = await editedPosts(edits, posts, press)
  if (!edited) return undefined
  const showing = plan.showing(edits)
  const others = await posts.known(
    new Map(
      [...showing.shown].flatMap((number) => {
        const file = edits.has(number) ? undefined : fileAt(number, sources)
        return file ? [[number, file]] : []
      }),
    ),
  )
  if (!others) return undefined
  const pages = plan.pagesOf(showing, new Map([...edited, ...others]), press)
  const templates = await templatesAgain(sources, saved, press, memory, runs)
  const before = digestsIn(
    last.digests,
    pages.map(({ route }) => route),
  )
  const now = digestsOf({ pages, templates }, runs.digests)
  if (before.size < pages.length || now.size < pages.length) return undefined
  return {
    others: othersByDigest(pages, before, now),
    digests: withDigests(last.digests, now),
    templates,
    policy: saved.policy,
    plan: { id: last.plan.id, edited: [...edits.keys()] },
  }
}

/** A file as it was in a plan, and as it is. */
interface Edit {
  readonly was: PostFile
  readonly now: PostFile
}

type Edits = ReadonlyMap<number, Edit>

/** Files that are other than in a plan, and those that were so in the last run; undefined where other files are there. */
function editsOf(sources: Sources, saved: SavedPlan, last: readonly number[]): Edits | undefined {
  const { posts, pages } = sources.files
  const [inPosts, inPages] = [digestsChanged(saved.posts, posts), digestsChanged(saved.pages, pages)]
  if (!inPosts || !inPages) return undefined
  const before = new Map([...inPosts, ...[...inPages].map(([number, was]) => [posts.length + number, was] as const)])
  const edits = new Map<number, Edit>()
  for (const number of [...before.keys(), ...last]) {
    const now = fileAt(number, sources)
    if (!now) continue
    const { path, digest } = now.file
    const was = { path, absolutePath: join(sources.siteDir, path), digest: before.get(number) ?? digest }
    edits.set(number, { was: { kind: now.kind, file: new EssayFile(was) }, now })
  }
  return edits
}

function fileAt(number: number, { files: { posts, pages } }: Sources): PostFile | undefined {
  const [post, page] = [posts[number], pages[number - posts.length]]
  return post ? { kind: 'essay', file: post } : page && { kind: 'page', file: page }
}

/** What edited posts are now; undefined where anything but their own bodies is other. */
async function editedPosts(edits: Edits, posts: RereadPosts, press: Press): Promise<NumberedPosts | undefined> {
  const filesAt = (time: keyof Edit): NumberedFiles => new Map([...edits].map(([number, edit]) => [number, edit[time]]))
  const before = await posts.known(filesAt('was'))
  const after = before && (await posts.faultless(filesAt('now')))
  if (!after) return undefined
  for (const [number, post] of after) {
    const was = before.get(number)
    if (!was || !isOnlyBodyEdited(was, post) || minutesOf(press, was) !== minutesOf(press, post)) return undefined
  }
  return after
}

function pressAgain({ config, files, env }: Sources, { facts }: SavedPlan, memory: PlanMemory): Press {
  const { value: lexicon } = memory.strings(files.strings, config.lang)
  const { value: data } = memory.data(files.data, config)
  return pressFrom({ config, addresses: addressesOf(config), data, ...facts }, lexicon, env)
}

async function templatesAgain(
  { config, files }: Sources,
  { assetHrefs }: SavedPlan,
  press: Press,
  memory: PlanMemory,
  { digests }: RunMemory,
): Promise<Printing['templates']> {
  const { value: helpers } = await loadHelpers(files.helpers)
  noteHelpers(helpers, files.helpers, digests)
  return memory.templates(files, { config, helpers, assetHrefs, press }).value
}
