/** What the server tells an open page. Each is an event of its own name, with this as its data. */
export interface Messages {
  /** What the page shows is no longer what stands at its address. */
  readonly reload: null
  /** Only the fingerprints of its style sheets are others. */
  readonly styles: { readonly version: string; readonly addresses: readonly string[] }
  /** Files without a fingerprint have changed, of which the page may show some. */
  readonly files: { readonly addresses: readonly string[] }
  /** What is wrong with the files of the site. */
  readonly problems: Problems
}

export interface Problems {
  /** Another one whenever anything in it is. */
  readonly id: string
  readonly errors: Listed
  readonly warnings: Listed
}

export interface Listed {
  readonly count: number
  /** The first of them. */
  readonly first: readonly Problem[]
}

/** A diagnostic, ready to print. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly mend?: string | undefined
  readonly frame?: string | undefined
  /** `posts/tea.md:3:7`. */
  readonly place?: string | undefined
  /** Opens the file there, in the writer's editor. */
  readonly editor?: string | undefined
}
