import type { Config } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { addressesOf, ownAddress } from './address.ts'
import { diagnoseHidden } from './hidden-link.ts'
import { routesMeant } from './route.ts'
import { Suggestions } from './suggestions.ts'

/**
 * The addresses of the configuration that lead to what is hidden now (`links/hidden`). Reports those that lead to nothing
 * too (`links/dead`).
 */
export function hiddenConfigLinks(
  config: Config,
  routesOfSite: () => ReadonlySet<string>,
  hidden: Pick<ReadonlySet<string>, 'has'>,
): Checked<ReadonlySet<string>> {
  if (config.links.length === 0) return checked(new Set())
  const routes = routesOfSite()
  const addresses = addressesOf(config)
  const suggestions = new Suggestions(routes)
  const leavesOut = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const { key, address, place } of config.links) {
    const path = ownAddress(addresses, address)?.route
    if (path === undefined) continue
    const forms = routesMeant(path)
    if (forms.some((form) => routes.has(form))) continue
    if (forms.some((form) => hidden.has(form))) {
      leavesOut.add(address)
      const message = `\`${key}\`, “${address}”, leads to what is not published now, and is left out.`
      diagnostics.push(diagnoseHidden(message, place))
      continue
    }
    const message = `\`${key}\`, “${address}”, leads to nothing on this site.`
    const near = suggestions.for(path)
    const mend = near ? `Did you mean \`${near}\`?` : 'Mend the address; a file of your own stands in `static/`.'
    diagnostics.push(diagnose('links/dead', { message, mend, place }))
  }
  return checked(leavesOut, diagnostics)
}
