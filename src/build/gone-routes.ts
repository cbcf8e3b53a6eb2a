import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import { hrefOf } from '../site/address.ts'
import { ownRules } from '../site/redirects.ts'
import { collisionKey, outputPathOf, type Route } from '../site/route.ts'
import type { Archive, Entry, Site } from '../site/site.ts'
import { Suggestions } from '../site/suggestions.ts'
import { WholeSite } from '../site/whole-site.ts'
import type { PreparedSite } from './prepare-site.ts'

/**
 * Pages that the last build published and this one doesn't, so that what leads to them from elsewhere leads to nothing
 * (`urls/gone`), each with the line that forwards it. Nothing is said of later pagers, of what is hidden now, and of
 * what the site's own `static/_redirects` forwards. `before` are paths that the last build published, at least those that
 * this one doesn't; `isNew` says whether it published nothing at a path.
 */
export function goneRoutes(
  prepared: PreparedSite,
  before: Iterable<string>,
  isNew: (path: string) => boolean,
): readonly Diagnostic[] {
  const { plan, files, config } = prepared
  const { site, pages, assets } = plan
  const routes = new Map(Array.from(before, (path) => [path, pageAt(path)] as const))
  if (routes.size === 0) return []
  for (const { route } of pages) routes.delete(outputPathOf(route))
  for (const { path } of assets) routes.delete(path)
  const missing = [...routes.values()].filter((route) => route !== undefined)
  if (missing.length === 0) return []
  const isForwarded = ownRules(files.redirects, site.addresses)
  const all = prepared.posts.map((post) => ({ post, hidden: undefined }))
  const whole = WholeSite.of(all, site.data, files.attachments, config)
  const gone = missing.filter((route) => !whole.has(route) && !isForwarded(route))
  return new Mends(site, isNew).of(gone)
}

/** As many addresses as one essay may well have had; more are nothing that anybody would paste. */
const MOST_ALIASES = 20

/** The route of a page that a reader may have kept the address of; a list's later pagers shift with every essay. */
function pageAt(path: string): Route | undefined {
  if (!/\.(?:html?|php|aspx?)$/i.test(path) || /(?:^|\/)page\/\d+\/index\.html$/.test(path)) return undefined
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}` as Route
}

/** Guesses what has become of what is gone, from what is new. */
class Mends {
  readonly #site: Site
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #newEntries: Suggestions
  readonly #newArchives: Suggestions

  constructor(site: Site, isNew: (path: string) => boolean) {
    const isNewHere = ({ route }: Entry | Archive): boolean => isNew(outputPathOf(route))
    const entries = [...site.essays, ...site.pages].filter(isNewHere)
    this.#site = site
    this.#entries = new Map(entries.map((entry) => [entry.route, entry]))
    this.#newEntries = new Suggestions(this.#entries.keys())
    this.#newArchives = new Suggestions(site.archives.filter(isNewHere).map(({ route }) => route))
  }

  of(gone: readonly Route[]): readonly Diagnostic[] {
    const guesses = gone.map((route) => ({ route, guess: this.#guess(route) }))
    const moved = new Map<Entry, Route[]>()
    for (const { route, guess } of guesses) {
      if (!guess) continue
      const routes = moved.get(guess)
      if (routes) routes.push(route)
      else moved.set(guess, [route])
    }
    return guesses.map(({ route, guess }) => {
      const together = (guess && moved.get(guess)) ?? []
      const isAlias = guess !== undefined && together.length <= MOST_ALIASES
      return diagnose('urls/gone', {
        message: `${route} was published by the last build and is gone: links to it from elsewhere are dead.`,
        mend: isAlias ? pasted(guess, together) : this.#rule(route),
        place: isAlias ? placeOfKey(guess.post, 'aliases') : undefined,
      })
    })
  }

  /** An essay or page can have an alias; one that differs in case alone can't. */
  #guess(route: Route): Entry | undefined {
    const near = isOfArchive(route) ? undefined : this.#newEntries.for(route)
    return near === undefined || collisionKey(near) === collisionKey(route) ? undefined : this.#entries.get(near)
  }

  #rule(route: Route): string {
    const isList = isOfArchive(route)
    const near = (isList ? this.#newArchives : this.#newEntries).for(route) as Route | undefined
    const { addresses } = this.#site
    if (near !== undefined) {
      return `If it is ${near} now, write this into \`static/_redirects\`:\n${hrefOf(addresses, route)} ${hrefOf(addresses, near)} 301`
    }
    return isList
      ? `If another list stands for it now, write a line into \`static/_redirects\`: \`${hrefOf(addresses, route)} /new-address/ 301\`.`
      : `Write \`${aliasesLine([route])}\` into the front matter of what stands for it now.`
  }
}

/** Lists of terms, years and months, which no essay stands for. */
function isOfArchive(route: Route): boolean {
  return /^\/(?:(?:category|tag|author|series)\/[^/]+|\d{4}(?:\/\d\d)?)\/$/.test(route)
}

function pasted({ post }: Entry, gone: readonly Route[]): string {
  const line = aliasesLine([...(post.frontMatter.aliases ?? []), ...gone])
  return `If it is ${post.source.path} now, write this into its front matter:\n${line}`
}

/** As a line of YAML. */
function aliasesLine(aliases: readonly string[]): string {
  const items = aliases.map((alias) => (/^\/[\p{L}\p{N}\p{M}/._-]*$/u.test(alias) ? alias : JSON.stringify(alias)))
  return `aliases: [${items.join(', ')}]`
}
