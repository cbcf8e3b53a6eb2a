/** The names of all helpers that templates may call, and of those among them that are the site's own. */
export interface Callables {
  readonly helpers: ReadonlySet<string>
  readonly ownHelpers: ReadonlySet<string>
}
