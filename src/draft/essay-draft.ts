import { readingOf } from '../build/parse-posts.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import { type Checked, checked, collect, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { readDefaults } from '../post/defaults.ts'
import { fileNameOf } from '../post/file-name.ts'
import { parsePost } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import type { Key } from '../post/spellings.ts'
import { bareName } from '../site/described-terms.ts'
import { newestFirst } from '../site/order.ts'
import { withoutForbidden } from '../text/characters.ts'
import { slugOf } from '../text/slugify.ts'
import { momentAt } from '../time/moment.ts'
import { essayPath } from './essay-path.ts'
import { frontMatterText } from './front-matter-text.ts'
import { habitualKeys } from './habits.ts'
import { takenBy } from './taken.ts'
import { type TermAsked, termAsked, termsOffered } from './terms.ts'

/** What a new essay is asked to be. */
export interface EssayAsked {
  readonly category?: string | undefined
  readonly series?: string | undefined
  /** Keys of `data/authors.yaml`, or names. */
  readonly authors?: readonly string[] | undefined
  /** The essay's part of its address and of its file's name; made of the title where absent. */
  readonly slug?: string | undefined
}

/** A new essay as it is to be written. Plain data. */
export interface EssayDraft {
  /** Relative to the site, with `/`. */
  readonly path: string
  readonly text: string
  /** As the text has it; absent where essays of this site name none. */
  readonly category: string | undefined
  /** Those that the site has besides, the most frequent first. */
  readonly otherCategories: readonly string[]
  /** Those of its terms that the site hasn’t had so far. */
  readonly newTerms: readonly TermAsked[]
}

/** How many essays show what is usual. */
const LATEST = 50

/** In bytes, of a slug that is made of a title: names of files end at 255, and a draft of the file has a longer one. */
const LONGEST_SLUG = 80

/**
 * An essay of this title as this site writes them, a draft of today. `prepared` is the site with all that is hidden in it. Reports a
 * title of which no address can be made (`new/title`), one whose file, slug or address is taken (`new/taken`), and a term that
 * may be another's slip (`new/term`).
 */
export function draftOf(written: string, asked: EssayAsked, prepared: PreparedSite): Checked<EssayDraft | undefined> {
  const { config, posts, plan, files, visibility } = prepared
  const { data } = plan.site
  const title = withoutForbidden(written).replace(/\s+/g, ' ').trim()
  const slug = asked.slug === undefined ? shortSlug(title) : slugOf(asked.slug)
  if (title === '' || slug === undefined) return checked(undefined, [diagnoseTitle(title, asked.slug)])

  const essays = posts.filter(({ kind }) => kind === 'essay').sort(newestFirst)
  const category = asked.category === undefined ? undefined : termAsked('category', asked.category, essays, data)
  const series = asked.series === undefined ? undefined : termAsked('series', asked.series, essays, data)
  const authors = (asked.authors ?? []).map((name) => termAsked('author', name, essays, data))
  const terms = collect([category, series, ...authors].filter((term) => term !== undefined))
  if (terms.diagnostics.length > 0) return checked(undefined, terms.diagnostics)

  const latest = essays.slice(0, LATEST)
  const habits = habitualKeys(latest, config.frontMatter)
  const isUsual = (key: Key): boolean => habits.some((habit) => habit.key === key && habit.isUsual)
  const categories = termsOffered('category', essays, data)
  const inCategory = category?.value?.name ?? (isUsual('category') ? categories[0] : undefined)
  const day = momentAt(visibility.now, config.timezone).day
  const path = essayPath(latest, { day, slug, category: inCategory ?? categories[0] }, config.folders)
  const [author, ...otherAuthors] = isUsual('author') ? termsOffered('author', essays, data) : []
  const text = frontMatterText(habits, {
    title,
    date: isUsual('date') || fileNameOf(path).date === undefined ? day : undefined,
    category: inCategory === undefined ? undefined : [inCategory],
    author: asked.authors
      ? authors.flatMap(({ value }) => value?.name ?? [])
      : author === undefined || otherAuthors.length > 0
        ? undefined
        : [author],
    series: series?.value && { name: series.value.name, part: nextPart(series.value.name, essays) },
  })

  const source = { path: `${config.folders.posts}/${path}`, text }
  const essay = parsePost('essay', source, readingOf(config, readDefaults(config).value).options).value
  const taken = essay && takenBy(essay, { site: plan.site, posts, files: files.posts })
  if (taken) return checked(undefined, [taken])
  return checked({
    ...source,
    category: inCategory,
    otherCategories: categories.filter((name) => name !== inCategory),
    newTerms: terms.value.flatMap((term) => (term?.isNew ? term : [])),
  })
}

/** Cut between words. */
function shortSlug(title: string): string | undefined {
  const slug = slugOf(title)
  if (slug === undefined || Buffer.byteLength(slug) <= LONGEST_SLUG) return slug
  const letters = [...slug]
  while (Buffer.byteLength(letters.join('')) > LONGEST_SLUG) letters.pop()
  return letters.join('').replace(/-[^-]*$/, '')
}

/** After all parts that are there; none for a series, or a site, whose parts have no numbers. */
function nextPart(name: string, essays: readonly Post[]): number | undefined {
  const all = essays.flatMap(({ frontMatter }) => frontMatter.series ?? [])
  const own = all.filter((series) => bareName(series.name) === bareName(name))
  const hasNumbers = (own.length > 0 ? own : all).some(({ part }) => part !== undefined)
  return hasNumbers ? Math.max(own.length, ...own.map(({ part }) => part ?? 0)) + 1 : undefined
}

function diagnoseTitle(title: string, slug: string | undefined): Diagnostic {
  if (title === '')
    return diagnose('new/title', {
      message: 'the title is empty.',
      mend: 'Give it in quotes: `deskbell new "On tea"`.',
    })
  if (slug !== undefined) {
    const message = `no address can be made of the slug “${slug}”.`
    return diagnose('new/title', { message, mend: 'Write small letters, digits and hyphens, such as `on-tea`.' })
  }
  const why = /[\p{L}\p{N}]/u.test(title) ? '' : ', which has no letters or digits'
  return diagnose('new/title', {
    message: `no address can be made of the title “${title}”${why}.`,
    mend: 'Say what its address is to be with `--slug`, as in `--slug on-tea`.',
  })
}
