import { Temporal } from 'temporal-polyfill'

/** How far the clocks of a zone are ahead of UTC. */
export interface Offset {
  readonly ms: number
  /** `+01:00` */
  readonly text: string
}

const DAY_MS = 86_400_000
const SPAN_MS = 4 * DAY_MS

/** What most sites have, and asking for it takes longer than all else of a date. */
const UTC: Offset = { ms: 0, text: '+00:00' }

const known = new Map<string, Map<number, Offset | undefined>>()

/**
 * The offset that a zone keeps from a day before a span of four days, in which the instant lies, until a day after it;
 * absent where it changes in these days, and where it isn't one of whole minutes. Both ends tell, since no zone has changed
 * its clocks and set them back within less than seven days (as Recife's were in October 2000). A time on the clock
 * in that span is then shown once, whatever the offset.
 */
export function steadyOffset(timezone: string, instant: number): Offset | undefined {
  if (timezone === 'UTC') return UTC
  const spans = known.get(timezone) ?? new Map<number, Offset | undefined>()
  known.set(timezone, spans)
  const span = Math.floor(instant / SPAN_MS)
  if (!spans.has(span)) spans.set(span, offsetAround(timezone, span * SPAN_MS))
  return spans.get(span)
}

function offsetAround(timezone: string, start: number): Offset | undefined {
  const before = zonedAt(timezone, start - DAY_MS)
  const after = zonedAt(timezone, start + SPAN_MS + DAY_MS)
  const ms = before.offsetNanoseconds / 1e6
  return before.offset === after.offset && ms % 60_000 === 0 ? { ms, text: before.offset } : undefined
}

function zonedAt(timezone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
}
