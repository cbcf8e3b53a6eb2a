import { type Place, placeOf, placeOfFile, type Span } from '../diagnostic/place.ts'
import type { FrontMatterSpans } from './front-matter.ts'
import type { Post } from './post.ts'

/** Where a key of the front matter stands (`related.0.url`), else the nearest above it: `image: cup.jpg` has no `image.src`. */
export function spanOfKey(spans: FrontMatterSpans, key: string): Span | undefined {
  const above = key.slice(0, Math.max(0, key.lastIndexOf('.')))
  return spans[key] ?? (above === '' ? undefined : spanOfKey(spans, above))
}

/** The place of a key; that of the file where the value comes from the site's defaults. */
export function placeOfKey({ source, spans }: Pick<Post, 'source' | 'spans'>, key: string): Place {
  const span = spanOfKey(spans, key)
  return span ? placeOf(source, span) : placeOfFile(source.path)
}
