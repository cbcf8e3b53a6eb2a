import { createRequire } from 'node:module'
import { Refusal, shown, webAddress, writtenText } from '../schema/scalars.ts'
import { compareText } from '../text/compare-text.ts'
import { editDistance, nearest } from '../text/nearest.ts'

export const ALL_RIGHTS_RESERVED = 'all-rights-reserved'

/** A license as it is printed; `href` is where its terms stand, absent where nobody says. */
export interface License {
  /** An SPDX id, an address, or `all-rights-reserved`. */
  readonly id: string
  readonly name: string
  readonly href: string | undefined
}

interface SpdxList {
  readonly licenses: Readonly<Record<string, { readonly name: string; readonly url: string }>>
  /** Ids as the list spells them, by their small letters. */
  readonly ids: ReadonlyMap<string, string>
}

const require = createRequire(import.meta.url)
let spdxList: SpdxList | undefined

/** The list is big, and read only where a license is written. */
function spdx(): SpdxList {
  if (!spdxList) {
    const licenses: SpdxList['licenses'] = require('spdx-license-list')
    spdxList = { licenses, ids: new Map(Object.keys(licenses).map((id) => [id.toLowerCase(), id])) }
  }
  return spdxList
}

/**
 * A license as its writer gives it: an id of the SPDX list, in any case and with a `+` for later versions, or one of the
 * writer's own (`LicenseRef-house-rules`), a web address, or `all-rights-reserved`. An expression of several is refused,
 * since a page can lead to one license only.
 */
export function readLicense(input: unknown): string | Refusal {
  const written = writtenText(input)
  if (/^all[-_ ]rights[-_ ]reserved\.?$/i.test(written)) return ALL_RIGHTS_RESERVED
  if (webAddress.safeParse(written).success) return written
  const [, own] = /^LicenseRef-([a-z\d.-]+)$/i.exec(written) ?? []
  if (own !== undefined) return `LicenseRef-${own}`
  const id = idOf(written)
  if (id !== undefined) return id
  const parts = written.split(/\s+(?:OR|AND|WITH)\s+/i)
  if (parts.length > 1 && idOf(parts[0]?.replace(/^\(+/, '') ?? '') !== undefined) {
    return new Refusal(
      `is an expression, where one license is wanted: ${shown(input)}.`,
      'Write one of its licenses, and what else holds in `terms`.',
    )
  }
  const near = meantId(written)
  return new Refusal(
    `is not a license: ${shown(input)}.`,
    near
      ? `Did you mean \`${near}\`?`
      : 'Write an SPDX id (`CC-BY-4.0`), a web address, or `all-rights-reserved`; words of your own are `attribution.terms`.',
  )
}

function idOf(written: string): string | undefined {
  const { ids } = spdx()
  const id = ids.get(written.toLowerCase())
  if (id !== undefined || !written.endsWith('+')) return id
  const first = ids.get(written.slice(0, -1).toLowerCase())
  return first && `${first}+`
}

/** The id of a license that was written by its name, without its version (the newest is meant), or with a slip. */
function meantId(written: string): string | undefined {
  const { ids, licenses } = spdx()
  const wanted = written.toLowerCase().replace(/[\s_]+/g, '-')
  const named = [...ids.values()].find((id) => licenses[id]?.name.toLowerCase() === written.toLowerCase())
  const versions = [...ids].filter(
    ([id]) => id.startsWith(`${wanted}-`) && /^[\d.]+$/.test(id.slice(wanted.length + 1)),
  )
  const [newest] = versions.map(([, id]) => id).sort((a, b) => compareText(b, a))
  const near = nearest(wanted, ids.keys())
  const slip = near !== undefined && editDistance(wanted, near) <= 2 ? ids.get(near) : undefined
  return named ?? newest ?? slip
}

/**
 * What is printed of a license. Those of Creative Commons are called as people call them and lead to their summaries;
 * others have the name and the page of the SPDX list.
 */
export function licenseOf(license: string): License {
  if (/^https?:/i.test(license)) {
    return { id: license, name: license.replace(/^https?:\/\/(www\.)?|\/$/gi, ''), href: license }
  }
  const { licenses } = spdx()
  const first = license.replace(/\+$/, '')
  const listed = licenses[license] ?? licenses[first]
  if (!listed) return { id: license, name: license, href: undefined }
  const { name, url } = listed
  const [, kind, terms, version] = /^(CC0?)-(?:(.+)-)?(\d.*)$/.exec(license) ?? []
  if (kind !== undefined && version !== undefined) {
    const words = [kind, terms, version.replace('-', ' ')].filter((word) => word !== undefined)
    return { id: license, name: words.join(' '), href: url.replace(/legalcode$/, '') }
  }
  const isLater = licenses[license] === undefined
  return {
    id: license,
    name: name.replace(/\s+/g, ' ') + (isLater ? '+' : ''),
    href: `https://spdx.org/licenses/${isLater ? first : license}.html`,
  }
}
