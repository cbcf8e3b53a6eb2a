import type { ArchiveKind, CommentsState, CspExtra, ListingKind } from './config.ts'

/** A configuration as a site writes it: every key is optional, and what is left out has its default. */
export interface WrittenConfig {
  readonly title?: string
  readonly url?: string
  readonly timezone?: string
  readonly lang?: string
  readonly description?: string
  readonly author?: string | readonly string[]
  readonly category?: string | readonly string[]
  readonly attribution?: string | Readonly<Record<string, unknown>>
  readonly cta?: string | false
  readonly license?: string
  readonly defaults?: readonly {
    readonly path: string
    readonly set: Readonly<Record<string, unknown>>
    readonly html?: 'sanitize' | 'trusted'
  }[]
  readonly permalink?: string
  readonly perPage?: number
  readonly pagination?: {
    readonly edges?: number
    readonly around?: number
    readonly min?: number
    readonly showAllUpTo?: number
    readonly gap?: string
    readonly labels?: { readonly previous?: string; readonly next?: string }
  }
  readonly archives?: Readonly<Partial<Record<ArchiveKind, boolean>>>
  readonly lists?: Readonly<
    Partial<
      Record<
        ListingKind,
        readonly {
          readonly from: string
          readonly limit?: number
          readonly mode?: 'excerpt' | 'full'
          readonly heading?: string
        }[]
      >
    >
  >
  readonly excerpt?: {
    readonly words?: number
    readonly characters?: number
    readonly ellipsis?: string
    readonly more?: string
    readonly sentence?: boolean
  }
  readonly readingTime?: { readonly wordsPerMinute?: number }
  readonly dateFormat?: { readonly article?: string; readonly list?: string }
  readonly feeds?: {
    readonly rss?: boolean
    readonly atom?: boolean
    readonly json?: boolean
    readonly items?: number
    readonly content?: 'full' | 'summary'
    readonly perTerm?: boolean
  }
  readonly byline?: 'top' | 'end' | 'both'
  readonly related?: {
    readonly count?: number
    readonly heading?: string
    readonly teaser?: { readonly characters?: number }
  }
  readonly subscribe?: {
    readonly action?: string
    readonly method?: 'get' | 'post'
    readonly field?: string
    readonly hidden?: Readonly<Record<string, string>>
    readonly honeypot?: string
    readonly text?: string
    readonly button?: string
  }
  readonly comments?:
    | CommentsState
    | { readonly default?: CommentsState; readonly email?: string; readonly url?: string }
  readonly navigation?: readonly { readonly label: string; readonly href: string }[]
  readonly footer?: string | { readonly text?: string; readonly links?: WrittenConfig['navigation'] }
  readonly theme?: {
    readonly accent?: string | { readonly light?: string; readonly dark?: string }
    readonly fonts?: {
      readonly text?: string
      readonly headings?: string
      readonly interface?: string
      readonly code?: string
    }
    readonly logo?: string | { readonly src: string; readonly alt?: string }
    readonly scheme?: 'auto' | 'light' | 'dark'
  }
  readonly markdown?: {
    readonly parser?: 'auto' | 'remark'
    readonly html?: 'sanitize' | 'trusted'
    readonly iframes?: readonly string[]
    readonly smartQuotes?: boolean
    /** Names of packages, paths, or the plugins themselves; each alone or as `[plugin, options]`. */
    readonly remarkPlugins?: readonly unknown[]
  }
  readonly frontMatter?: { readonly strict?: boolean; readonly extra?: readonly string[] }
  readonly diagnostics?: Readonly<Record<string, 'error' | 'warning' | 'off'>>
  readonly csp?: false | { readonly extra?: CspExtra }
  readonly output?: string
  readonly posts?: string
  readonly pages?: string
  readonly data?: string
  readonly templates?: string
  readonly static?: string
}

/** Gives a `deskbell.config.ts` its types; the value is what it is given. */
export function defineConfig(config: WrittenConfig): WrittenConfig {
  return config
}
