/** An address on the web, of a text or of a file beside it. */
export interface WebLink {
  readonly address: string
  readonly span: readonly [number, number]
}
