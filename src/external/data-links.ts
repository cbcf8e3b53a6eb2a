import { dataNameOf } from '../data/read-data.ts'
import { writtenPath } from '../schema/path.ts'
import type { Site, TaxonomyKind } from '../site/site.ts'
import type { SourceFile } from '../source/source-file.ts'
import { parseMapping, placeIn, spanAt } from '../yaml/mapping.ts'
import type { ExternalLink } from './external-link.ts'
import { type Named, namedByAuthor, namedByCta, namedByTerm } from './named-addresses.ts'

/** What the data files name where it is to be seen: of authors who have essays, terms that have, and calls to action in use. */
export function linksOfData(
  { config, data, terms, essays, pages }: Site,
  files: readonly SourceFile[],
): readonly ExternalLink[] {
  const used = [...terms.values()].filter(({ entries }) => entries.length > 0)
  const slugsOf = (kind: TaxonomyKind) => new Set(used.filter((term) => term.kind === kind).map(({ slug }) => slug))
  const [authors, categories, tags] = [
    new Set(used.flatMap(({ author }) => author?.key ?? [])),
    slugsOf('category'),
    slugsOf('tag'),
  ]
  const ctas = new Set([...essays, ...pages].flatMap(({ cta }) => cta?.id ?? []))
  return [
    ...linksIn('authors', data.authors, authors, namedByAuthor),
    ...linksIn('categories', data.categories, categories, namedByTerm),
    ...linksIn('tags', data.tags, tags, namedByTerm),
    ...linksIn('ctas', data.ctas, ctas, namedByCta),
  ]

  /** The file is read again for its places, which nothing else asks for. */
  function linksIn<Item>(
    name: string,
    items: ReadonlyMap<string, Item>,
    seen: ReadonlySet<string>,
    namedBy: (item: Item) => Named,
  ): readonly ExternalLink[] {
    const file = files.find((one) => dataNameOf(one, config.folders) === name)
    if (!file) return []
    return parseMapping(file).value.entries.flatMap((entry) => {
      const item = seen.has(entry.key) ? items.get(entry.key) : undefined
      if (item === undefined) return []
      return namedBy(item).map(([path, address]) => ({
        address,
        file: file.path,
        place: () => placeIn(file, spanAt(entry, writtenPath(entry.text, path))),
      }))
    })
  }
}
