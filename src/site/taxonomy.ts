import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { compareText } from '../text/compare-text.ts'
import { type Slug, slugOf } from '../text/slugify.ts'
import { bareName, DescribedTerms, type TermDetails } from './described-terms.ts'
import type { TaxonomyKind } from './site.ts'

/** A term as its essays and its data file name it, before it has its essays. */
export interface NamedTerm extends Omit<TermDetails, 'title'> {
  readonly kind: TaxonomyKind
  readonly slug: Slug
  readonly name: string
}

/** The terms of one taxonomy, by every spelling that stands for one of them. */
export type Vocabulary = ReadonlyMap<string, NamedTerm>

/** The names that a post gives for a taxonomy, in its order. */
export function namesOf({ frontMatter }: Post, kind: TaxonomyKind): readonly string[] {
  switch (kind) {
    case 'category':
      return frontMatter.category ?? NONE
    case 'tag':
      return frontMatter.tags ?? NONE
    case 'author':
      return frontMatter.author ?? NONE
    case 'series':
      return frontMatter.series ? [frontMatter.series.name] : NONE
  }
}

const NONE: readonly string[] = []

/** One way to write a term, and the posts that write it so. */
interface Spelling {
  readonly name: string
  readonly users: Post[]
}

/**
 * The terms of a taxonomy. Spellings that differ only by case, spacing or punctuation are one term, named by the most
 * frequent of them (of equals the first by code point) unless a data file gives its title; its address is that of the
 * spelling that comes first by code point, so that it stays when another becomes the most frequent.
 * Reports such spellings once a term (`terms/spelling`), different words on one address (`terms/collision`), and a name
 * that no address can be made of (`front-matter/value`).
 */
export function vocabularyOf(kind: TaxonomyKind, posts: readonly Post[], data: SiteData): Checked<Vocabulary> {
  const known = new DescribedTerms(kind, data)
  const vocabulary = new Map<string, NamedTerm>()
  const owners = new Map<Slug, Spelling>()
  const diagnostics: Diagnostic[] = []
  for (const spellings of spellingsOf(kind, posts, known)) {
    const [first, ...others] = spellings
    if (!first) continue
    const slugs = spellings.flatMap(({ name }) => known.slugOf(name) ?? slugOf(name) ?? []).sort(compareText)
    const [slug] = slugs
    const owner = slug === undefined ? undefined : owners.get(slug)
    if (slug === undefined) diagnostics.push(diagnoseNameless(kind, first))
    else if (owner) diagnostics.push(diagnoseSharedAddress(kind, slug, first, owner))
    else {
      const { title, ...details } = known.detailsOf(slug)
      const term: NamedTerm = { kind, slug, name: title ?? first.name, ...details }
      owners.set(slug, first)
      for (const { name } of spellings) vocabulary.set(name, term)
      const stray = others.find(({ name }) => known.slugOf(name) === undefined)
      if (stray) diagnostics.push(diagnoseSpelling(kind, stray, first))
    }
  }
  return checked(vocabulary, diagnostics)
}

/** The spellings that stand for one term each, the most frequent first. */
function spellingsOf(
  kind: TaxonomyKind,
  posts: readonly Post[],
  known: DescribedTerms,
): readonly (readonly Spelling[])[] {
  const spellings = new Map<string, Spelling>()
  for (const post of posts) {
    for (const name of namesOf(post, kind)) {
      const { users } = spellings.get(name) ?? {}
      if (!users) spellings.set(name, { name, users: [post] })
      else if (users.at(-1) !== post) users.push(post)
    }
  }
  const terms = new Map<string, Spelling[]>()
  for (const spelling of spellings.values()) {
    const key = known.slugOf(spelling.name) ?? ` ${bareName(spelling.name)}`
    terms.set(key, [...(terms.get(key) ?? []), spelling])
  }
  return [...terms.values()].map((ofTerm) =>
    ofTerm.sort((a, b) => b.users.length - a.users.length || compareText(a.name, b.name)),
  )
}

function diagnoseSharedAddress(kind: TaxonomyKind, slug: Slug, one: Spelling, other: Spelling): Diagnostic {
  return diagnose('terms/collision', {
    message: `“${one.name}” and “${other.name}” (${other.users[0]?.source.path}) would share the address /${kind}/${slug}/.`,
    mend: 'Rename one of them, or say that they are one with `aliases` in the data file.',
    place: placeOfSpelling(one, kind),
  })
}

function diagnoseSpelling(kind: TaxonomyKind, one: Spelling, frequent: Spelling): Diagnostic {
  const { length } = frequent.users
  return diagnose('terms/spelling', {
    message: `“${one.name}” is spelled “${frequent.name}” in ${length} other ${length === 1 ? 'place' : 'places'}; they are taken for one.`,
    mend: `Write “${frequent.name}”.`,
    place: placeOfSpelling(one, kind),
  })
}

function diagnoseNameless(kind: TaxonomyKind, spelling: Spelling): Diagnostic {
  return diagnose('front-matter/value', {
    message: `no address can be made of the ${kind} “${spelling.name}”.`,
    mend: 'Give it a name with letters or digits.',
    place: placeOfSpelling(spelling, kind),
  })
}

const KEYS = { category: 'category', tag: 'tags', author: 'author' } as const

function placeOfSpelling({ name, users: [post] }: Spelling, kind: TaxonomyKind): Place | undefined {
  return post && placeOfName(name, post, kind)
}

/** Where a post writes a name; in its file, where it has it from the site's defaults. */
export function placeOfName(name: string, post: Post, kind: TaxonomyKind): Place {
  return placeOfKey(post, kind === 'series' ? 'series.name' : `${KEYS[kind]}.${namesOf(post, kind).indexOf(name)}`)
}
