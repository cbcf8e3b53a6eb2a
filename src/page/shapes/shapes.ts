import { ARCHIVE_SHAPES } from './archive-shapes.ts'
import { FEED_SHAPES } from './feed-shapes.ts'
import { PAGE_SHAPES } from './page-shapes.ts'
import { POST_SHAPES } from './post-shapes.ts'
import type { Key, Shape, Shapes } from './shape.ts'
import { SITE_SHAPES } from './site-shapes.ts'

export type ShapeName = keyof Shapes

/** Every shape by its name. */
export const SHAPES: Shapes = {
  ...SITE_SHAPES,
  ...PAGE_SHAPES,
  ...POST_SHAPES,
  ...ARCHIVE_SHAPES,
  ...FEED_SHAPES,
}

/** The view that each template is given; also that of its variants, as `archive.category`. */
export const TEMPLATE_VIEWS = {
  article: 'ArticleView',
  page: 'UndatedPageView',
  archive: 'ArchiveView',
  'archive-index': 'ArchiveIndexView',
  '404': 'NotFoundView',
  alias: 'AliasView',
  'feed.rss': 'FeedView',
} as const

/** The keys of a shape, those of the one that it extends before its own. */
export function keysOf(name: ShapeName): ReadonlyMap<string, Key> {
  const shape: Shape = SHAPES[name]
  const inherited = shape.extends !== undefined && isShape(shape.extends) ? keysOf(shape.extends) : []
  return new Map([...inherited, ...Object.entries(shape.keys)])
}

/** A type as it is written in a shape, in parts. */
export interface KeyType {
  /** `text`, `open`, `PostView`, or values: `"top" | "end"`. */
  readonly of: string
  readonly isList: boolean
  readonly isNullable: boolean
}

export function readType(written: string): KeyType {
  const parts = written.split(' | ')
  const named = parts.filter((part) => part !== 'null').join(' | ')
  const isList = named.endsWith('[]')
  return { of: isList ? named.slice(0, -2) : named, isList, isNullable: parts.includes('null') }
}

export function isShape(name: string): name is ShapeName {
  return Object.hasOwn(SHAPES, name)
}
