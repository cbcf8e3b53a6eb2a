import { accessSync, constants, copyFileSync, linkSync, lstatSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { isInside } from './inside.ts'
import { viaDraft } from './via-draft.ts'
import { refusalCode, taken, unlessRefused } from './write-refusal.ts'

export interface NewFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly text: string
}

/**
 * Writes files that aren't there yet, each whole or not at all, with the folders that they want, the root too. Where one
 * can't be written, none is: something has its name (`write/taken`), a link leads its folder out of the root
 * (`source/outside`), or the system refuses (`write/failed`). What is wrong with a folder is told once.
 */
export function writeNew(root: string, files: readonly NewFile[]): readonly Diagnostic[] {
  const obstacles = obstaclesTo(root, files)
  if (obstacles.length > 0) return obstacles
  const written: string[] = []
  for (const file of files) {
    const target = path.join(root, file.path)
    const refused = unlessRefused(file.path, () => put(target, file.text))
    if (refused.length > 0) return [...refused, ...written.flatMap((name) => unlessRefused(name, () => remove(name)))]
    written.push(target)
  }
  return []
}

function obstaclesTo(root: string, files: readonly NewFile[]): readonly Diagnostic[] {
  const folders = new Set<string>()
  return files.flatMap(({ path: name }) => {
    const target = path.join(root, name)
    return unlessRefused(name, () => {
      if (isThere(target)) return [taken(name)]
      let folder = path.dirname(target)
      while (!isThere(folder)) folder = path.dirname(folder)
      if (folders.has(folder)) return []
      folders.add(folder)
      return obstacleIn(folder, root, name)
    })
  })
}

/** Throws where the system would refuse a new file or folder in this one. */
function obstacleIn(folder: string, root: string, name: string): readonly Diagnostic[] {
  accessSync(`${folder}/.`, constants.W_OK | constants.X_OK)
  if (!isThere(root) || isInside(realpathSync(folder), realpathSync(root))) return []
  return [
    diagnose('source/outside', {
      message: `\`${name}\` would lie outside of the site, where a link leads.`,
      mend: `Make a folder of \`${path.relative(root, folder).replaceAll(path.sep, '/')}\` in place of the link.`,
    }),
  ]
}

/** Links count for themselves, so that one that leads nowhere is found too. */
function isThere(target: string): boolean {
  return lstatSync(target, { throwIfNoEntry: false }) !== undefined
}

/** What stands in the target's place is never replaced, not even what came there a moment ago. */
function put(target: string, text: string): readonly [] {
  viaDraft(target, text, (draft) => link(draft, target))
  return []
}

function remove(target: string): readonly [] {
  rmSync(target, { force: true })
  return []
}

function link(draft: string, target: string): void {
  try {
    linkSync(draft, target)
  } catch (error) {
    if (refusalCode(error) === 'EEXIST') throw error
    // Some file systems have no links.
    copyFileSync(draft, target, constants.COPYFILE_EXCL)
  }
}
