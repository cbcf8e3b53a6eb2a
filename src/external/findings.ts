import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { shown, type Verdict } from './ask.ts'
import type { ExternalLink } from './external-link.ts'

/** What is to be said of a link whose address was asked; nothing for a good one that has not moved. */
export function findingsOn({ address, place }: ExternalLink, verdict: Verdict): readonly Diagnostic[] {
  if (verdict.kind === 'good') {
    if (verdict.movedTo === undefined) return []
    const there = verdict.movedTo + (verdict.movedTo.includes('#') ? '' : fragmentOf(address))
    const message = `“${shown(address)}” has moved for good.`
    return [diagnose('external/moved', { message, mend: `Write its new address: ${there}`, place: place() })]
  }
  const { kind, says } = verdict
  const finding = { message: `“${shown(address)}” ${says}.`, mend: MENDS[kind](address), place: place() }
  return [diagnose(`external/${kind}`, finding)]
}

const MENDS: Readonly<Record<Exclude<Verdict['kind'], 'good'>, (address: string) => string>> = {
  dead: (address) =>
    `Mend the address, or link to a copy, if there is one: https://web.archive.org/web/*/${withScheme(address)}`,
  unsure: () => 'Open it in a browser: it may be there for readers, and turn programs away or be down for a while.',
  private: () => 'Link to a place that readers can reach, or take the link away.',
}

function fragmentOf(address: string): string {
  const at = address.indexOf('#')
  return at === -1 ? '' : address.slice(at)
}

function withScheme(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address
}
