import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import { attributionOf } from './attribution.ts'
import { NO_LEADS } from './leads.ts'
import { nearMisses } from './near-misses.ts'
import { routeOfPost } from './permalink.ts'
import { folderRouteOf } from './route.ts'
import { arrangeSeries } from './series.ts'
import type { Entry, Neighbours, TaxonomyKind, Term, TermArchive, Writable } from './site.ts'
import { namesOf, type Vocabulary, vocabularyOf } from './taxonomy.ts'
import type { SeenPost } from './visibility.ts'

/** Entries with their terms, before their links are followed. */
export interface EntriesAndTerms {
  readonly entries: readonly Writable<Entry>[]
  /** By kind, in the order that lists of terms have. */
  readonly terms: Readonly<Record<TaxonomyKind, readonly TermArchive[]>>
}

const NO_NEIGHBOURS: Neighbours = {
  newer: undefined,
  older: undefined,
  continues: undefined,
  continuedBy: [],
  answers: undefined,
  answeredBy: [],
}

const NO_TERMS: readonly Term[] = []
const NO_COMMENTS: Entry['comments'] = []
const NO_TARGETS: Entry['targets'] = []

const KINDS: readonly TaxonomyKind[] = ['category', 'tag', 'author', 'series']

/**
 * The posts in their site: routes, terms, call to action, comments and attribution. `posts` are in the order of the
 * site, and so are the entries and those of every term; parts of a series are in the order of their numbers.
 */
export function entriesOf(posts: readonly SeenPost[], data: SiteData, config: Config): Checked<EntriesAndTerms> {
  const diagnostics: Diagnostic[] = []
  const essays = posts.map(({ post }) => post).filter(({ kind }) => kind === 'essay')
  const shelves = Object.fromEntries(
    KINDS.map((kind) => {
      const vocabulary = vocabularyOf(kind, essays, data)
      append(diagnostics, vocabulary.diagnostics)
      return [kind, new Shelf(kind, vocabulary.value, config)]
    }),
  ) as Record<TaxonomyKind, Shelf>
  const entries = posts.map(({ post, hidden }): Writable<Entry> => {
    const categories = shelves.category.termsOf(post)
    const authors = shelves.author.termsOf(post)
    const route = routeOfPost(post, categories[0]?.slug, config)
    append(diagnostics, route.diagnostics)
    const cta = ctaOf(post, data)
    append(diagnostics, cta.diagnostics)
    return {
      post,
      route: route.value,
      hidden,
      categories,
      tags: shelves.tag.termsOf(post),
      authors,
      series: undefined,
      cta: cta.value,
      comments: post.kind === 'essay' ? (data.comments.get(post.slug)?.items ?? NO_COMMENTS) : NO_COMMENTS,
      attribution: attributionOf(post, authors, config.license, data),
      targets: NO_TARGETS,
      leads: NO_LEADS,
      pins: [],
      image: undefined,
      inReplyTo: undefined,
      neighbours: NO_NEIGHBOURS,
    }
  })
  for (const entry of entries) {
    if (entry.post.kind === 'page') continue
    const { categories, tags, authors } = entry
    for (const terms of [categories, tags, authors, shelves.series.termsOf(entry.post)]) {
      for (const term of terms) shelves[term.kind].add(term, entry)
    }
  }
  for (const kind of KINDS) append(diagnostics, nearMisses(kind, shelves[kind].archives(), data))
  for (const term of shelves.series.terms) {
    append(
      diagnostics,
      shelves.series.arrange(term, (entries) => arrangeSeries(term, entries)),
    )
  }
  const isSingleAuthor = shelves.author.terms.length < 2
  if (isSingleAuthor) for (const term of shelves.author.terms) term.isPublished = false
  return checked(
    {
      entries,
      terms: {
        category: shelves.category.archives(),
        tag: shelves.tag.archives(),
        author: shelves.author.archives(),
        series: shelves.series.archives(),
      },
    },
    diagnostics,
  )
}

/** The terms of one taxonomy while they are being filled. */
class Shelf {
  readonly terms: readonly Writable<Term>[]
  readonly #bySlug: ReadonlyMap<string, Writable<Term>>
  readonly #byName: ReadonlyMap<string, Writable<Term> | undefined>
  readonly #entriesOf = new Map<string, Writable<Entry>[]>()
  readonly #kind: TaxonomyKind

  constructor(kind: TaxonomyKind, vocabulary: Vocabulary, config: Config) {
    this.#kind = kind
    const named = [...new Set(vocabulary.values())].sort(
      (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (a.slug < b.slug ? -1 : 1),
    )
    this.terms = named.map(({ slug, name, description, author }) => ({
      kind,
      slug,
      name,
      description,
      author,
      route: folderRouteOf(kind, slug),
      isPublished: config.archives[kind],
      count: 0,
    }))
    this.#bySlug = new Map(this.terms.map((term) => [term.slug, term]))
    this.#byName = new Map([...vocabulary].map(([name, { slug }]) => [name, this.#bySlug.get(slug)]))
  }

  /** The terms of a post, each once, in its own order. */
  termsOf(post: Post): readonly Term[] {
    const names = namesOf(post, this.#kind)
    if (names.length === 0) return NO_TERMS
    const terms = names.map((name) => this.#byName.get(name))
    const known = terms.filter((term, i): term is Writable<Term> => term !== undefined && terms.indexOf(term) === i)
    // V8 leaves room in a filtered array for a dozen more, in the one that lives as long as the site none.
    return known.slice()
  }

  add({ slug }: Term, entry: Writable<Entry>): void {
    const entries = this.#entriesOf.get(slug)
    if (entries) entries.push(entry)
    else this.#entriesOf.set(slug, [entry])
    const term = this.#bySlug.get(slug)
    if (term) term.count++
  }

  /** Puts the entries of a term into another order. */
  arrange({ slug }: Term, arranged: (entries: readonly Writable<Entry>[]) => Checked<readonly Writable<Entry>[]>) {
    const { value, diagnostics } = arranged(this.#entriesOf.get(slug) ?? [])
    this.#entriesOf.set(slug, [...value])
    return diagnostics
  }

  archives(): readonly TermArchive[] {
    return this.terms.map((term) => ({ ...term, entries: this.#entriesOf.get(term.slug) ?? [] }))
  }
}

function ctaOf(post: Post, data: SiteData): Checked<Entry['cta']> {
  const id = post.frontMatter.cta
  if (id === undefined || id === false) return checked(undefined)
  const cta = data.ctas.get(id)
  if (cta) return checked(cta)
  const near = nearest(id, data.ctas.keys())
  return checked(undefined, [
    diagnose('cta/unknown', {
      message: `there is no call to action “${id}” in the data files.`,
      mend: near ? `Did you mean \`${near}\`?` : 'Add it to `data/ctas.yaml`, or write `cta: false`.',
      place: placeOfKey(post, 'cta'),
    }),
  ])
}
