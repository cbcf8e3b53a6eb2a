import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { shown } from '../schema/scalars.ts'
import { compareText } from '../text/compare-text.ts'
import { pathUnder } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'
import type { Addresses } from './address.ts'
import { collisionKey, type Route, routeAsWritten } from './route.ts'
import { type Alias, type Entry, idOf } from './site.ts'

/** What of a site's addresses an alias is read by: links written under the configured `url` are the site's own. */
type OwnAddresses = Pick<Addresses, 'ownUrl'>

/**
 * The aliases of all entries, by route, each of an entry once. Reports those that can't be an address of this site
 * (`urls/unsafe`), and those that no page can stand at or that are where the essay itself is (`urls/alias`).
 */
export function aliasesOf(entries: readonly Entry[], addresses: OwnAddresses): Checked<readonly Alias[]> {
  const aliases: Alias[] = []
  const diagnostics: Diagnostic[] = []
  for (const entry of entries) {
    if (entry.post.frontMatter.aliases === undefined) continue
    const own = new Map<Route, Alias>()
    for (const [index, value] of readAliases(entry.post, entry.route, addresses).entries()) {
      if ('code' in value) diagnostics.push(value)
      else if (!own.has(value.route)) {
        own.set(value.route, { route: value.route, entry: idOf(entry), to: entry.route, index })
      }
    }
    aliases.push(...own.values())
  }
  return checked(
    aliases.sort((a, b) => compareText(a.route, b.route)),
    diagnostics,
  )
}

/** A path without a page of its own: the host is told of it, and a file there would be no HTML for it. */
export function isForwardedByPage({ route }: Pick<Alias, 'route'>): boolean {
  return /(?:\/|\.html?)$/i.test(route)
}

/** Where an essay writes one of its aliases. */
export function placeOfAlias(post: Post, index: number): Place {
  return placeOfKey(post, `aliases.${index}`)
}

function readAliases(
  post: Post,
  own: Route,
  addresses: OwnAddresses,
): readonly ({ readonly route: Route } | Diagnostic)[] {
  return (post.frontMatter.aliases ?? []).map((written, i) => {
    const read = readAlias(written, own, addresses)
    if ('route' in read) return read
    const { code, says, mend } = read
    return diagnose(code, { message: `the alias ${shown(written)} ${says}`, mend, place: placeOfAlias(post, i) })
  })
}

interface Refused {
  readonly code: 'urls/unsafe' | 'urls/alias'
  readonly says: string
  readonly mend: string
}

/** As Hugo has it, a path without a slash at its beginning stands beside the page. */
function readAlias(written: string, own: Route, { ownUrl }: OwnAddresses): { readonly route: Route } | Refused {
  const path = pathUnder(ownUrl, written) ?? written
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(path)) {
    const says = 'is an address elsewhere, and this site can forward only from its own.'
    return { code: 'urls/unsafe', says, mend: 'Write a path on this site, such as `/old-name/`.' }
  }
  if (/[?#]/.test(path)) {
    const what = path.includes('?') ? '`?`' : '`#`'
    const says = `holds ${what}, which is no part of a file’s address; it is left out.`
    return { code: 'urls/alias', says, mend: 'Write the path alone, or tell your host to forward it.' }
  }
  const beside = own.replace(/[^/]*\/?$/, '')
  const plain = withoutPercents(path).replace(/(^|\/)index\.html?$/i, '$1')
  const read = routeAsWritten(plain.startsWith('/') ? plain : beside + plain)
  if ('problem' in read) {
    const says = `can’t be an address: ${read.problem}.`
    return { code: 'urls/unsafe', says, mend: 'Write a path on this site, such as `/old-name/`.' }
  }
  if (collisionKey(read.route) === collisionKey(own)) {
    const says = read.route === own ? 'is where it stands now.' : `is on many systems where it stands now: ${own}.`
    return { code: 'urls/alias', says, mend: 'Take the alias away.' }
  }
  return read
}
