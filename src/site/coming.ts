import type { Checked, Diagnostic } from '../diagnostic/diagnostic.ts'
import { diagnoseAttribution } from './attribution.ts'
import { type Claim, claimOfEntry, claimsOfAliases, collisionsOf } from './claims.ts'
import { byFileOf, connect, diagnoseCircles } from './connect.ts'
import type { Destinations } from './destinations.ts'
import type { Outline } from './outline.ts'
import { idOf } from './site.ts'
import { type AuthorOf, dueOf, endOf, reasonsToHide, type SeenPost, type Visibility } from './visibility.ts'

/** Of the posts that are left out those that time alone will bring, drafts not among them. */
export function comingOf(
  leftOut: readonly SeenPost[],
  authorOf: AuthorOf,
  { now, drafts }: Visibility,
): readonly SeenPost[] {
  return leftOut.filter(({ post }) => {
    const due = dueOf(post)
    if (!due || due.instant <= now) return false
    return reasonsToHide(post, authorOf(post), due.instant).every((reason) => reason === 'draft' && drafts)
  })
}

/**
 * What will be wrong once scheduled posts are there, beside what is shown now: it is said today, or a build that nobody
 * watches would fail on the day. Links to what is hidden are none of it. `withComing` gives what the site then has.
 */
export function diagnoseComing(
  coming: readonly SeenPost[],
  shown: readonly SeenPost[],
  withComing: () => Checked<Outline>,
  { claims, destinations, authorOf }: Now,
): readonly Diagnostic[] {
  if (coming.length === 0) return []
  const lastDue = Math.max(...coming.map(({ post }) => dueOf(post)?.instant ?? 0))
  const posts = new Set(coming.map(({ post }) => post))
  const files = new Set(coming.map(({ post }) => post.source.path))
  const { value: outline, diagnostics } = withComing()
  // One whose end comes before may well make way for another at its address.
  const ends = ({ post }: SeenPost) => (endOf(post, authorOf(post))?.instant ?? Infinity) <= lastDue
  const going = new Set(shown.filter(ends).map(({ post }) => post.source.path))
  const isComing = ({ post }: { readonly post: SeenPost['post'] }) => posts.has(post)
  const [entries, essays] = [outline.entries.filter(isComing), outline.essays.filter(isComing)]
  return [
    ...diagnostics,
    ...collisionsOf([
      ...claims.filter(({ file }) => file === undefined || !going.has(file)),
      ...entries.map(claimOfEntry),
      ...claimsOfAliases(
        outline.aliases.filter(({ entry }) => files.has(entry)),
        new Map(entries.map((entry) => [idOf(entry), entry])),
      ),
    ]),
    ...[...connect(entries, essays, byFileOf(entries), destinations).values()].flat(),
    ...diagnoseCircles(essays),
    ...entries.flatMap(diagnoseAttribution),
  ].filter(({ code, place }) => {
    if (code === 'links/hidden') return false
    return code === 'urls/collision' || code === 'terms/collision' || (place !== undefined && files.has(place.file))
  })
}

/** The site of now, which the coming posts come into. */
interface Now {
  readonly claims: readonly Claim[]
  readonly destinations: Destinations
  readonly authorOf: AuthorOf
}
