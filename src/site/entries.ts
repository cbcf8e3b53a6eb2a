import { mergedAttribution } from '../attribution/attribution.ts'
import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import { routeOfPost } from './permalink.ts'
import { routeOf } from './route.ts'
import type { Entry, TaxonomyKind, Term } from './site.ts'
import { namesOf, type Vocabulary, vocabularyOf } from './taxonomy.ts'
import type { Hidden } from './visibility.ts'

/** What can be written while a site is put together. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
export type OpenTerm = Omit<Writable<Term>, 'entries'> & { readonly entries: Entry[] }

export interface ShownPost {
  readonly post: Post
  readonly hidden: Hidden | undefined
}

/** Entries with their terms, before their links are followed. */
export interface EntriesAndTerms {
  readonly entries: readonly Writable<Entry>[]
  /** By kind, in the order that lists of terms have. */
  readonly terms: Readonly<Record<TaxonomyKind, readonly Term[]>>
}

const KINDS: readonly TaxonomyKind[] = ['category', 'tag', 'author', 'series']

/**
 * The posts in their site: routes, terms, call to action, comments and attribution. `posts` are in the order of the
 * site, and so are the entries and those of every term; parts of a series are in the order of their numbers.
 */
export function entriesOf(posts: readonly ShownPost[], data: SiteData, config: Config): Checked<EntriesAndTerms> {
  const diagnostics: Diagnostic[] = []
  const essays = posts.map(({ post }) => post).filter(({ kind }) => kind === 'essay')
  const shelves = Object.fromEntries(
    KINDS.map((kind) => {
      const vocabulary = vocabularyOf(kind, essays, data)
      diagnostics.push(...vocabulary.diagnostics)
      return [kind, new Shelf(kind, vocabulary.value, config)]
    }),
  ) as Record<TaxonomyKind, Shelf>
  const entries = posts.map(({ post, hidden }): Writable<Entry> => {
    const categories = shelves.category.termsOf(post)
    const authors = shelves.author.termsOf(post)
    const route = routeOfPost(post, categories[0]?.slug, config)
    diagnostics.push(...route.diagnostics)
    const cta = ctaOf(post, data)
    diagnostics.push(...cta.diagnostics)
    const weakest = mergedAttribution({ license: config.license }, post.defaultAttribution)
    const authors_ = mergedAttribution(weakest, authors[0]?.author?.attribution)
    return {
      post,
      route: route.value,
      hidden,
      categories,
      tags: shelves.tag.termsOf(post),
      authors,
      series: undefined,
      cta: cta.value,
      comments: data.comments.get(post.slug)?.items ?? [],
      attribution: mergedAttribution(authors_, post.frontMatter.attribution),
      targets: [],
      pins: [],
      image: undefined,
      neighbours: { newer: undefined, older: undefined, continues: undefined, continuedBy: [] },
    }
  })
  for (const entry of entries) {
    if (entry.post.kind === 'page') continue
    for (const term of [...entry.categories, ...entry.tags, ...entry.authors]) shelves[term.kind].add(term, entry)
  }
  diagnostics.push(...arrangeSeries(entries, shelves.series))
  const isSingleAuthor = shelves.author.terms.length < 2
  if (isSingleAuthor) for (const term of shelves.author.terms) term.isPublished = false
  return checked(
    {
      entries,
      terms: {
        category: shelves.category.terms,
        tag: shelves.tag.terms,
        author: shelves.author.terms,
        series: shelves.series.terms,
      },
    },
    diagnostics,
  )
}

/** The terms of one taxonomy while they are being filled. */
class Shelf {
  readonly terms: readonly OpenTerm[]
  readonly #bySlug: ReadonlyMap<string, OpenTerm>
  readonly #vocabulary: Vocabulary
  readonly #kind: TaxonomyKind

  constructor(kind: TaxonomyKind, vocabulary: Vocabulary, config: Config) {
    this.#kind = kind
    this.#vocabulary = vocabulary
    const named = [...new Set(vocabulary.values())].sort(
      (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (a.slug < b.slug ? -1 : 1),
    )
    this.terms = named.map(({ slug, name, description, author }) => ({
      kind,
      slug,
      name,
      description,
      author,
      route: routeOf(kind, slug),
      entries: [],
      isPublished: config.archives[kind],
    }))
    this.#bySlug = new Map(this.terms.map((term) => [term.slug, term]))
  }

  /** The terms of a post, each once, in its own order. */
  termsOf(post: Post): readonly Term[] {
    const slugs = namesOf(post, this.#kind).flatMap((name) => this.#vocabulary.get(name)?.slug ?? [])
    return [...new Set(slugs)].flatMap((slug) => this.#bySlug.get(slug) ?? [])
  }

  add(term: Term, entry: Entry): void {
    this.#bySlug.get(term.slug)?.entries.push(entry)
  }
}

/** Puts the parts of each series in order: by their numbers, those without one after them by date, the oldest first. */
function arrangeSeries(entries: readonly Writable<Entry>[], shelf: Shelf): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const members = new Map<Term, Writable<Entry>[]>()
  for (const entry of entries) {
    const [term] = entry.post.kind === 'essay' ? shelf.termsOf(entry.post) : []
    if (!term) continue
    const parts = members.get(term) ?? []
    members.set(term, parts)
    parts.push(entry)
  }
  for (const [term, newestFirst] of members) {
    const parts = newestFirst.reverse().sort((a, b) => (partOf(a) ?? Infinity) - (partOf(b) ?? Infinity) || 0)
    for (const [index, entry] of parts.entries()) {
      shelf.add(term, entry)
      entry.series = { term, part: partOf(entry) ?? index + 1 }
      const before = parts[index - 1]
      if (before && partOf(before) !== undefined && partOf(before) === partOf(entry)) {
        diagnostics.push(diagnoseSamePart(entry, before))
      }
    }
  }
  return diagnostics
}

function partOf({ post }: Entry): number | undefined {
  return post.frontMatter.series?.part
}

function diagnoseSamePart({ post }: Entry, { post: other }: Entry): Diagnostic {
  return diagnose('series/part', {
    message: `this is part ${post.frontMatter.series?.part} of “${post.frontMatter.series?.name}”, and so is ${other.source.path}.`,
    mend: 'Give each part a number of its own.',
    place: placeOf(post.source, post.spans['series.part'] ?? post.spans.series ?? [0, 1]),
  })
}

function ctaOf(post: Post, data: SiteData): Checked<Entry['cta']> {
  const id = post.frontMatter.cta
  if (id === undefined || id === false || post.kind === 'page') return checked(undefined)
  const cta = data.ctas.get(id)
  if (cta) return checked(cta)
  const near = nearest(id, data.ctas.keys())
  return checked(undefined, [
    diagnose('cta/unknown', {
      message: `there is no call to action “${id}” in the data files.`,
      mend: near ? `Did you mean \`${near}\`?` : 'Add it to `data/ctas.yaml`, or write `cta: false`.',
      place: placeOf(post.source, post.spans.cta ?? [0, 1]),
    }),
  ])
}
