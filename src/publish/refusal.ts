import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'

const FREE = 'Make room on the disk of the output folder, or choose another folder with `--out`.'
const ALLOW = 'Let this user write there, or choose another folder with `--out`.'
const MOVE = 'Move what stands there out of the way.'

const REASONS: Readonly<Record<string, readonly [reason: string, mend: string]>> = {
  EACCES: ['no permission', ALLOW],
  EPERM: ['no permission', ALLOW],
  EROFS: ['the file system is read-only', ALLOW],
  ENOSPC: ['the disk is full', FREE],
  EDQUOT: ['the quota of disk space is used up', FREE],
  EFBIG: ['the file is larger than the file system allows', FREE],
  ENOENT: ['there is no such file or folder', 'Put it back, or build again if it was only just moved.'],
  ENOTDIR: ['a file stands where a folder is needed', MOVE],
  EISDIR: ['a folder stands where a file is needed', MOVE],
  EEXIST: ['something stands there already', MOVE],
  ENOTEMPTY: ['a folder there holds files that Deskbell did not write', MOVE],
  EXDEV: ['it is on another file system', 'Keep the whole output folder on one file system.'],
  ELOOP: ['its symbolic links lead in a circle', 'Mend the links, or give the folder itself.'],
  ENAMETOOLONG: ['the name is too long for the file system', 'Shorten the name, or build in a folder nearer the root.'],
  EBUSY: ['another program holds it', 'Close that program, and build again.'],
  EMFILE: ['too many files are open', 'Raise the limit with `ulimit -n`.'],
  ENFILE: ['too many files are open', 'Close other programs, and build again.'],
  EIO: ['the disk reports an error', 'Check the disk.'],
}

/**
 * What the system refused, as `what: reason, at path`, with a way to mend it; `also` is said after that.
 * Anything thrown that isn't the system's doing is our own bug, and is thrown on.
 */
export function refusal(error: unknown, what: string, also?: string): Diagnostic {
  if (!isSystemError(error)) throw error
  const [reason, mend] = REASONS[error.code] ?? [`the system says ${error.code}`, 'Build again.']
  const path = error.dest ?? error.path
  return diagnose('publish/failed', {
    message: `${what}: ${reason}${path === undefined ? '' : `, at \`${path}\``}.`,
    mend: also === undefined ? mend : `${mend} ${also}`,
  })
}

/** For tidying up: what the system refuses to remove now, the next build removes. */
export function unlessRefused(act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

export interface SystemError extends Error {
  readonly code: string
  readonly path?: string
  readonly dest?: string
}

/** Node's own complaints (`ERR_…`) have a code too, but name no system call. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}
