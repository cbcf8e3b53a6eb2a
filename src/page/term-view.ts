import type { Entry, Term } from '../site/site.ts'
import { addressFollowed, href, type Press } from './press.ts'
import { remember } from './remember.ts'
import { snippet } from './snippet.ts'
import type { AuthorView, SeriesView, TermLink } from './view.ts'

/** Remembered, as authors are: a term stands on every page that shows an essay of it. */
export function termLink(press: Press, term: Term): TermLink {
  return termLinksOf(press)(term)
}

const termLinksOf = remember((press: Press) => remember((term: Term) => newTermLink(press, term)))

function newTermLink(press: Press, term: Term): TermLink {
  return {
    name: term.name,
    slug: term.slug,
    href: term.isPublished ? href(press, term.route) : null,
    count: term.count,
  }
}

export function authorView(press: Press, term: Term): AuthorView {
  return authorViewsOf(press)(term)
}

const authorViewsOf = remember((press: Press) => remember((term: Term) => newAuthorView(press, term)))

function newAuthorView(press: Press, term: Term): AuthorView {
  const { author } = term
  return {
    ...termLink(press, term),
    bio: author?.bio === undefined ? null : snippet(press, author.bio, 'inline'),
    role: author?.role ?? null,
    url: addressOrNone(press, author?.url),
    sameAs: author?.sameAs ?? [],
    avatar: addressOrNone(press, author?.avatar),
  }
}

function addressOrNone(press: Press, written: string | undefined): string | null {
  return (written === undefined ? undefined : addressFollowed(press, 'page', press.site.leads, written)) ?? null
}

export function seriesView(press: Press, { series }: Entry): SeriesView | null {
  if (!series) return null
  const { term, part, count } = series
  return { name: term.name, href: termLink(press, term).href, part, count }
}
