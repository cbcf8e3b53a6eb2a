import type { Config } from '../config/config.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { addressesOf, ownAddress } from './address.ts'
import { Suggestions } from './suggestions.ts'

/** Addresses of the configuration that should lead to a page or file of the site, and don't (`links/dead`). */
export function deadConfigLinks(config: Config, routes: ReadonlySet<string>): readonly Diagnostic[] {
  const addresses = addressesOf(config)
  const suggestions = new Suggestions(routes)
  return config.links.flatMap(({ key, address, place }) => {
    const path = ownAddress(addresses, address)?.route
    if (path === undefined || [path, `${path}/`, path.replace(/index\.html$/, '')].some((form) => routes.has(form))) {
      return []
    }
    const near = suggestions.for(path)
    return [
      diagnose('links/dead', {
        message: `\`${key}\`, “${address}”, leads to nothing on this site.`,
        mend: near ? `Did you mean \`${near}\`?` : 'Mend the address; a file of your own stands in `static/`.',
        place,
      }),
    ]
  })
}
