import type { SourceText } from '../diagnostic/place.ts'

/** A `.css` file of the theme or the site. */
export interface StyleFile extends SourceText {
  /** Relative to `templates/assets/`: `style.css`. The theme's own files are also there as `@theme/style.css`. */
  readonly name: string
}

/** Before the names of the theme's own files, which a site can call whatever stands in their place. */
export const THEME_PREFIX = '@theme/'
