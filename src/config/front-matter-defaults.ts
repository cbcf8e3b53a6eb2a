import picomatch from 'picomatch'
import type * as z from 'zod'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type CheckCodes, fields } from '../schema/check.ts'
import { checkMapping } from '../schema/check-mapping.ts'
import { folded } from '../schema/path.ts'
import { anything, optional, Refusal, reads, shown, writtenText } from '../schema/scalars.ts'
import { fitting } from '../schema/shape.ts'
import { type Entry, type Mapping, mappingAt, placeIn, spanAt } from '../yaml/mapping.ts'
import type { FrontMatterDefaults, HtmlPolicy } from './config.ts'
import { FRONT_MATTER_KEYS } from './config-schema.ts'
import { htmlPolicy } from './markdown-schema.ts'

/**
 * Front matter for essays that don't say otherwise, with its places in the configuration: what stands at its top, then
 * the items of `defaults` in their order. What it says is checked as front matter when the essays are.
 */
export function readFrontMatterDefaults(mapping: Mapping, codes: CheckCodes): Checked<readonly FrontMatterDefaults[]> {
  const { file, entries } = mapping
  const own = entries.filter(({ key }) => FRONT_MATTER_KEYS.some((name) => name === folded(key)))
  const forAll = own.length > 0 ? [{ path: undefined, set: { file, entries: own }, html: undefined }] : []
  const written = entries.find(({ key }) => folded(key) === 'defaults')
  if (written?.text === undefined) return checked(forAll)
  if (!Array.isArray(written.text)) return checked(forAll, [wrongShape(mapping, written, [])])
  const items = written.text.map((_, i) => readItem(mapping, written, i, codes))
  return checked(
    [...forAll, ...items.flatMap(({ value }) => value)],
    items.flatMap(({ diagnostics }) => diagnostics),
  )
}

function readItem(
  mapping: Mapping,
  entry: Entry,
  i: number,
  codes: CheckCodes,
): Checked<readonly FrontMatterDefaults[]> {
  const item = mappingAt(mapping.file, entry, [i])
  if (!item) return checked([], [wrongShape(mapping, entry, [i])])
  const { value, diagnostics } = checkMapping(itemSchema, item, codes, spanAt(entry, [i]))
  const written = item.entries.find(({ key }) => folded(key) === 'set')
  const set = written && mappingAt(mapping.file, written)
  if (!set || !value) return checked([], [...diagnostics, ...(set ? [] : [wrongShape(mapping, entry, [i])])])
  return checked([{ path: value.path, set, html: value.html }], diagnostics)
}

const glob = reads(
  (input) => {
    const written = writtenText(input)
    const refusal = new Refusal(
      `is not a pattern for files: ${shown(input)}.`,
      'Write it below `posts` or `pages`, as in `tips/**`.',
    )
    if (written === '' || /^[./]*\/|^\.\.?$|\\/.test(written)) return refusal
    try {
      picomatch.makeRe(written, { strictBrackets: true })
      return written
    } catch {
      return refusal
    }
  },
  fitting(/\S/, { examples: ['tips/**'] }),
)

interface Item {
  readonly path: string | undefined
  readonly set?: unknown
  readonly html: HtmlPolicy | undefined
}

/** Exported for editors, since the schema of the configuration takes `defaults` as they come. */
export const itemSchema: z.ZodType<Item> = fields({
  path: optional(glob).describe('A pattern for files below `posts` or `pages`; without it every essay.'),
  set: anything.optional().describe('Front matter for these files.'),
  html: optional(htmlPolicy).describe('What `markdown.html` is for these files.'),
})

function wrongShape({ file }: Mapping, entry: Entry, path: readonly number[]): Diagnostic {
  return diagnose('config/value', {
    message: '`defaults` says which front matter is set for which files, and this doesn’t.',
    mend: 'Write it as a list of `- path: tips/**`, each with `set:` and the front matter indented below it.',
    place: placeIn(file, spanAt(entry, path)),
  })
}
