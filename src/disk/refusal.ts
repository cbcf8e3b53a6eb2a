/** Why the system refused, to be said after the name of a file or folder: `may not be read by this user.` */
export function refusalOf(error: unknown): { readonly message: string; readonly mend: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  return (
    REFUSALS[code] ?? {
      message: `could not be read: the system says ${code}.`,
      mend: 'Look at the disk it is on, and try again.',
    }
  )
}

const NOT_ALLOWED = {
  message: 'may not be read by this user.',
  mend: 'Give the user who runs Deskbell permission to read it.',
}

const REFUSALS: Readonly<Record<string, { readonly message: string; readonly mend: string }>> = {
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  ENOENT: { message: 'is gone: it was there a moment ago.', mend: 'Run this again once the files are settled.' },
  EIO: {
    message: 'could not be read: the disk has a fault there.',
    mend: 'Look at the disk it is on; there may be a copy elsewhere.',
  },
  ELOOP: { message: 'is a link that leads in a circle.', mend: 'Remove the link, or let it lead to a file.' },
  EMFILE: {
    message: 'could not be opened: too many files are open.',
    mend: 'Close other programs, or raise the limit (`ulimit -n`).',
  },
}
