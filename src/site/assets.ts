import { posix } from 'node:path'
import type { Folders } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import { type Fingerprinted, publishedName } from '../style/published-name.ts'
import { isBundle } from './permalink.ts'
import { type Route, routeAsWritten } from './route.ts'
import type { Entry, Leads, PublishedAsset } from './site.ts'

/** Where a file of the theme is published. */
export function themeAssetRoute(asset: Fingerprinted): Route {
  return `/assets/${publishedName(asset)}` as Route
}

/** Files that go to the site's root as they are; `urls/unsafe` where a name can't be an address. */
export function staticsOf(files: readonly AssetFile[], folder: string): Checked<readonly PublishedAsset[]> {
  const assets: PublishedAsset[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const address = fileAddress(file.path.slice(folder.length + 1))
    if ('route' in address) assets.push({ file, route: address.route })
    else diagnostics.push(diagnoseName(file, address.problem))
  }
  return checked(assets, diagnostics)
}

/** A file beside posts, which is published where a visible post owns or shows it. */
export interface Attachment {
  readonly file: AssetFile
  /** Whether it lies beside or below a visible `index.md`, and below no hidden one that is nearer. */
  readonly isOwned: boolean
  /** Where it would stand, or why its name can't be an address. */
  readonly address: { readonly route: Route } | { readonly problem: string }
}

/** Files in the folder of an `index.md` go where its essay goes, all others where they stand below their folder. */
export function attachmentsOf(
  files: readonly AssetFile[],
  entries: readonly Entry[],
  hidden: readonly Post[],
  folders: Pick<Folders, 'posts' | 'pages'>,
): readonly Attachment[] {
  if (files.length === 0) return []
  const owners = new Map<string, Entry | undefined>([
    ...hidden.filter((post) => isBundle(post, folders)).map((post) => [folderOf(post), undefined] as const),
    ...entries.filter(({ post }) => isBundle(post, folders)).map((entry) => [folderOf(entry.post), entry] as const),
  ])
  return files.map((file) => {
    let folder = posix.dirname(file.path)
    while (folder !== '.' && !owners.has(folder)) folder = posix.dirname(folder)
    const owner = owners.get(folder)
    if (owner) {
      const place = owner.route.replace(/\.\w+$/, '')
      return { file, isOwned: true, address: fileAddress(place + file.path.slice(folder.length)) }
    }
    const root = file.path.startsWith(`${folders.posts}/`) ? folders.posts : folders.pages
    return { file, isOwned: false, address: fileAddress(file.path.slice(root.length + 1)) }
  })
}

function folderOf({ source }: Post): string {
  return posix.dirname(source.path)
}

/** Those that a visible `index.md` owns, or that a visible post or the site's own data shows: a hidden essay's pictures stay hidden. */
export function publishedAttachments(
  attachments: readonly Attachment[],
  entries: readonly Entry[],
  leads: Leads,
): Checked<readonly PublishedAsset[]> {
  if (attachments.length === 0) return checked([])
  const shown = new Set(
    entries
      .flatMap(({ targets, leads: own, image }) => [...targets, ...own.values(), ...(image ? [image] : [])])
      .concat([...leads.values()])
      .flatMap((target) => (target.kind === 'route' ? target.route : [])),
  )
  const assets: PublishedAsset[] = []
  const diagnostics: Diagnostic[] = []
  for (const { file, isOwned, address } of attachments) {
    if ('route' in address) {
      if (isOwned || shown.has(address.route)) assets.push({ file, route: address.route })
    } else if (isOwned) diagnostics.push(diagnoseName(file, address.problem))
  }
  return checked(assets, diagnostics)
}

/** A path on the site, exactly as it is named. */
function fileAddress(path: string): Attachment['address'] {
  const written = routeAsWritten(path)
  return 'route' in written ? { route: posix.join('/', path.normalize('NFC')) as Route } : written
}

function diagnoseName(file: AssetFile, problem: string): Diagnostic {
  return diagnose('urls/unsafe', {
    message: `this file’s name can’t be an address: ${problem}.`,
    mend: 'Rename the file.',
    place: placeOfFile(file.path),
  })
}
