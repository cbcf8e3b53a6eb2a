import { posix } from 'node:path'
import { type Checked, checked, collect, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { ownTarget } from '../text/own-url.ts'
import type { Destinations } from './destinations.ts'
import { diagnoseHidden } from './hidden-link.ts'
import { filesMeant, follow, originOf } from './links.ts'
import type { Entry, EntryId, Pin, Target } from './site.ts'

/** Entries by their paths in Unicode’s composed form. */
export type EntriesByFile = ReadonlyMap<string, EntryId>

/**
 * The essay that a key of the front matter names by its file. Reports one that isn't there or is the essay itself
 * (`related/dead`) and one that is hidden now (`links/hidden`); nothing is given for either.
 */
export function postOf(
  key: string,
  file: string,
  post: Post,
  byFile: EntriesByFile,
  destinations: Destinations,
): Checked<EntryId | undefined> {
  const path = filesMeant(file, post, destinations).find((candidate) => destinations.files.has(candidate))
  const [name = key] = key.split('.')
  const place = () => placeOfKey(post, key)
  const entry = path === undefined ? undefined : byFile.get(path)
  if (entry !== undefined && entry !== post.source.path) return checked(entry)
  if (path !== undefined && entry === undefined) {
    const message = `\`${name}\` names “${file}”, which is not published now, and is left out.`
    return checked(undefined, [diagnoseHidden(message, place())])
  }
  const near = entry !== undefined ? undefined : destinations.suggestions.files.for(file)
  return checked(undefined, [
    diagnose('related/dead', {
      message:
        entry !== undefined
          ? `\`${name}\` names this essay itself.`
          : `\`${name}\` names “${file}”, and there is no such file.`,
      mend:
        near !== undefined && near !== post.source.path
          ? `Did you mean \`${posix.relative(posix.dirname(post.source.path), near)}\`?`
          : 'Write the path of another essay’s Markdown file, from this one.',
      place: place(),
    }),
  ])
}

const NO_PINS: readonly Pin[] = []

/** The essays and addresses that an essay wants related, in its order. */
export function pinsOf(post: Post, byFile: EntriesByFile, destinations: Destinations): Checked<readonly Pin[]> {
  const pins = post.frontMatter.related || []
  if (pins.length === 0) return checked(NO_PINS)
  const { value, diagnostics } = collect(
    pins.map((pin, index): Checked<Pin | undefined> => {
      if (!('file' in pin)) return checked({ title: pin.title, url: pin.url, teaser: pin.teaser })
      const found = postOf(`related.${index}`, pin.file, post, byFile, destinations)
      return checked(found.value === undefined ? undefined : { entry: found.value }, found.diagnostics)
    }),
  )
  return checked(
    value.filter((pin) => pin !== undefined),
    diagnostics,
  )
}

/** Where the picture of an essay is; nothing for one that has none or whose picture is on another site. */
export function imageOf({ post, route }: Entry, destinations: Destinations): Checked<Target | undefined> {
  const src = post.frontMatter.image?.src
  const target = src === undefined ? undefined : ownTarget(src, destinations.ownUrl)
  if (target === undefined) return checked(undefined)
  const place = () => placeOfKey(post, 'image.src')
  const picture = pictureMeant(target, post, destinations)
  return follow({ kind: 'image', target: picture, place }, originOf(post, route), destinations)
}

/** Converters from WordPress name a cover by its file alone, and put it into `images/` beside the essay. */
function pictureMeant(target: string, post: Post, { attachments }: Destinations): string {
  const isBeside = (path: string) => attachments.has(posix.join(posix.dirname(post.source.path), path).normalize('NFC'))
  const inImages = `images/${target}`
  return !target.includes('/') && !isBeside(target) && isBeside(inImages) ? inImages : target
}
