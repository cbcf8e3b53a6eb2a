import type { Config } from '../config/config.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { addressAsWritten, addressesOf, splitAddress } from './address.ts'
import { HOME } from './route.ts'
import { Suggestions } from './suggestions.ts'

/** Addresses of the configuration that should lead to a page or file of the site, and don't (`links/dead`). */
export function deadConfigLinks(config: Config, routes: ReadonlySet<string>): readonly Diagnostic[] {
  return config.links.flatMap(({ key, address, place }) => {
    const path = pathOnSite(config, address)
    if (path === undefined || [path, `${path}/`, path.replace(/index\.html$/, '')].some((form) => routes.has(form))) {
      return []
    }
    const near = new Suggestions(routes).for(path)
    return [
      diagnose('links/dead', {
        message: `\`${key}\`, “${address}”, leads to nothing on this site.`,
        mend: near ? `Did you mean \`${near}\`?` : 'Mend the address; a file of your own stands in `static/`.',
        place,
      }),
    ]
  })
}

/** The route of an address, whatever it is written with; absent for one that is elsewhere. */
function pathOnSite(config: Config, address: string): string | undefined {
  let path: string | undefined
  addressAsWritten(addressesOf(config), address, (route) => {
    path = splitAddress(route).path || HOME
    return route
  })
  return path
}
