import type { SiteData } from '../data/site-data.ts'
import type { Post } from '../post/post.ts'
import { type IsoDate, isoOf, type Moment } from '../time/moment.ts'
import { authorsOf, bareName, DescribedTerms } from './described-terms.ts'
import { newestFirst } from './order.ts'
import { dueOf, endOf, type Hidden, reasonsToHide } from './visibility.ts'

/** An essay or page as a list of the archive tells of it. Plain data. */
export interface ListedPost {
  readonly kind: Post['kind']
  readonly file: string
  readonly title: string
  readonly date: IsoDate | null
  /** As its writer spells them. */
  readonly categories: readonly string[]
  /** Why it is not to be seen now; empty for what is visible. */
  readonly hidden: readonly Hidden[]
  /** From when on and until when it is to be seen, of which it can say neither: a day alone, or RFC 3339. */
  readonly from: string | null
  readonly until: string | null
}

/** Every essay and page, hidden or not, in the order of the site. */
export function listOf(posts: readonly Post[], data: SiteData, now: number): readonly ListedPost[] {
  const authorOf = authorsOf(data)
  return [...posts].sort(newestFirst).map((post) => {
    const author = authorOf(post)
    return {
      kind: post.kind,
      file: post.source.path,
      title: post.title,
      date: post.published?.day ?? null,
      categories: post.frontMatter.category ?? [],
      hidden: reasonsToHide(post, author, now),
      from: shown(dueOf(post)),
      until: shown(endOf(post, author)),
    }
  })
}

/** Those of a category, by its name in any spelling or its slug. */
export function ofCategory(posts: readonly ListedPost[], name: string, data: SiteData): readonly ListedPost[] {
  const known = new DescribedTerms('category', data)
  const keyOf = (spelling: string) => known.slugOf(spelling) ?? bareName(spelling)
  return posts.filter(({ categories }) => categories.some((category) => keyOf(category) === keyOf(name)))
}

/**
 * The next instant at which time alone changes the site: an essay or page is due, or ends to be seen. Nothing where all
 * is as it will be; drafts come with no time.
 */
export function nextChangeOf(posts: readonly Post[], data: SiteData, now: number): Moment | undefined {
  const authorOf = authorsOf(data)
  const changes = posts.flatMap((post) => {
    const [due, end] = [dueOf(post), endOf(post, authorOf(post))]
    const isEverSeen = !post.frontMatter.draft && (!due || !end || due.instant < end.instant)
    return isEverSeen ? [due, end].filter((moment) => moment !== undefined && moment.instant > now) : []
  })
  return changes.reduce<Moment | undefined>(
    (first, moment) => (first && moment && first.instant <= moment.instant ? first : moment),
    undefined,
  )
}

function shown(moment: Moment | undefined): string | null {
  return moment ? isoOf(moment) : null
}
