/** What to watch, and whom to tell. */
export interface Watched {
  /** The folder, absolute. It is there, or was a moment ago. */
  readonly root: string
  readonly ignored: (absolutePath: string) => boolean
  /** A file or folder that may be other than before, with all below it, or gone. */
  readonly tell: (absolutePath: string) => void
  readonly foundLink: (absolutePath: string) => void
  /** The system doesn't let us watch; may be called more than once. */
  readonly refused: (error: unknown) => void
}

export interface Watching {
  close(): Promise<void>
}
