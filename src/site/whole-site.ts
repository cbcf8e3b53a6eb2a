import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import type { AssetFile } from '../source/source-file.ts'
import { attachmentsOf } from './assets.ts'
import type { Shelves } from './listing.ts'
import { outlineOf } from './outline.ts'
import type { SeenPost } from './visibility.ts'

interface Made {
  readonly shelves: Shelves
  readonly routes: ReadonlySet<string>
}

/**
 * The site as it would be if nothing were hidden. What leads there is right, and leads nowhere only now: time alone, by which
 * essays come and go, and with them terms, years and pagers, makes no link wrong. Worked out when something is asked that
 * the site of now has no answer to.
 */
export class WholeSite {
  readonly #make: () => Made
  #made: Made | undefined

  constructor(posts: readonly SeenPost[], data: SiteData, attachments: readonly AssetFile[], config: Config) {
    this.#make = () => {
      const { entries, shelves, aliases, claims } = outlineOf(posts, data, config).value
      const beside = attachmentsOf(attachments, entries, [], config.folders)
      const files = beside.flatMap(({ address }) => ('route' in address ? address.route : []))
      return { shelves, routes: new Set([...[...claims, ...aliases].map(({ route }) => route), ...files]) }
    }
  }

  /** Whether it has something at a route. */
  has(route: string): boolean {
    this.#made ??= this.#make()
    return this.#made.routes.has(route)
  }

  /** Whether it has a term, as `category/tips`. */
  hasTerm(term: string): boolean {
    this.#made ??= this.#make()
    return this.#made.shelves.terms.has(term)
  }
}
