import { lstatSync } from 'node:fs'
import path from 'node:path'
import type { Checked } from '../diagnostic/diagnostic.ts'
import { isInside } from '../disk/inside.ts'
import type { FileTime } from '../disk/mark.ts'
import { compareText } from '../text/compare-text.ts'
import type { EssayFile } from './essay-file.ts'
import { type Doubt, Kept, type KeptOptions, Marks } from './kept.ts'
import { type ReadText, readAsset, readEssay, readTextFile, readThemeAsset } from './read-file.ts'
import { recallAssets, type SavedAssets, savedAssets } from './saved-assets.ts'
import { recallEssays, type SavedEssays, savedEssays } from './saved-essays.ts'
import type { AssetFile, SiteFiles, ThemeAsset } from './source-file.ts'
import { hasFrontMatter } from './unread-essays.ts'
import { type FoundFile, isPassedOver, type Walk, type WalkedFolder, walk } from './walk.ts'

/** What a process knows of a site’s files, as plain data for another one. */
export interface SavedFiles {
  readonly essays: SavedEssays
  readonly assets: SavedAssets
}

/**
 * What is known of a site's files from one reading to the next. Only what may have changed is looked at again, and what
 * is as it was is given as the very object that it was, so that whoever made something of it can tell.
 */
export class DiskMemory {
  readonly #marks: Marks
  readonly #doubts = new Map<FoundFile, Doubt>()
  readonly essays: Kept<ReadText<EssayFile>>
  readonly texts: Kept<ReadText>
  readonly assets: Kept<Checked<AssetFile>>
  readonly themeAssets: Kept<Checked<ThemeAsset | undefined>>
  readonly beginnings: Kept<boolean>
  /** By what was to be walked: those of the last reading, and those of the one under way. */
  #walks: ReadonlyMap<string, Walk> = new Map()
  readonly #walked = new Map<string, Walk>()
  #changed: Set<string> | 'everything' = new Set()
  #files: SiteFiles | undefined

  /** `saved` is what another process knew, and `now` the time by the clock of the site’s file system. */
  constructor({ saved, now }: { readonly saved?: SavedFiles | undefined; readonly now?: FileTime | undefined } = {}) {
    this.#marks = new Marks(now)
    this.essays = this.#kept(readEssay, saved ? { recall: recallEssays(saved.essays) } : {})
    this.texts = this.#kept(readTextFile)
    this.assets = this.#kept(readAsset, {
      isCopied: true,
      ...(saved ? { recall: recallAssets(saved.assets) } : {}),
    })
    this.themeAssets = this.#kept(readThemeAsset)
    this.beginnings = this.#kept(hasFrontMatter)
  }

  /** For a memory in another process, of what was read last. */
  saved(): SavedFiles {
    const found = [...this.#walks.values()].flatMap(({ value }) => value ?? [])
    return { essays: savedEssays(this.essays.settled(found)), assets: savedAssets(this.assets.settled(found)) }
  }

  /**
   * Has these paths, absolute, looked at again in the next reading, and all that is below them; everything where absent.
   */
  doubt(changed: ReadonlySet<string> | undefined): void {
    if (changed === undefined) this.#changed = 'everything'
    else if (this.#changed !== 'everything') for (const one of changed) this.#changed.add(one)
  }

  /** A reading begins, of the site that is called `siteDir` and stands in `root` in truth. */
  begin(siteDir: string, root: string): void {
    if (this.#changed === 'everything') return
    this.#changed = new Set(
      [...this.#changed].map((one) => {
        const below = path.relative(siteDir, one)
        return below.startsWith('..') || path.isAbsolute(below) ? one : path.join(root, below)
      }),
    )
  }

  walk(folder: WalkedFolder): Walk {
    const key = JSON.stringify(folder)
    const last = this.#walks.get(key)
    const names = this.#changedIn(folder)
    const found =
      last === undefined ? walk(folder) : isAsBefore(last, folder, names) ? last : renewed(walk(folder), last)
    this.#walked.set(key, found)
    if (last) this.#doubtIn(found, names)
    return found
  }

  /** Below the folder, with `/`; '' for the folder itself and for what is above it. */
  #changedIn({ absolutePath }: WalkedFolder): readonly string[] {
    if (this.#changed === 'everything') return ['']
    return [...this.#changed].flatMap((one) => {
      if (isInside(absolutePath, one)) return ['']
      return isInside(one, absolutePath) ? [path.relative(absolutePath, one).replaceAll(path.sep, '/')] : []
    })
  }

  #doubtIn({ value: files = [], hasLinks }: Walk, names: readonly string[]): void {
    const perhaps = (file: FoundFile) => this.#doubts.set(file, 'perhaps')
    if (hasLinks) files.filter(({ isLinked }) => isLinked).forEach(perhaps)
    for (const name of names) {
      if (name === '') files.forEach(perhaps)
      else filesBelow(files, name).forEach(perhaps)
      const file = fileNamed(files, name)
      if (file) this.#doubts.set(file, 'named')
    }
  }

  /** The reading ends: what it did not ask for is forgotten. The files, with the last one’s arrays where they hold the same. */
  end(files: SiteFiles): SiteFiles {
    const last = this.#files
    this.#walks = new Map(this.#walked)
    this.#walked.clear()
    this.#doubts.clear()
    this.#changed = new Set()
    this.#files = last ? withSame(files, last) : files
    return this.#files
  }

  #kept<T>(make: (file: FoundFile) => T, options?: KeptOptions<T>): Kept<T> {
    return new Kept(make, this.#marks, this.#doubts, options)
  }
}

/** Whether a folder holds the files that it did, when these names in it may have changed. */
function isAsBefore(
  { value: files, diagnostics, hasLinks }: Walk,
  folder: WalkedFolder,
  names: readonly string[],
): boolean {
  if (!files || hasLinks || diagnostics.length > 0) return false
  return names.every((name) => {
    if (name === '') return false
    if (isPassedOver(name, folder)) return true
    const wasFile = fileNamed(files, name) !== undefined
    const wasThere = wasFile || filesBelow(files, name).length > 0
    const now = standingAt(path.join(folder.absolutePath, name))
    return (now === 'file' && wasFile) || (now === 'nothing' && !wasThere)
  })
}

function standingAt(absolutePath: string): 'file' | 'nothing' | 'other' {
  try {
    const stats = lstatSync(absolutePath, { throwIfNoEntry: false })
    if (stats === undefined) return 'nothing'
    return stats.isFile() ? 'file' : 'other'
  } catch {
    // Why the system doesn't tell is said where the folder is walked.
    return 'other'
  }
}

/** What was found again is the object that it was. */
function renewed(walk: Walk, last: Walk): Walk {
  const { value: files } = walk
  if (!files || !last.value) return walk
  const known = new Map(last.value.map((file) => [file.name, file]))
  return {
    ...walk,
    value: files.map((file) => {
      const was = known.get(file.name)
      return was?.isLinked === file.isLinked ? was : file
    }),
  }
}

/** Of files in the order of their names. */
function fileNamed(files: readonly FoundFile[], name: string): FoundFile | undefined {
  const file = files[firstFrom(files, name)]
  return file?.name === name ? file : undefined
}

function filesBelow(files: readonly FoundFile[], name: string): readonly FoundFile[] {
  // What follows `/` in the order of the characters is `0`.
  return files.slice(firstFrom(files, `${name}/`), firstFrom(files, `${name}0`))
}

/** The place of the first file whose name is this one or comes after it. */
function firstFrom(files: readonly FoundFile[], name: string): number {
  let [low, high] = [0, files.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareText(files[middle]?.name ?? '', name) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function withSame(files: SiteFiles, last: SiteFiles): SiteFiles {
  const now: Readonly<Record<string, readonly unknown[]>> = { ...files }
  return { ...files, ...Object.fromEntries(Object.entries(last).filter(([kind, items]) => isSame(items, now[kind]))) }
}

function isSame(last: readonly unknown[], items: readonly unknown[] = []): boolean {
  return items.length === last.length && items.every((item, i) => item === last[i])
}
