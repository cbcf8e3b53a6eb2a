import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { collisionKey, outputPathOf, type Route } from './route.ts'

/** Who wants a route, in words that a writer understands. */
export interface Claim {
  readonly route: Route
  /** `posts/tea.md`, `the archive of 2025`. */
  readonly by: string
  readonly place: Place | undefined
  /** Ids that links may name; absent for what has none of its own. */
  readonly anchors?: readonly string[]
}

/** Two claims on one address, also where only case or the form of an accent differs (`urls/collision`); each pair once. */
export function collisionsOf(claims: readonly Claim[]): readonly Diagnostic[] {
  const taken = new Map<string, Claim>()
  const folders = new Map<string, Claim>()
  const diagnostics: Diagnostic[] = []
  for (const claim of claims) {
    const key = collisionKey(outputPathOf(claim.route))
    const rival = taken.get(key) ?? folders.get(key)
    if (rival) diagnostics.push(diagnoseCollision(claim, rival))
    else taken.set(key, claim)
    for (let end = key.indexOf('/'); end !== -1; end = key.indexOf('/', end + 1)) {
      const folder = key.slice(0, end)
      const file = taken.get(folder)
      if (file && file !== claim && !folders.has(folder)) diagnostics.push(diagnoseCollision(claim, file))
      if (!folders.has(folder)) folders.set(folder, claim)
    }
  }
  return diagnostics
}

function diagnoseCollision(claim: Claim, rival: Claim): Diagnostic {
  const same =
    claim.route === rival.route
      ? `the address ${claim.route}`
      : `${claim.route}, which on many systems is ${rival.route}`
  return diagnose('urls/collision', {
    message: `${claim.by} and ${rival.by} both want ${same}.`,
    mend: 'Give one of them another `slug` or `permalink`, or rename it.',
    place: claim.place ?? rival.place,
  })
}
