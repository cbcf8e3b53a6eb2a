/** How the web is asked. */
export interface Manners {
  /** Requests under way at once, in all and to one host. */
  readonly atOnce: number
  readonly perHost: number
  /** Between the beginnings of two requests to one host. */
  readonly gapMs: number
  readonly timeoutMs: number
  /** How long a busy host is left alone that doesn't say how long. */
  readonly restMs: number
  /** A host that asks for a longer rest is not asked again. */
  readonly longestRestMs: number
}

export const MANNERS: Manners = {
  atOnce: 16,
  perHost: 2,
  gapMs: 100,
  timeoutMs: 10_000,
  restMs: 2_000,
  longestRestMs: 20_000,
}
