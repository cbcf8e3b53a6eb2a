import { posix } from 'node:path'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import { ownTarget } from '../markdown/slots.ts'
import type { Post } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import { type Destinations, targetOf } from './links.ts'
import type { Entry, Pin, Target } from './site.ts'

type EntriesByFile = ReadonlyMap<string, Entry>

/**
 * The essay that a key of the front matter names by its file. Reports one that isn't there (`related/dead`) and one
 * that is hidden now (`links/hidden`); nothing is given for either.
 */
export function postOf<E extends Entry>(
  key: string,
  file: string | undefined,
  { source, spans }: Post,
  byFile: ReadonlyMap<string, E>,
  destinations: Destinations,
): Checked<E | undefined> {
  if (file === undefined) return checked(undefined)
  const root = source.path.split('/')[0] ?? ''
  const paths = [posix.join(posix.dirname(source.path), file), posix.join(root, file)]
  const path = paths.find((candidate) => destinations.files.has(candidate))
  const place = placeOf(source, spans[key] ?? spans[key.split('.')[0] ?? ''] ?? [0, 1])
  if (path === undefined) {
    const near = nearest(
      posix.basename(file),
      [...destinations.files.keys()].map((other) => posix.basename(other)),
    )
    return checked(undefined, [
      diagnose('related/dead', {
        message: `\`${key}\` names “${file}”, and there is no such file.`,
        mend: near ? `Did you mean \`${near}\`?` : 'Write the path of the Markdown file, from this one.',
        place,
      }),
    ])
  }
  const entry = byFile.get(path)
  if (entry) return checked(entry)
  const message = `\`${key}\` names “${file}”, which is not published now, and is left out.`
  return checked(undefined, [
    diagnose('links/hidden', { message, mend: 'Nothing is to be done if the essay is to appear later.', place }),
  ])
}

/** The essays and addresses that an essay wants related, in its order. */
export function pinsOf(post: Post, byFile: EntriesByFile, destinations: Destinations): Checked<readonly Pin[]> {
  const pins = post.frontMatter.related || []
  const results = pins.map((pin, index): Checked<Pin | undefined> => {
    if (!('file' in pin)) return checked({ title: pin.title, url: pin.url, teaser: pin.teaser })
    const { value, diagnostics } = postOf(`related.${index}`, pin.file, post, byFile, destinations)
    return checked(value && { entry: value }, diagnostics)
  })
  const found = results.flatMap(({ value }) => value ?? [])
  return checked(
    found,
    results.flatMap(({ diagnostics }) => diagnostics),
  )
}

/** Where the picture of an essay is; nothing for one that has none or whose picture is on another site. */
export function imageOf({ post, route }: Entry, destinations: Destinations): Checked<Target | undefined> {
  const src = post.frontMatter.image?.src
  const target = src === undefined ? undefined : ownTarget(src, undefined)
  if (target === undefined) return checked(undefined)
  const span = post.spans['image.src'] ?? post.spans.image ?? [0, 1]
  return targetOf({ kind: 'image', target, span }, post, route, destinations)
}
