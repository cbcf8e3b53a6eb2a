import type { SiteData } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { compareText } from '../text/compare-text.ts'
import { editDistance } from '../text/nearest.ts'
import { DescribedTerms } from './described-terms.ts'
import type { TaxonomyKind, TermArchive } from './site.ts'
import { placeOfName } from './taxonomy.ts'

/** A term with as few essays as this may be one that nobody meant. */
const RARE = 2
/** How many times as many essays the one has that was meant. */
const FREQUENT = 5
/** Shorter words have too many neighbours that are words as well. */
const LONG_ENOUGH = 5
/** Longer ones are no names, and have many letters to leave out. */
const LONGEST = 100

/** A name that may have been meant, and how many essays it has; none where only a data file knows it. */
interface Meant {
  readonly name: string
  readonly essays: number
}

/**
 * Terms that are likely slips of the pen: of one or two essays, in no data file, and one letter away from a term with five
 * times as many essays, or from one in the data files (`terms/near-miss`). Slips rarely begin a word or change a
 * number, so `hiring` is not `firing`, nor `2024` `2023`; and of a name with several words one of five letters is
 * mistyped, or it is a person's.
 */
export function nearMisses(kind: TaxonomyKind, terms: readonly TermArchive[], data: SiteData): readonly Diagnostic[] {
  const known = new DescribedTerms(kind, data)
  const rare = terms.filter(({ name, count }) => count <= RARE && known.slugOf(name) === undefined)
  if (rare.length === 0) return []
  const neighbours = neighboursOf([
    ...known.names().map((name) => ({ name, essays: 0 })),
    // Terms in thousands that are all rare, and one letter apart, would each be compared with all others.
    ...terms.flatMap(({ name, count }) => (count < FREQUENT ? [] : { name, essays: count })),
  ])
  return rare.flatMap((term) => {
    const [meant] = neighbours(term.name)
      .filter(({ essays }) => essays === 0 || essays >= term.count * FREQUENT)
      .filter(({ name }) => isSlipOf(lettersOf(term.name), lettersOf(name), kind))
      .sort((a, b) => b.essays - a.essays || compareText(a.name, b.name))
    return meant ? diagnoseNearMiss(term, meant) : []
  })
}

/** Finds names by what is left of them without one letter, which any two that are one edit apart share. */
function neighboursOf(names: readonly Meant[]): (name: string) => readonly Meant[] {
  const byRest = new Map<string, Meant[]>()
  for (const meant of names) {
    for (const rest of restsOf(lettersOf(meant.name))) {
      const sharing = byRest.get(rest)
      if (sharing) sharing.push(meant)
      else byRest.set(rest, [meant])
    }
  }
  return (name) => [...new Set([...restsOf(lettersOf(name))].flatMap((rest) => byRest.get(rest) ?? []))]
}

/** A name and all that is left of it without one letter. */
function restsOf(letters: string): ReadonlySet<string> {
  if (letters.length > LONGEST) return new Set()
  const rests = Array.from({ length: letters.length }, (_, i) => letters.slice(0, i) + letters.slice(i + 1))
  return new Set([letters, ...rests])
}

function isSlipOf(written: string, meant: string, kind: TaxonomyKind): boolean {
  if (written.length < LONG_ENOUGH || editDistance(written, meant) !== 1) return false
  const words = written.split(' ')
  const others = meant.split(' ')
  const at = words.findIndex((word, i) => word !== others[i])
  const [word = '', other = ''] = [words[at], others[at]]
  if (words.length !== others.length || word[0] !== other[0] || /\p{N}/u.test(word + other)) return false
  return kind === 'author' || Math.min(word.length, other.length) >= LONG_ENOUGH
}

/** In small letters, with one space for all that is neither letter nor digit. */
function lettersOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

function diagnoseNearMiss({ kind, name, entries, count }: TermArchive, meant: Meant): Diagnostic {
  const [first] = entries
  const essays = `${count} ${count === 1 ? 'essay' : 'essays'}`
  const other = meant.essays === 0 ? 'which the data files name' : `which has ${meant.essays}`
  const file = { category: 'data/categories.yaml', tag: 'data/tags.yaml', author: 'data/authors.yaml' }
  const isMeant = kind === 'series' ? 'If not, let it stand.' : `If not, name “${name}” in \`${file[kind]}\`.`
  return diagnose('terms/near-miss', {
    message: `the ${kind} “${name}” has ${essays}, and is nearly “${meant.name}”, ${other}.`,
    mend: `Did you mean “${meant.name}”? ${isMeant}`,
    place: first && placeOfName(name, first.post, kind),
  })
}
