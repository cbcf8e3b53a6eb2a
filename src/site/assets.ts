import { posix } from 'node:path'
import type { Config } from '../config/config.ts'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { AssetFile, ThemeAsset } from '../source/source-file.ts'
import { type Route, routeAsWritten } from './route.ts'
import type { Entry, PublishedAsset } from './site.ts'

/** Where a file of the theme is published: its fingerprint is in its name, so that it can be kept for ever. */
export function themeAssetRoute({ name, fingerprint }: ThemeAsset): Route {
  const { dir, name: stem, ext } = posix.parse(name)
  return routeAsFile(posix.join('assets', dir, `${stem}.${fingerprint}${ext}`))
}

function routeAsFile(path: string): Route {
  return `/${path}` as Route
}

/** A file at a path on the site, exactly as it is named; `urls/unsafe` where that can't be. */
export function assetAt(file: AssetFile, path: string): Checked<PublishedAsset | undefined> {
  const written = routeAsWritten(path)
  if ('route' in written) return checked({ file, route: routeAsFile(path.normalize('NFC')) })
  return checked(undefined, [
    diagnose('urls/unsafe', {
      message: `this file’s name can’t be an address: ${written.problem}.`,
      mend: 'Rename the file.',
      place: placeOfFile(file.path),
    }),
  ])
}

/** Files beside an `index.md` go where its essay goes, all others where they stand below their folder. */
export function attachmentsOf(
  files: readonly AssetFile[],
  entries: readonly Entry[],
  { folders }: Config,
): readonly Checked<PublishedAsset | undefined>[] {
  const owners = ownersOf(entries)
  return files.map((file) => {
    const owner = ownerOf(file, owners)
    if (owner)
      return assetAt(
        file,
        posix.join(owner.route.slice(1), file.path.slice(posix.dirname(owner.post.source.path).length + 1)),
      )
    const root = file.path.startsWith(`${folders.posts}/`) ? folders.posts : folders.pages
    return assetAt(file, file.path.slice(root.length + 1))
  })
}

function ownersOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const bundles = entries.filter(({ post }) => /\/index\.(md|markdown)$/i.test(post.source.path))
  return new Map(bundles.map((entry) => [posix.dirname(entry.post.source.path), entry]))
}

function ownerOf(file: AssetFile, owners: ReadonlyMap<string, Entry>): Entry | undefined {
  for (let folder = posix.dirname(file.path); folder !== '.'; folder = posix.dirname(folder)) {
    const owner = owners.get(folder)
    if (owner) return owner
  }
  return undefined
}

/** Those that belong to a visible `index.md` or that a visible post shows: a hidden essay's pictures stay hidden. */
export function publishedAttachments(
  besides: readonly Checked<PublishedAsset | undefined>[],
  entries: readonly Entry[],
): readonly PublishedAsset[] {
  const owners = ownersOf(entries)
  const wanted = new Set(
    entries
      .flatMap(({ targets, image }) => [...targets, ...(image ? [image] : [])])
      .flatMap((target) => (target.kind === 'route' ? target.route : [])),
  )
  return besides.flatMap(({ value }) =>
    value && (ownerOf(value.file, owners) || wanted.has(value.route)) ? value : [],
  )
}
