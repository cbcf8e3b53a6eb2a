import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'

/** What writing a file reports, and what the system refuses of it: `write/taken`, `write/failed`. */
export function unlessRefused(path: string, act: () => readonly Diagnostic[]): readonly Diagnostic[] {
  try {
    return act()
  } catch (error) {
    if (refusalCode(error) === 'EEXIST') return [taken(path)]
    const { reason, mend } = writeRefusalOf(error)
    return [diagnose('write/failed', { message: `\`${path}\` could not be written: ${reason}.`, mend })]
  }
}

/** Why the system refused to write a file, to be said after “could not be written:”. What is not its doing is thrown on. */
export function writeRefusalOf(error: unknown): { readonly reason: string; readonly mend: string } {
  const code = refusalCode(error)
  if (code === undefined) throw error
  const [reason, mend] = REASONS[code] ?? [`the system says ${code}`, 'Look at the disk it is on, and try again.']
  return { reason, mend }
}

/** For what stands where a file was to be written, and is not to be replaced. */
export function taken(path: string): Diagnostic {
  const mend = 'It is left as it is. Rename it or delete it, if you want a new one.'
  return diagnose('write/taken', { message: `there is a \`${path}\` already.`, mend })
}

/** The system's name for what it refused; nothing for an error of another kind. */
export function refusalCode(error: unknown): string | undefined {
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
  EEXIST: ['something else stands in its place', 'Give that another name.'],
  ENOTDIR: ['a file stands where a folder is wanted', 'Give that file another name.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  ENOENT: ['a link leads nowhere where a folder is wanted', 'Remove the link, or put back what it led to.'],
}
