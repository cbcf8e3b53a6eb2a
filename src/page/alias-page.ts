import type { Alias } from '../site/site.ts'
import { commonView } from './common-view.ts'
import type { Page } from './page.ts'
import { href, type Press, pressFor, url } from './press.ts'
import type { AliasView } from './view.ts'

/** The page that forwards from an old address, in the language of what it leads to. */
export function aliasPage(site: Press, { route, entry }: Alias): Page {
  const press = pressFor(site, entry)
  return {
    route,
    kind: 'list',
    template: 'alias',
    variant: undefined,
    source: entry.post.source.path,
    view: (): AliasView => {
      const { title } = entry.post
      const common = commonView(press, {
        kind: 'alias',
        route,
        title,
        heading: title,
        description: null,
        noindex: true,
      })
      return { ...common, target: { title, href: href(press, entry.route), url: url(press, entry.route) } }
    },
  }
}
