import type { Route } from '../site/route.ts'
import type { Alias, Entry } from '../site/site.ts'
import { commonView } from './common-view.ts'
import { type Page, pageOf } from './page.ts'
import { href, type Press, pressFor, url } from './press.ts'
import type { AliasView } from './view.ts'

/** The page that forwards from an old address, in the language of what it leads to. */
export function aliasPage(press: Press, { route }: Alias, entry: Entry): Page {
  const head = { route, kind: 'list', template: 'alias', variant: undefined, source: entry.post.source.path } as const
  return pageOf(head, aliasView, { press: pressFor(press, entry), route, title: entry.post.title, to: entry.route })
}

interface Forwarding {
  readonly press: Press
  readonly route: Route
  readonly title: string
  readonly to: Route
}

function aliasView({ press, route, title, to }: Forwarding): AliasView {
  const facts = { kind: 'alias', route, title, heading: title, description: null, noindex: true } as const
  return { ...commonView(press, facts), target: { title, href: href(press, to), url: url(press, to) } }
}
