import { posix } from 'node:path'
import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf, type SourceText } from '../diagnostic/place.ts'
import type { Post, Reference } from '../post/post.ts'
import { isImageName } from '../source/image-kind.ts'
import { nearest } from '../text/nearest.ts'
import { splitAddress } from './address.ts'
import type { Destinations } from './destinations.ts'
import { diagnoseHidden } from './hidden-link.ts'
import { HOME, type Route, routesMeant } from './route.ts'
import type { Target } from './site.ts'

/** Ids that the theme's pages have besides those of the text. */
const THEME_ANCHORS = ['top', 'comments']

/** What words a browser is to go to, after the anchor if there is one (WICG, “URL Fragment Text Directives”). */
const TEXT_DIRECTIVE = ':~:'

/**
 * Where the references of a post lead. Reports those to nothing (`links/dead`, `images/dead`), which are printed as they
 * are written, to a heading that isn't there (`links/anchor`), and to what is hidden now (`links/hidden`), which are
 * printed without a link.
 */
export function targetsOf(post: Post, route: Route, destinations: Destinations): Checked<readonly Target[]> {
  if (post.references.length === 0) return checked(NO_TARGETS)
  const origin = originOf(post, route)
  const diagnostics: Diagnostic[] = []
  const targets = post.references.map((reference) => {
    const place = () => placeOf(post.source, reference.span)
    const target = follow({ ...reference, place }, origin, destinations)
    append(diagnostics, target.diagnostics)
    return target.value
  })
  return checked(targets, diagnostics)
}

const NO_TARGETS: readonly Target[] = []

/** An address as it is written somewhere. */
export interface Written extends Pick<Reference, 'kind' | 'target'> {
  place(): Place
}

/** Where an address is written: paths are taken from the file and from the route. */
export interface Origin {
  readonly kind: Post['kind']
  readonly source: Pick<SourceText, 'path'>
  readonly anchors: readonly string[]
  readonly route: Route
}

export function originOf({ kind, source, anchors }: Post, route: Route): Origin {
  return { kind, source, anchors, route }
}

/** The site's root, which addresses outside of essays are taken from. */
export const ROOT: Origin = { kind: 'essay', source: { path: '' }, anchors: [], route: HOME }

/** Where an address leads; see `targetsOf`. */
export function follow(written: Written, origin: Origin, destinations: Destinations): Checked<Target> {
  if (written.target === '') return checked({ kind: 'nowhere' }, [withoutAddress(written)])
  const { path, query, fragment } = splitAddress(written.target)
  const found = path === '' ? { route: origin.route } : lookUp(path.normalize('NFC'), origin, destinations)
  const report = (...[code, says, mend]: Finding) =>
    diagnose(code, { message: `“${written.target}” ${says}`, mend, place: written.place() })
  if ('isHidden' in found) {
    const message = `“${written.target}” leads to what is not published now, and is printed without a link.`
    return checked({ kind: 'nowhere' }, [diagnoseHidden(message, written.place())])
  }
  if ('problem' in found) {
    const says = `leads to a file whose name can’t be an address: ${found.problem}.`
    return checked({ kind: 'nowhere' }, [report('urls/unsafe', says, 'Rename the file.')])
  }
  const target: Target =
    path === '' ? { kind: 'own-anchor', fragment } : { kind: 'route', route: found.route, query, fragment }
  if ('isDead' in found) return checked(target, [report(...deadEnd(written, path, origin, destinations))])
  const anchors = path === '' ? origin.anchors : destinations.routes.get(found.route)
  const [anchor = ''] = fragment.split(TEXT_DIRECTIVE)
  if (anchor === '' || anchors === undefined || [...THEME_ANCHORS, ...anchors].includes(anchor)) return checked(target)
  const near = nearest(anchor, anchors)
  const mend = near ? `Did you mean \`#${near}\`?` : 'Headings have ids made of their words: `## On tea` is `#on-tea`.'
  return checked(target, [report('links/anchor', 'leads to a heading that isn’t there.', mend)])
}

/** An address that its writer put off. */
function withoutAddress({ kind, place }: Written): Diagnostic {
  return kind === 'image'
    ? diagnose('images/dead', {
        message: 'this image has no address.',
        mend: 'Write where it is, or take the image away.',
        place: place(),
      })
    : diagnose('links/dead', {
        message: 'this link has no address.',
        mend: 'Write where it leads, or take the link away.',
        place: place(),
      })
}

type Finding = readonly [
  code: 'urls/unsafe' | 'links/dead' | 'images/dead' | 'links/anchor',
  says: string,
  mend: string,
]

type Found =
  | { readonly route: Route }
  | { readonly route: Route; readonly isDead: true }
  | { readonly isHidden: true }
  | { readonly problem: string }

/** A path is looked for as a file, from the essay's own and from the roots, then as an address. */
function lookUp(path: string, origin: Origin, destinations: Destinations): Found {
  const from = origin.route
  for (const file of filesMeant(path, origin, destinations)) {
    if (destinations.files.has(file)) {
      const route = destinations.files.get(file)
      return route ? { route } : { isHidden: true }
    }
    const attachment = destinations.attachments.get(file)
    if (attachment) return attachment
  }
  const base = destinations.basePath
  const absolute = posix.resolve(HOME, from.endsWith('/') ? from : posix.dirname(from), path)
  const withoutBase = `${absolute}/`.startsWith(base) ? `/${absolute.slice(base.length)}` : absolute
  for (const route of [absolute, withoutBase]) {
    for (const form of routesMeant(route)) {
      if (destinations.routes.has(form)) return { route: form }
      const forwarded = destinations.aliases.get(form)
      if (forwarded !== undefined) return { route: forwarded }
      if (destinations.hidden.has(form)) return { isHidden: true }
    }
  }
  const isFolder = path.endsWith('/') && withoutBase !== HOME
  return { route: `${withoutBase}${isFolder ? '/' : ''}` as Route, isDead: true }
}

/** The files that a path may mean which a writer put into a post, the likeliest first. */
export function filesMeant(
  path: string,
  { kind, source }: Omit<Origin, 'anchors' | 'route'>,
  { folders }: Pick<Destinations, 'folders'>,
): string[] {
  const [own, other] = kind === 'essay' ? [folders.posts, folders.pages] : [folders.pages, folders.posts]
  const folder = posix.dirname(source.path)
  return path.startsWith('/')
    ? [path.slice(1), posix.join(own, path), posix.join(other, path)]
    : [posix.join(folder, path), posix.join(own, path), posix.join(other, path)].map((file) => file.normalize('NFC'))
}

/** An address on the web or a mailbox that lacks its beginning is read as a path. */
function meantElsewhere(path: string): string | undefined {
  if (HOST.test(path)) return `Write \`https://${path}\`.`
  return /^[^\s/@]+@[^\s/@]+\.\w+$/.test(path) ? `Write \`mailto:${path}\`.` : undefined
}

/** `www.example.org`, or `example.org/tea` with an ending that no file has. */
const HOST = /^(?:www\.[^/]+\.|(?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|info|io|co|eu|uk|us|ca|au|de|fr|es)\/)/i

function deadEnd({ kind }: Written, path: string, { source }: Origin, { suggestions }: Destinations): Finding {
  const says = 'leads to nothing on this site.'
  const near = /\.(?:md|markdown)$/i.test(path) ? suggestions.files.for(path) : undefined
  const suggestion = near ? posix.relative(posix.dirname(source.path), near) : suggestions.routes.for(path)
  const mend = meantElsewhere(path) ?? (suggestion && `Did you mean \`${suggestion}\`?`)
  // A link to a picture, as WordPress puts one around each, is a picture that isn't there.
  return kind === 'image' || isImageName(path)
    ? ['images/dead', says, mend ?? 'Put the file beside the essay or into `static/`.']
    : ['links/dead', says, mend ?? 'Mend the address, or take the link away.']
}
