import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { AssetFile } from '../source/source-file.ts'
import { type Attachment, attachmentsOf } from './assets.ts'
import { type Outline, outlineOf } from './outline.ts'
import type { SeenPost } from './visibility.ts'

/** All that a site would have if nothing were hidden. */
interface Whole {
  readonly outline: Checked<Outline>
  /** Files beside posts, published or not. */
  readonly beside: readonly Attachment[]
}

/**
 * The site as it would be if nothing were hidden. What leads there is right, and leads nowhere only now: time alone, by which
 * essays come and go, and with them terms, years and pagers, makes no link wrong. Worked out when something is asked that
 * the site of now has no answer to.
 */
export class WholeSite {
  readonly #make: () => Whole
  #whole: Whole | undefined
  #routes: ReadonlySet<string> | undefined

  constructor(make: () => Whole) {
    this.#make = make
  }

  /** Of all its posts, hidden or not. */
  static of(posts: readonly SeenPost[], data: SiteData, attachments: readonly AssetFile[], config: Config): WholeSite {
    return new WholeSite(() => {
      const outline = outlineOf(posts, data, config)
      return { outline, beside: attachmentsOf(attachments, outline.value.entries, [], config.folders) }
    })
  }

  /** Whether it has something at a route. */
  has(route: string): boolean {
    this.#routes ??= routesOf(this.#made())
    return this.#routes.has(route)
  }

  /** Whether it has a term, as `category/tips`. */
  hasTerm(term: string): boolean {
    return this.outline.value.shelves.terms.has(term)
  }

  get outline(): Checked<Outline> {
    return this.#made().outline
  }

  #made(): Whole {
    this.#whole ??= this.#make()
    return this.#whole
  }
}

function routesOf({ outline, beside }: Whole): ReadonlySet<string> {
  const { claims, aliases } = outline.value
  const files = beside.flatMap(({ address }) => ('route' in address ? address.route : []))
  return new Set([...[...claims, ...aliases].map(({ route }) => route), ...files])
}
