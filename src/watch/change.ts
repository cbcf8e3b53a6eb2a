/** Absolute paths of files and folders that may be other than before, or be gone; `everything` where there is no telling. */
export type Change = ReadonlySet<string> | 'everything'
