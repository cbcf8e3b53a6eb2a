import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import { ownTarget } from '../text/own-url.ts'
import type { Destinations } from './destinations.ts'
import { follow, originOf } from './links.ts'
import { type Entry, idOf, type Target, type Writable } from './site.ts'

/**
 * Where on this site the text is that an essay answers; nothing for one that answers none, or one elsewhere. Reports what
 * any link reports, and an essay that answers itself (`related/dead`).
 */
export function answeredBy({ post, route }: Entry, destinations: Destinations): Checked<Target | undefined> {
  const url = post.frontMatter.inReplyTo?.url
  const target = url === undefined ? undefined : ownTarget(url, destinations.ownUrl)
  if (target === undefined) return checked(undefined)
  const place = () => placeOfKey(post, 'inReplyTo.url')
  const found = follow({ kind: 'link', target, place }, originOf(post, route), destinations)
  const isItself = found.value.kind === 'own-anchor' || (found.value.kind === 'route' && found.value.route === route)
  if (!isItself) return found
  return checked({ kind: 'nowhere' }, [
    diagnose('related/dead', {
      message: '`inReplyTo` names this essay itself.',
      mend: 'Write the path of another essay’s Markdown file, from this one.',
      place: place(),
    }),
  ])
}

/** Binds what answers to what it answers. Changes the entries in place; they are in the order of the site, undated last. */
export function joinAnswers(entries: readonly Writable<Entry>[]): void {
  const answering = entries.filter(({ inReplyTo }) => inReplyTo?.kind === 'route')
  if (answering.length === 0) return
  const byRoute = new Map<string, Writable<Entry>>(entries.map((entry) => [entry.route, entry]))
  const isDated = ({ post }: Entry): boolean => post.published !== undefined
  const oldestFirst = [...answering.filter(isDated).reverse(), ...answering.filter((entry) => !isDated(entry))]
  for (const entry of oldestFirst) {
    const { inReplyTo } = entry
    const answered = inReplyTo?.kind === 'route' ? byRoute.get(inReplyTo.route) : undefined
    if (!answered) continue
    entry.neighbours = { ...entry.neighbours, answers: idOf(answered) }
    const answeredBy = [...answered.neighbours.answeredBy, idOf(entry)]
    answered.neighbours = { ...answered.neighbours, answeredBy }
  }
}
