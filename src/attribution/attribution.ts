/**
 * Whose text an essay is and on what terms it may be used: one piece of data for the page's notice, `rel=license`,
 * feeds and markup. `author` is that of a republished original, which is what `source` makes of an essay.
 */
export interface Attribution {
  readonly author?: string | undefined
  readonly source?: AttributionSource | undefined
  readonly holder?: string | undefined
  readonly year?: string | undefined
  /** An SPDX id as the list spells it, an address, or `all-rights-reserved`; absent is no word of it, and grants nothing. */
  readonly license?: string | undefined
  readonly terms?: string | undefined
  readonly linkBack?: LinkBack | undefined
  readonly permission?: Permission | undefined
  /** A credit line in the writer's own words: all there is where the attribution is text. */
  readonly credit?: string | undefined
}

export type LinkBack = 'required' | 'requested' | 'none'

export interface AttributionSource {
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly site?: string | undefined
}

export interface Permission {
  readonly by: string
  readonly date?: string | undefined
  readonly scope?: string | undefined
  readonly expires?: string | undefined
  readonly evidence?: string | undefined
}

/** The stronger attribution over the weaker one, field by field. */
export function mergedAttribution(weaker: Attribution | undefined, stronger: Attribution | undefined): Attribution {
  const given = Object.entries(stronger ?? {}).filter(([, value]) => value !== undefined)
  return { ...weaker, ...Object.fromEntries(given) }
}
