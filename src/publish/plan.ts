import type { OutputKind } from '../output/output-file.ts'
import { compareText } from '../text/compare-text.ts'
import { MANIFEST, type Manifest } from './manifest.ts'
import type { Traces } from './output-memory.ts'
import { foldersAbove } from './output-path.ts'

/** A file of this build, and what the output folder had in its place when it was staged. */
export interface StagedFile {
  readonly path: string
  readonly kind: OutputKind
  /** sha256 of its bytes, in hex. */
  readonly hash: string
  readonly found: 'nothing' | 'same bytes' | 'other bytes'
  /** What goes into place for it: itself, or the topmost folder that the output lacks. Absent if it stands there already. */
  readonly put: Put | undefined
  readonly traces: Traces
}

/** From a path in the staging folder to one in the output folder; '' is the output folder itself. */
interface Put {
  readonly put: string
  readonly at: string
  /** Files that must go first: one that stands where a folder goes, those in a folder where a file goes. */
  readonly clear: readonly string[]
}

interface Remove {
  readonly remove: string
}

/** One change to the output folder; done twice, it changes nothing more. */
export type Step = Put | Remove

/** The difference between the last build and this one, each list sorted by path. */
export interface PublishPlan {
  readonly added: readonly StagedFile[]
  readonly changed: readonly StagedFile[]
  readonly unchanged: readonly StagedFile[]
  /** What the last build wrote and this one doesn't. */
  readonly removed: readonly string[]
  /** Other people's files, with other bytes, that stand where a file must go. */
  readonly foreign: readonly string[]
}

/** Where it is in the staging folder, ready to be put into place. */
export const STAGED_MANIFEST = 'manifest.json'

/** `left` are paths of the last build's files that stay as they are; with `rest` all that aren't staged do. */
export function planPublication(
  previous: Manifest,
  staged: readonly StagedFile[],
  left: ReadonlySet<string> | 'rest' = new Set(),
): PublishPlan {
  const files = [...staged].sort(byPath)
  const paths = new Set(files.map((file) => file.path))
  for (const { path } of files) {
    const file = foldersAbove(path).find((folder) => paths.has(folder))
    if (file !== undefined) throw new Error(`\`${file}\` is planned as a file, and as the folder of \`${path}\``)
  }
  const changed = files.filter((file) => file.found === 'other bytes')
  const cleared = files.flatMap((file) => file.put?.clear ?? [])
  const isLeft = (path: string): boolean => (left === 'rest' ? previous.has(path) : left.has(path))
  const lost = cleared.find(isLeft)
  if (lost !== undefined) throw new Error(`\`${lost}\` is to stay as it is, and stands in the way of another file`)
  const replaced = [...changed.map((file) => file.path), ...cleared]
  return {
    added: files.filter((file) => file.found === 'nothing'),
    changed,
    unchanged: files.filter((file) => file.found === 'same bytes'),
    removed:
      left === 'rest'
        ? []
        : [...previous.keys()].filter((path) => !(left.has(path) || paths.has(path))).sort(compareText),
    foreign: [...new Set(replaced.filter((path) => !previous.has(path)))].sort(compareText),
  }
}

/** The manifest of this build; what is neither staged nor removed stands in it as in the last one. */
export function manifestOf(
  { added, changed, unchanged, removed }: PublishPlan,
  previous: Manifest,
): Map<string, string> {
  const manifest = new Map(previous)
  for (const path of removed) manifest.delete(path)
  for (const { path, hash } of [...added, ...changed, ...unchanged]) manifest.set(path, hash)
  return manifest
}

const ORDER: readonly OutputKind[] = ['asset', 'article', 'list', 'feed']

/**
 * The steps of a plan in an order in which no reader who starts at `/` meets a page that isn't there: what is new first,
 * assets before the pages that show them; then the articles, lists and feeds that lead to it; then the removals, which
 * nothing leads to any more; the manifest last (ARCHITECTURE.md, “Publishing”). A new folder is one step, however much it holds.
 */
export function stepsOf(plan: PublishPlan): readonly Step[] {
  const { added, changed, removed } = plan
  const files = [
    ...added.filter(isAsset),
    ...added.filter((file) => !isAsset(file)),
    ...ORDER.flatMap((kind) => changed.filter((file) => file.kind === kind)),
  ]
  const puts = new Map(files.flatMap(({ put }) => (put ? [[put.at, put]] : [])))
  const cleared = new Set([...puts.values()].flatMap((put) => put.clear))
  const removals = removed.filter((path) => !cleared.has(path)).map((path) => ({ remove: path }))
  return [...puts.values(), ...removals, { put: STAGED_MANIFEST, at: MANIFEST, clear: [] }]
}

function isAsset({ kind }: StagedFile): boolean {
  return kind === 'asset'
}

function byPath(a: StagedFile, b: StagedFile): number {
  return compareText(a.path, b.path)
}
