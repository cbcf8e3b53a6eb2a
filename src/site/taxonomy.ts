import type { Author, SiteData, TermDescription } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import { compareText } from '../text/compare-text.ts'
import { type Slug, slugAsGiven, slugOf } from '../text/slugify.ts'
import type { TaxonomyKind } from './site.ts'

/** A term as its essays and its data file name it, before it has its essays. */
export interface NamedTerm {
  readonly kind: TaxonomyKind
  readonly slug: Slug
  readonly name: string
  readonly description: string | undefined
  readonly order: number | undefined
  readonly author: Author | undefined
}

/** The terms of one taxonomy, by every spelling that stands for one of them. */
export type Vocabulary = ReadonlyMap<string, NamedTerm>

const KEYS: Readonly<Record<TaxonomyKind, string>> = {
  category: 'category',
  tag: 'tags',
  author: 'author',
  series: 'series',
}

/** The names that a post gives for a taxonomy, in its order. */
export function namesOf({ frontMatter }: Post, kind: TaxonomyKind): readonly string[] {
  switch (kind) {
    case 'category':
      return frontMatter.category ?? []
    case 'tag':
      return frontMatter.tags ?? []
    case 'author':
      return frontMatter.author ?? []
    case 'series':
      return frontMatter.series ? [frontMatter.series.name] : []
  }
}

/**
 * The terms of a taxonomy. Spellings that differ only by case, spacing or punctuation are one term, named by the most
 * frequent of them (of equals the first by code point) unless a data file gives its title.
 * Reports such spellings once a term (`terms/spelling`), different words on one slug (`terms/collision`), and a name
 * that no address can be made of (`front-matter/value`).
 */
export function vocabularyOf(kind: TaxonomyKind, posts: readonly Post[], data: SiteData): Checked<Vocabulary> {
  const known = new Described(kind, data)
  const uses = new Map<Slug, Map<string, Post[]>>()
  const diagnostics: Diagnostic[] = []
  const slugs = new Map<string, Slug>()
  for (const post of posts) {
    for (const name of namesOf(post, kind)) {
      const slug = slugs.get(name) ?? known.slugOf(name) ?? slugOf(name)
      if (slug === undefined) {
        diagnostics.push(diagnoseNameless(kind, name, post))
        continue
      }
      slugs.set(name, slug)
      const spellings = uses.get(slug) ?? new Map<string, Post[]>()
      uses.set(slug, spellings)
      const users = spellings.get(name) ?? []
      spellings.set(name, users)
      users.push(post)
    }
  }
  const terms = new Map<Slug, NamedTerm>()
  for (const [slug, spellings] of uses) {
    const frequent = [...spellings].sort(([a, x], [b, y]) => y.length - x.length || compareText(a, b))
    const name = known.titleOf(slug) ?? frequent[0]?.[0] ?? slug
    terms.set(slug, { kind, slug, name, ...known.detailsOf(slug) })
    diagnostics.push(...diagnoseSpellings(kind, slug, frequent, known))
  }
  const vocabulary = new Map<string, NamedTerm>()
  for (const [name, slug] of slugs) {
    const term = terms.get(slug)
    if (term) vocabulary.set(name, term)
  }
  return checked(vocabulary, diagnostics)
}

/** What the data files say of the terms of one taxonomy. */
class Described {
  readonly #bySpelling = new Map<string, Slug>()
  readonly #descriptions: ReadonlyMap<string, TermDescription>
  readonly #authors: ReadonlyMap<string, Author>

  constructor(kind: TaxonomyKind, data: SiteData) {
    this.#descriptions = kind === 'category' ? data.categories : kind === 'tag' ? data.tags : new Map()
    this.#authors = kind === 'author' ? data.authors : new Map()
    for (const { slug, title, aliases } of this.#descriptions.values()) {
      for (const spelling of [slug, ...(title === undefined ? [] : [title]), ...aliases]) this.#learn(spelling, slug)
    }
    for (const { key, name } of this.#authors.values()) for (const spelling of [key, name]) this.#learn(spelling, key)
  }

  #learn(spelling: string, slug: string): void {
    const given = slugAsGiven(slug)
    if ('slug' in given) this.#bySpelling.set(bare(spelling), given.slug)
  }

  slugOf(name: string): Slug | undefined {
    return this.#bySpelling.get(bare(name))
  }

  /** Whether a data file, and so a person, put this spelling on this term. */
  has(name: string): boolean {
    return this.#bySpelling.has(bare(name))
  }

  titleOf(slug: Slug): string | undefined {
    return this.#descriptions.get(slug)?.title ?? this.#authors.get(slug)?.name
  }

  detailsOf(slug: Slug): Pick<NamedTerm, 'description' | 'order' | 'author'> {
    const author = this.#authors.get(slug)
    const described = this.#descriptions.get(slug)
    return { description: described?.description ?? author?.bio, order: described?.order, author }
  }
}

/** A name without case, spacing and punctuation: `Call Centers` and `call-centers` are one. */
function bare(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}+#]/gu, '')
}

function diagnoseSpellings(
  kind: TaxonomyKind,
  slug: Slug,
  frequent: readonly (readonly [string, readonly Post[]])[],
  known: Described,
): readonly Diagnostic[] {
  const others = frequent.slice(1).filter(([name]) => !known.has(name))
  const [first] = frequent
  const [other] = others
  if (!first || !other) return []
  const [name, [post]] = other
  if (!post) return []
  const place = placeOfName(post, kind)
  const stranger = others.find(([spelling]) => bare(spelling) !== bare(first[0]))
  if (stranger) {
    return [
      diagnose('terms/collision', {
        message: `“${stranger[0]}” and “${first[0]}” (${first[1][0]?.source.path}) would share the address /${kind}/${slug}/.`,
        mend: `Rename one of them, or say that they are one with \`aliases\` in the data file.`,
        place: placeOfName(stranger[1][0] ?? post, kind),
      }),
    ]
  }
  return [
    diagnose('terms/spelling', {
      message: `“${name}” is spelled “${first[0]}” in ${first[1].length} other places; they are taken for one.`,
      mend: `Write “${first[0]}”.`,
      place,
    }),
  ]
}

function diagnoseNameless(kind: TaxonomyKind, name: string, post: Post): Diagnostic {
  return diagnose('front-matter/value', {
    message: `no address can be made of the ${kind} “${name}”.`,
    mend: 'Give it a name with letters or digits.',
    place: placeOfName(post, kind),
  })
}

function placeOfName({ source, spans }: Post, kind: TaxonomyKind) {
  const span = spans[KEYS[kind]]
  return span ? placeOf(source, span) : placeOfFile(source.path)
}
