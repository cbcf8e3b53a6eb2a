import { posix } from 'node:path'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf } from '../diagnostic/place.ts'
import type { Post, Reference } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import { HOME, type Route } from './route.ts'
import type { Target } from './site.ts'

/** All that a link on the site can lead to. */
export interface Destinations {
  /** Routes of everything that is published, and the anchors of those that are posts. */
  readonly routes: ReadonlyMap<string, readonly string[] | undefined>
  /** Routes of posts by their files; `undefined` for one that is hidden now. */
  readonly files: ReadonlyMap<string, Route | undefined>
  /** Routes of files beside posts, by their paths. */
  readonly attachments: ReadonlyMap<string, Route>
  /** Routes of posts that are hidden now. */
  readonly hidden: ReadonlySet<string>
  readonly basePath: string
}

const NOWHERE: Target = { kind: 'nowhere' }

/**
 * Where the references of a post lead. Reports those to nothing (`links/dead`, `images/dead`), to a heading that isn't
 * there (`links/anchor`), and to what is hidden now (`links/hidden`), which are printed without a link.
 */
export function targetsOf(post: Post, route: Route, destinations: Destinations): Checked<readonly Target[]> {
  const diagnostics: Diagnostic[] = []
  const targets = post.references.map((reference) => {
    const target = targetOf(reference, post, route, destinations)
    diagnostics.push(...target.diagnostics)
    return target.value
  })
  return checked(targets, diagnostics)
}

/** Where one reference leads; see `targetsOf`. */
export function targetOf(reference: Reference, post: Post, route: Route, destinations: Destinations): Checked<Target> {
  const { target, diagnostic } = resolve(reference, post, route, destinations)
  return checked(target, diagnostic ? [diagnostic] : [])
}

interface Resolved {
  readonly target: Target
  readonly diagnostic?: Diagnostic
}

function resolve(reference: Reference, post: Post, from: Route, destinations: Destinations): Resolved {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(reference.target) ?? []
  const place = placeOf(post.source, reference.span)
  const shown = `“${reference.target}”`
  if (path === '') {
    const isThere = fragment === '' || post.anchors.includes(fragment) || fragment === 'top'
    const target: Target = { kind: 'own-anchor', fragment }
    return isThere ? { target } : { target, diagnostic: diagnoseAnchor(shown, fragment, post.anchors, place) }
  }
  const found = lookUp(path, post, from, destinations)
  if (found === 'hidden') {
    const message = `${shown} leads to an essay that is not published now, and is printed without a link.`
    return {
      target: NOWHERE,
      diagnostic: diagnose('links/hidden', {
        message,
        mend: 'Nothing is to be done if the essay is to appear later.',
        place,
      }),
    }
  }
  if (found === undefined) {
    const isImage = reference.kind === 'image'
    const candidates = path.endsWith('.md') ? [...destinations.files.keys()] : [...destinations.routes.keys()]
    const suggestion = suggestionFor(path, candidates)
    const mend = suggestion
      ? `Did you mean \`${suggestion}\`?`
      : isImage
        ? 'Put the file beside the essay or into `static/`.'
        : 'Mend the address, or take the link away.'
    return {
      target: NOWHERE,
      diagnostic: diagnose(isImage ? 'images/dead' : 'links/dead', {
        message: `${shown} leads to nothing on this site.`,
        mend,
        place,
      }),
    }
  }
  const target: Target = { kind: 'route', route: found, query, fragment }
  const anchors = destinations.routes.get(found)
  if (fragment === '' || anchors === undefined || anchors.includes(fragment)) return { target }
  return { target, diagnostic: diagnoseAnchor(shown, fragment, anchors, place) }
}

/** A path is looked for beside the essay's file, then as an address; a Markdown file only as a file. */
function lookUp(path: string, post: Post, from: Route, destinations: Destinations): Route | 'hidden' | undefined {
  const folder = posix.dirname(post.source.path)
  const besides = path.startsWith('/') ? path.slice(1) : posix.join(folder, path)
  const files = [besides, posix.join(folder.split('/')[0] ?? '', path)]
  for (const file of files) {
    if (destinations.files.has(file)) return destinations.files.get(file) ?? 'hidden'
    const attachment = destinations.attachments.get(file)
    if (attachment) return attachment
  }
  const base = destinations.basePath
  const absolute = posix.resolve(HOME, from.endsWith('/') ? from : posix.dirname(from), path)
  const withoutBase = base !== '/' && absolute.startsWith(base) ? `/${absolute.slice(base.length)}` : undefined
  for (const route of [absolute, ...(withoutBase === undefined ? [] : [withoutBase])]) {
    for (const form of [route, `${route}/`.replace('//', '/'), route.replace(/index\.html$/, '')]) {
      if (destinations.routes.has(form)) return form as Route
      if (destinations.hidden.has(form)) return 'hidden'
    }
  }
  return undefined
}

function diagnoseAnchor(shown: string, fragment: string, anchors: readonly string[], place: Place): Diagnostic {
  const near = nearest(fragment, anchors)
  return diagnose('links/anchor', {
    message: `${shown} leads to a heading that isn’t there.`,
    mend: near ? `Did you mean \`#${near}\`?` : 'Headings have ids made of their words: `## On tea` is `#on-tea`.',
    place,
  })
}

/** The nearest of the addresses that end alike, which is quick and what a slip of the pen leads to. */
function suggestionFor(path: string, candidates: readonly string[]): string | undefined {
  const name = posix.basename(path)
  const byName = new Map(candidates.map((candidate) => [posix.basename(candidate), candidate]))
  const near = byName.has(name) ? name : nearest(name, byName.keys())
  return near === undefined ? undefined : byName.get(near)
}
