import type { Config } from '../config/config.ts'
import { type Checked, checked, collect, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { SourceFile } from '../source/source-file.ts'
import { parseValue } from '../yaml/mapping.ts'
import { readComments } from './comments.ts'
import { readNamedItems } from './named-items.ts'
import { authors, ctas, terms } from './people-and-terms.ts'
import type { SiteData } from './site-data.ts'

const COMMENTS = 'comments/'

/**
 * What the files of the data folder say, by their names in it without the extension: `authors`, `ctas`, `categories`,
 * `tags`, `comments/SLUG`, and anything else, which is a site's own and stays as it is (`team/desk` under that name).
 * What is wrong is reported at its place (`data/value`, `data/slip`, `data/unknown-key`) and left out. Of two files
 * with one name the first counts, and the second is reported.
 */
export function readData(
  files: readonly SourceFile[],
  { timezone, folders }: Pick<Config, 'timezone' | 'folders'>,
): Checked<SiteData> {
  const named = new Map<string, SourceFile>()
  const twins: Diagnostic[] = []
  for (const file of files) {
    const name = dataNameOf(file, folders)
    const first = named.get(name)
    if (first) twins.push(twin(file, first))
    else named.set(name, file)
  }
  const take = (name: string): SourceFile | undefined => {
    const file = named.get(name)
    named.delete(name)
    return file
  }
  const read = {
    authors: readNamedItems(take('authors'), authors(timezone)),
    ctas: readNamedItems(take('ctas'), ctas),
    categories: readNamedItems(take('categories'), terms),
    tags: readNamedItems(take('tags'), terms),
  }
  const remaining = [...named]
  const comments = collect(
    remaining
      .filter(([name]) => name.startsWith(COMMENTS))
      .map(([name, file]) => readComments(file, name.slice(COMMENTS.length), timezone)),
  )
  const open: Record<string, unknown> = Object.create(null)
  const parsed = remaining
    .filter(([name]) => !name.startsWith(COMMENTS))
    .map(([name, file]) => {
      const { value, diagnostics } = parseValue(file)
      open[name] = value?.value
      return diagnostics
    })
  const data: SiteData = {
    authors: read.authors.value.items,
    ctas: read.ctas.value.items,
    categories: read.categories.value.items,
    tags: read.tags.value.items,
    comments: new Map(comments.value.map(({ comments: one }) => [one.slug, one])),
    leads: [
      ...Object.values(read).flatMap(({ value }) => value.leads),
      ...comments.value.flatMap(({ leads }) => leads),
    ],
    open,
  }
  const found = [...Object.values(read), comments].flatMap(({ diagnostics }) => diagnostics)
  return checked(data, [...twins, ...found, ...parsed.flat()])
}

/** The name of a data file: `authors`, `comments/on-tea`. */
export function dataNameOf({ path }: Pick<SourceFile, 'path'>, { data }: Pick<Config['folders'], 'data'>): string {
  return path.slice(data.length + 1).replace(/\.\w+$/, '')
}

function twin(file: SourceFile, first: SourceFile): Diagnostic {
  return diagnose('data/value', {
    message: `this file and \`${first.path}\` have one name, so this one isn’t read.`,
    mend: 'Give one of them another name, or put both into one file.',
    place: placeOfFile(file.path),
  })
}
