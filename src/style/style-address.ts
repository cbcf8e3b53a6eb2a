import { posix } from 'node:path'
import { withoutPercents } from '../text/percent.ts'

/** The folder that published files of `templates/assets/` stand in, from the site's root. */
const ASSETS = '/assets/'

export interface StyleAddressOptions {
  /** The style sheet that is written, and the one that it will be part of: names relative to `templates/assets/`. */
  readonly from: string
  readonly into: string
  /** Published names of files in `templates/assets/`. */
  readonly published: (name: string) => string | undefined
}

/**
 * What an address in a style sheet has to be where it is published: relative to the sheet, so that it works under any base
 * path. A path from the root is one of the site. Addresses elsewhere stay. `missing` is a file of the theme that isn't there.
 */
export function styleAddress(
  written: string,
  { from, into, published }: StyleAddressOptions,
): string | { readonly missing: string } {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#|$)/i.test(written)) return written
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? []
  const target = posix.resolve(ASSETS, posix.dirname(from), withoutPercents(path))
  const isOwn = !path.startsWith('/') && target.startsWith(ASSETS)
  const name = target.slice(ASSETS.length)
  const there = isOwn ? published(name) : undefined
  if (isOwn && there === undefined) return { missing: name }
  const to = there === undefined ? target : ASSETS + there
  const steps = posix.relative(posix.join(ASSETS, posix.dirname(into)), to)
  return encodeURI(steps).replace(/[?#]/g, encodeURIComponent) + rest
}
