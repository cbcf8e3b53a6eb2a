import type { FrontMatter } from '../post/front-matter.ts'
import type { Key } from '../post/spellings.ts'
import { onOneLine } from '../yaml/print.ts'
import type { HabitualKey } from './habits.ts'

/** What is known of a new essay. */
export interface KnownFields extends Pick<FrontMatter, 'category' | 'author' | 'series'> {
  readonly title: string
  /** Absent where the file's name has it. */
  readonly date: string | undefined
}

/** What is another in every essay, and is left empty. */
const FRESH: ReadonlySet<Key> = new Set<Key>(['subtitle', 'summary', 'tags', 'questions', 'actions', 'image'])

/** What an essay has a reason of its own for, and a new one hasn't yet. */
const ONE_OFF: ReadonlySet<Key> = new Set<Key>([
  ...(['updated', 'publish', 'expires', 'slug', 'permalink', 'aliases', 'canonical', 'guid'] as const),
  ...(['continues', 'inReplyTo', 'related'] as const),
])

/** What is of use only with a value. */
const SETTINGS: ReadonlySet<Key> = new Set<Key>(['cta', 'comments', 'lang', 'toc', 'layout', 'smartQuotes'])

/** The front matter of a new essay, as the essays of its site have it: usual keys in their order, and what is known of it. */
export function frontMatterText(habits: readonly HabitualKey[], fields: KnownFields): string {
  const usual = habits.filter(({ key, isUsual }) => key !== 'draft' || isUsual)
  const isThere = (key: Key): boolean => usual.some((habit) => habit.key === key)
  const others = (['date', 'author', 'category', 'series', 'draft'] as const).filter((key) => !isThere(key))
  const keys = [...(isThere('title') ? [] : [unusual('title')]), ...usual, ...others.map(unusual)]
  const lines = keys.flatMap((habit) => linesOf(habit, fields))
  return ['---', ...lines, '---', '', ''].join('\n')
}

function unusual(key: Key): HabitualKey {
  return { key, name: key, isUsual: false, list: undefined, same: undefined }
}

function linesOf(habit: HabitualKey, fields: KnownFields): readonly string[] {
  const { key, name, isUsual, same } = habit
  switch (key) {
    case 'title':
      return [`${name}: ${onOneLine(fields.title)}`]
    case 'date':
      return fields.date === undefined ? [] : [`${name}: ${fields.date}`]
    case 'category':
    case 'author':
      return fields[key] ? [`${name}: ${termsIn(habit, fields[key])}`] : isUsual ? [empty(habit)] : []
    case 'series':
      return seriesLines(habit, fields.series)
    case 'draft':
      return ['draft: true']
  }
  if (!isUsual || (key && ONE_OFF.has(key))) return []
  if (same !== undefined && !(key && FRESH.has(key))) return [same]
  return key && SETTINGS.has(key) ? [] : [empty(habit)]
}

function empty({ name, list }: HabitualKey): string {
  return list === 'in brackets' ? `${name}: []` : `${name}:`
}

/** A name in the plural is a list, since some read one text as several there. */
function termsIn({ name, list }: HabitualKey, terms: readonly string[]): string {
  const [first = ''] = terms
  const isList = terms.length > 1 || list !== undefined || name.endsWith('s')
  return onOneLine(isList ? terms : first)
}

function seriesLines({ name }: HabitualKey, series: FrontMatter['series']): readonly string[] {
  if (!series) return []
  if (series.part === undefined) return [`${name}: ${onOneLine(series.name)}`]
  return [`${name}:`, `  name: ${onOneLine(series.name)}`, `  part: ${series.part}`]
}
