import type { Place } from '../diagnostic/place.ts'

/** An address on the web that is not the site's own, where the site names it. */
export interface ExternalLink {
  readonly address: string
  /** The file that names it, relative to the site. */
  readonly file: string
  /** Worked out when it is asked for: few links are reported. */
  readonly place: () => Place
}
