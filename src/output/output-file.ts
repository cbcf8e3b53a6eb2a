import type { PageKind } from '../page/page.ts'

/** What a published file is for: a page's kind, or `asset` for what is copied as it is. */
export type OutputKind = PageKind | 'asset'

/** One file of the published site, whole. */
export interface OutputFile {
  /** Relative to the output folder, with `/` on every system: `tea/index.html`. Checked to be safe when it was planned. */
  readonly path: string
  readonly kind: OutputKind
  /** The text or bytes themselves, or the absolute path of a file to copy as it is. */
  readonly content: string | Uint8Array | CopyOf
}

export interface CopyOf {
  readonly copyOf: string
}
