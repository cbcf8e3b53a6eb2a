import { accessSync, constants, readdirSync, type Stats } from 'node:fs'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { look } from './look.ts'
import type { Manifest } from './manifest.ts'
import { folderOf } from './output-path.ts'
import type { Step } from './plan.ts'
import { refusal } from './refusal.ts'
import { otherSpellings } from './spelling.ts'

/** The place in the output folder where a file is to go. */
export interface Spot {
  /** The file's path, or that of the topmost folder above it which isn't there; '' where there is no output folder. */
  readonly at: string
  /** The file, link or whatever else but a folder that stands there now. */
  readonly stands: Stats | undefined
  /** Files that must go before anything can be put there. */
  readonly clear: readonly string[]
}

/** What stands in the output folder. Each folder is looked at once, since the lock keeps other builds out. */
export class Ground {
  readonly #out: string
  readonly #previous: Manifest
  readonly #otherSpelling: (path: string) => string | undefined
  /** For each folder looked at, the spot that keeps files out of it; undefined for a folder that is there. */
  readonly #folders = new Map<string, Spot | undefined>()
  /** The device that each folder is on which is there. */
  readonly #devices = new Map<string, number>()

  constructor(out: string, previous: Manifest) {
    this.#out = out
    this.#previous = previous
    this.#otherSpelling = otherSpellings(previous)
  }

  spotOf(path: string): Spot {
    const isKnown = this.#previous.has(path)
    const closed = this.#folder(folderOf(path), isKnown)
    if (closed) return closed
    const stats = this.#look(path)
    if (stats?.isDirectory()) return { at: path, stands: undefined, clear: this.#filesIn(path) }
    const other = stats && !isKnown ? this.#sameUnderOtherName(path, stats) : undefined
    if (other !== undefined) return { at: path, stands: undefined, clear: [other] }
    return { at: path, stands: stats, clear: [] }
  }

  /** Whether something stands at a path in the output folder itself, not behind a symbolic link. */
  holds(path: string): boolean {
    return this.#folder(folderOf(path), this.#previous.has(path)) === undefined && this.#look(path) !== undefined
  }

  /** What would refuse the steps, as far as can be known before the first of them: `publish/failed`. */
  refusals(steps: readonly Step[]): readonly Diagnostic[] {
    const folders = new Set(steps.map((step) => folderOf('remove' in step ? step.remove : step.at)))
    const open = [...folders].filter((folder) => this.#folder(folder, false) === undefined)
    return open.flatMap((folder) => {
      const absolute = this.#absolute(folder)
      if (this.#devices.get(folder) !== this.#devices.get('')) return [onOtherDevice(absolute)]
      try {
        accessSync(absolute, constants.W_OK | constants.X_OK)
        return []
      } catch (error) {
        return [refusal(error, 'the site can’t be published')]
      }
    })
  }

  /** `isKnown`: the last build wrote a file in it under this very name. */
  #folder(folder: string, isKnown: boolean): Spot | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder)
    const above = folder === '' ? undefined : this.#folder(folderOf(folder), isKnown)
    const spot = above ?? this.#closed(folder, isKnown)
    this.#folders.set(folder, spot)
    return spot
  }

  #closed(folder: string, isKnown: boolean): Spot | undefined {
    const stats = this.#look(folder)
    if (!stats) return { at: folder, stands: undefined, clear: [] }
    if (!stats.isDirectory()) return { at: folder, stands: undefined, clear: [folder] }
    this.#devices.set(folder, stats.dev)
    const other = isKnown ? undefined : this.#sameUnderOtherName(folder, stats)
    if (other === undefined) return undefined
    const clear = [...this.#previous.keys()].filter((path) => path.startsWith(`${other}/`))
    return { at: folder, stands: undefined, clear }
  }

  /** On a file system deaf to case `Tea` stands where `tea` is looked for; it must go, or the new name would never show. */
  #sameUnderOtherName(path: string, stats: Stats): string | undefined {
    const other = this.#otherSpelling(path)
    const found = other === undefined ? undefined : this.#look(other)
    return found && found.ino === stats.ino && found.dev === stats.dev ? other : undefined
  }

  #filesIn(folder: string): readonly string[] {
    return readdirSync(this.#absolute(folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? this.#filesIn(path) : [path]
    })
  }

  #look(path: string): Stats | undefined {
    return look(this.#absolute(path))
  }

  #absolute(path: string): string {
    return path === '' ? this.#out : `${this.#out}/${path}`
  }
}

function onOtherDevice(folder: string): Diagnostic {
  return diagnose('publish/failed', {
    message: `the site can’t be published: \`${folder}\` is on another file system than the output folder around it.`,
    mend: 'Keep the whole output folder on one file system.',
  })
}
