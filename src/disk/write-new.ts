import { constants, copyFileSync, linkSync, lstatSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { isInside } from './inside.ts'

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
  const refused = files.flatMap((file) => tried(file, () => obstacleTo(root, file)))
  if (refused.length > 0) return refused
  return files.flatMap((file) => tried(file, () => put(path.join(root, file.path), file.text)))
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
  const folder = path.dirname(target)
  const draft = path.join(folder, `.${path.basename(target)}.${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(draft, text, { flag: 'wx' })
    link(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
  return []
}

function link(draft: string, target: string): void {
  try {
    linkSync(draft, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    // Some file systems have no links.
    copyFileSync(draft, target, constants.COPYFILE_EXCL)
  }
}

function tried({ path }: NewFile, act: () => readonly Diagnostic[]): readonly Diagnostic[] {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    if (code === 'EEXIST') return [taken(path)]
    const [reason, mend] = REASONS[code] ?? [`the system says ${code}`, 'Look at the disk it is on, and try again.']
    return [diagnose('write/failed', { message: `\`${path}\` could not be written: ${reason}.`, mend })]
  }
}

function taken(path: string): Diagnostic {
  const mend = 'It is left as it is. Rename it or delete it, if you want a new one.'
  return diagnose('write/taken', { message: `there is a \`${path}\` already.`, mend })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined
}

const NOT_ALLOWED = [
  'this user may not write there',
  'Give the user who runs Deskbell permission to write there.',
] as const
const FULL = ['the disk is full', 'Make room on it, and try again.'] as const

const REASONS: Readonly<Record<string, readonly [reason: string, mend: string]>> = {
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: ['the file system is read-only', 'Let it be written to, or work on a copy of the site.'],
  ENOSPC: FULL,
  EDQUOT: FULL,
  ENOTDIR: ['a file stands where a folder is wanted', 'Give that file another name.'],
  ENOENT: ['a link leads nowhere where a folder is wanted', 'Remove the link, or put back what it led to.'],
}
