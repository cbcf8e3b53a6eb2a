import { constants, copyFileSync, linkSync, lstatSync, realpathSync } from 'node:fs'
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
 * Writes files that aren't there yet, each whole or not at all, with the folders that they want. Where one can't be
 * written, none is, as far as can be seen before: something has its name (`write/taken`), or a link leads its folder out
 * of the root (`source/outside`). What the system refuses is `write/failed`.
 */
export function writeNew(root: string, files: readonly NewFile[]): readonly Diagnostic[] {
  const refused = files.flatMap((file) => unlessRefused(file.path, () => obstacleTo(root, file)))
  if (refused.length > 0) return refused
  return files.flatMap((file) => unlessRefused(file.path, () => put(path.join(root, file.path), file.text)))
}

function obstacleTo(root: string, { path: name }: NewFile): readonly Diagnostic[] {
  const target = path.join(root, name)
  if (isThere(target)) return [taken(name)]
  let folder = path.dirname(target)
  while (!isThere(folder)) folder = path.dirname(folder)
  if (isInside(realpathSync(folder), realpathSync(root))) return []
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

function link(draft: string, target: string): void {
  try {
    linkSync(draft, target)
  } catch (error) {
    if (refusalCode(error) === 'EEXIST') throw error
    // Some file systems have no links.
    copyFileSync(draft, target, constants.COPYFILE_EXCL)
  }
}
