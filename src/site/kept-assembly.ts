import { isDeepStrictEqual } from 'node:util'
import type { Assembly } from './assemble.ts'
import { RelatedLists } from './related.ts'
import type { Archive, Entry, EntryId, Site, Term } from './site.ts'

/**
 * An assembly in which everything that is as it was in the last one is the same object, so that what was made of it can be
 * kept too.
 */
export function keptAssembly(assembly: Assembly, last: Assembly | undefined): Assembly {
  return last ? { ...assembly, site: keptSite(assembly.site, last.site) } : assembly
}

function keptSite(site: Site, last: Site): Site {
  const terms = new Map<Term, Term>()
  const before = new Map([...last.entries.values()].flatMap(termsOf).map((term) => [keyOf(term), term]))
  const keptTerm = (term: Term): Term => {
    const known = terms.get(term)
    if (known) return known
    const was = before.get(keyOf(term))
    const kept = was && isDeepStrictEqual(was, term) ? was : term
    terms.set(term, kept)
    return kept
  }
  const entries = new Map<EntryId, Entry>()
  const replaced = new Map<Entry, Entry>()
  for (const [id, entry] of site.entries) {
    const now: Entry = {
      ...entry,
      categories: entry.categories.map(keptTerm),
      tags: entry.tags.map(keptTerm),
      authors: entry.authors.map(keptTerm),
      series: entry.series && { ...entry.series, term: keptTerm(entry.series.term) },
    }
    const was = last.entries.get(id)
    const kept = was && isSameEntry(was, now) ? was : now
    entries.set(id, kept)
    replaced.set(entry, kept)
  }
  const list = (all: readonly Entry[]): readonly Entry[] => all.map((entry) => replaced.get(entry) ?? entry)
  const archive = <A extends Archive>(one: A): A => ({ ...one, entries: list(one.entries) })
  const essays = list(site.essays)
  return {
    ...site,
    addresses: same(site.addresses, last.addresses),
    essays,
    pages: list(site.pages),
    entries,
    archives: site.archives.map(archive),
    terms: new Map([...site.terms].map(([key, term]) => [key, archive(term)])),
    leads: same(site.leads, last.leads),
    hiddenLinks: same(site.hiddenLinks, last.hiddenLinks),
    attachments: same(site.attachments, last.attachments),
    statics: same(site.statics, last.statics),
    related: RelatedLists.of({ essays, entries, count: site.config.related.count }, last.related),
  }
}

function same<T>(now: T, last: T): T {
  return isDeepStrictEqual(now, last) ? last : now
}

function termsOf({ categories, tags, authors, series }: Entry): readonly Term[] {
  return [...categories, ...tags, ...authors, ...(series ? [series.term] : [])]
}

function keyOf({ kind, slug }: Term): string {
  return `${kind}/${slug}`
}

/** The post is compared as the object that it is: it stays one as long as its file says the same. */
function isSameEntry({ post: was, ...before }: Entry, { post: is, ...now }: Entry): boolean {
  return was === is && isDeepStrictEqual(before, now)
}
