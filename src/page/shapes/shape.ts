import type { Html } from '../../text/html.ts'
import type { ARCHIVE_SHAPES } from './archive-shapes.ts'
import type { FEED_SHAPES } from './feed-shapes.ts'
import type { PAGE_SHAPES } from './page-shapes.ts'
import type { POST_SHAPES } from './post-shapes.ts'
import type { SITE_SHAPES } from './site-shapes.ts'

/**
 * A view as data: its keys, each with its type and a sentence about it. The TypeScript type (`Shaped`), the check of the
 * templates and `docs/views.md` are made of it, so a new key is one line.
 *
 * A type is a word of `Words`, a value in quotes or a number, or the name of a shape; `PostView[]` is a list, and
 * `text | null` what may be nothing. Of a list, `null` and values in quotes alone are put together.
 */
export interface Shape {
  readonly about: string
  /** The shape whose keys it has too. */
  readonly extends?: string
  readonly keys: Readonly<Record<string, Key>>
}

export type Key = readonly [type: string, about: string]

interface Words {
  readonly text: string
  readonly html: Html
  readonly number: number
  readonly boolean: boolean
  /** Whatever a site puts there. */
  readonly open: Readonly<Record<string, unknown>>
  readonly null: null
}

export type Shapes = typeof SITE_SHAPES &
  typeof PAGE_SHAPES &
  typeof POST_SHAPES &
  typeof ARCHIVE_SHAPES &
  typeof FEED_SHAPES

/** The TypeScript type of a shape. */
export type Shaped<Name extends keyof Shapes> = {
  readonly [Own in keyof KeysOf<Shapes[Name]>]: TypeOf<KeysOf<Shapes[Name]>[Own]>
}

type KeysOf<Of> = Of extends { readonly extends: infer Base extends keyof Shapes; readonly keys: infer Own }
  ? KeysOf<Shapes[Base]> & Own
  : Of extends { readonly keys: infer Own }
    ? Own
    : never

type TypeOf<Written> = Written extends readonly [infer Type, string] ? Union<Type> : never

type Union<Type> = Type extends `${infer One} | ${infer Others}` ? Union<One> | Union<Others> : Single<Type>

type Single<Type> = Type extends `${infer Item}[]`
  ? readonly Single<Item>[]
  : Type extends keyof Words
    ? Words[Type]
    : Type extends keyof Shapes
      ? Shaped<Type>
      : Type extends `"${infer Value}"`
        ? Value
        : Type extends `${infer Value extends number}`
          ? Value
          : never
