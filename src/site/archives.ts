import type { Config } from '../config/config.ts'
import { HOME, type Route, routeOf } from './route.ts'
import type { Archive, Entry, ListName, TermArchive } from './site.ts'

/** The home page, the terms that the site publishes, and its years and months, the newest first. */
export function archivesOf(
  essays: readonly Entry[],
  terms: readonly TermArchive[],
  config: Config,
): readonly Archive[] {
  const home: Archive = {
    kind: 'home',
    name: config.title,
    slug: '',
    route: HOME,
    entries: essays,
    description: config.description,
    author: undefined,
  }
  return [
    home,
    ...terms.filter((term) => term.isPublished),
    ...periodsOf('year', essays, config),
    ...periodsOf('month', essays, config),
  ]
}

/** `2025` or `2025-10`, under which the essays of that time stand. */
function periodsOf(kind: 'year' | 'month', essays: readonly Entry[], config: Config): readonly Archive[] {
  if (!config.archives[kind]) return []
  const length = kind === 'year' ? 4 : 7
  const byPeriod = new Map<string, Entry[]>()
  for (const entry of essays) {
    const period = entry.post.published?.day.slice(0, length)
    if (period === undefined) continue
    const entries = byPeriod.get(period) ?? []
    byPeriod.set(period, entries)
    entries.push(entry)
  }
  return [...byPeriod].map(([period, entries]) => ({
    kind,
    name: period,
    slug: period,
    route: routeOf(...period.split('-')),
    entries,
    description: undefined,
    author: undefined,
  }))
}

/** Whether the archive has a feed of its own besides its pages. */
export function hasFeed({ kind }: Pick<ListName, 'kind'>, { url, feeds }: Pick<Config, 'url' | 'feeds'>): boolean {
  if (url === undefined || !feeds.rss) return false
  return kind === 'home' || (feeds.perTerm && kind !== 'year' && kind !== 'month')
}

export function feedRoute({ route }: Pick<ListName, 'route'>): Route {
  return `${route}feed.xml` as Route
}
