import type { Place } from '../diagnostic/place.ts'
import type { Moment } from '../time/moment.ts'

/** When a permission to publish ends, and where that is written. */
export interface PermissionEnd {
  readonly moment: Moment
  readonly place: Place
}
