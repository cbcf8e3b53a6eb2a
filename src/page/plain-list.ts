import type { Route } from '../site/route.ts'
import { commonView } from './common-view.ts'
import type { PageHead } from './page.ts'
import { type Press, say } from './press.ts'
import type { CommonView } from './view.ts'

/** A list that is no archive: the index of all essays, and what is shown for a page that isn't there. */
export function plainListHead(route: Route, template: string): PageHead {
  return { route, kind: 'list', template, variant: undefined, source: undefined }
}

/** What its view has of all pages'; `key` is the phrase that it is headed by. */
export function plainListView(press: Press, route: Route, kind: 'archive' | 'not-found', key: string): CommonView {
  const heading = say(press, key)
  return commonView(press, { kind, route, title: heading, heading, description: null, noindex: kind === 'not-found' })
}
