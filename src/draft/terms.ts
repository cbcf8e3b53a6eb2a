import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import { bareName, DescribedTerms } from '../site/described-terms.ts'
import type { TaxonomyKind } from '../site/site.ts'
import { namesOf } from '../site/taxonomy.ts'
import { editDistance } from '../text/nearest.ts'
import { slugOf } from '../text/slugify.ts'
import { mostFrequent } from './habits.ts'

type TermKind = Exclude<TaxonomyKind, 'tag'>

/** A category, series or author that a new essay is to have. */
export interface TermAsked {
  readonly kind: TermKind
  /** As most essays spell it, else as the data files do, else as it was asked for. */
  readonly name: string
  /** Whether no essay and no data file has it. */
  readonly isNew: boolean
}

/**
 * The term of a site that is meant by a name. Reports a name that is one edit away from that of a term, and is none itself, or of
 * which no address can be made (`new/term`).
 */
export function termAsked(
  kind: TermKind,
  asked: string,
  posts: readonly Post[],
  data: SiteData,
): Checked<TermAsked | undefined> {
  const known = new DescribedTerms(kind, data)
  const termOf = termsOf(known)
  const written = posts.flatMap((post) => namesOf(post, kind))
  const spelled = mostFrequent(written.filter((name) => termOf(name) === termOf(asked))) ?? known.slugOf(asked)
  if (spelled !== undefined) return checked({ kind, name: spelled, isNew: false })
  const near = [...new Set([...written, ...known.names()])].find((other) => isNearly(bareName(asked), bareName(other)))
  if (near !== undefined)
    return refused(`there is no ${kind} “${asked}”.`, `Did you mean “${near}”? ${OTHERWISE[kind](asked)}`)
  if (slugOf(asked) !== undefined) return checked({ kind, name: asked, isNew: true })
  return refused(`no address can be made of the ${kind} “${asked}”.`, 'Give it a name with letters or digits.')
}

/** The terms of a site, as most essays spell each, the most frequent first; then those that only the data files name, by key. */
export function termsOffered(kind: 'category' | 'author', posts: readonly Post[], data: SiteData): readonly string[] {
  const termOf = termsOf(new DescribedTerms(kind, data))
  const written = posts.flatMap((post) => namesOf(post, kind))
  const byTerm = new Map<string, string[]>()
  for (const name of written) {
    const same = byTerm.get(termOf(name))
    if (same) same.push(name)
    else byTerm.set(termOf(name), [name])
  }
  const used = [...byTerm.values()].sort((a, b) => b.length - a.length).flatMap((names) => mostFrequent(names) ?? [])
  const described = kind === 'category' ? data.categories : data.authors
  return [...used, ...[...described.keys()].filter((key) => !byTerm.has(termOf(key)))]
}

/** What all spellings of a term have in common. */
function termsOf(known: DescribedTerms): (name: string) => string {
  return (name) => known.slugOf(name) ?? bareName(name)
}

function refused(message: string, mend: string): Checked<undefined> {
  return checked(undefined, [diagnose('new/term', { message, mend })])
}

/** What to do where the name is no slip. */
const OTHERWISE: Readonly<Record<TermKind, (asked: string) => string>> = {
  category: (asked) => `If “${asked}” is another one, name it in \`data/categories.yaml\` first.`,
  author: (asked) => `If “${asked}” is somebody else, name them in \`data/authors.yaml\` first.`,
  series: (asked) => `If “${asked}” is another one, leave \`--series\` out, and write it into the file.`,
}

/** Shorter words have too many neighbours that are words as well. */
const LONG_ENOUGH = 4

/** Whether one letter makes the one of the other; a digit makes another year or part. */
function isNearly(asked: string, other: string): boolean {
  if (Math.min(asked.length, other.length) < LONG_ENOUGH || /\d/.test(asked + other)) return false
  return Math.abs(asked.length - other.length) < 2 && editDistance(asked, other) === 1
}
