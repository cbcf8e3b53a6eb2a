import { relative } from 'node:path'
import type { BuildResult } from '../build/build-result.ts'
import type { CheckResult } from '../build/check.ts'
import { hasErrors } from '../diagnostic/diagnostic.ts'
import type { Asked } from '../external/ask-web.ts'
import type { LeftOut } from '../site/visibility.ts'
import { grouped } from '../text/grouped.ts'

/**
 * What became of a build, in one line: `Built 1,204 pages from 412 essays in 1.9 s (38 written, 1,166 unchanged; 2 drafts
 * and 1 scheduled for 2025-10-21 left out) → dist/`.
 */
export function summaryOf(result: BuildResult, elapsedMs: number): string {
  const { outcome, diagnostics, pages, essays, written, unchanged, leftOut, out } = result
  const where = shownFolder(out)
  switch (outcome) {
    case 'failed': {
      const reason = hasErrors(diagnostics) ? '' : ', since warnings are to count as errors'
      return `Nothing was published${reason}; ${where} is as it was.`
    }
    case 'interrupted':
      return `Interrupted; ${where} is as it was.`
    case 'cut short':
      return `Stopped while publishing; the next build puts the rest of ${where} in place.`
    default: {
      const missing = hiddenText(leftOut)
      const counts = `${grouped(written)} written, ${grouped(unchanged)} unchanged${missing && `; ${missing} left out`}`
      return `Built ${counted(pages, 'page')} from ${counted(essays, 'essay')} in ${seconds(elapsedMs)} (${counts}) → ${where}`
    }
  }
}

/**
 * What a check looked at, in one line: `Checked 1,204 pages from 412 essays in 1.9 s: nothing is wrong.` Of a check of some
 * files only these are praised.
 */
export function checkSummaryOf(result: CheckResult, files: readonly string[], elapsedMs: number): string {
  const { outcome, diagnostics, essays, pages, isRendered, leftOut } = result
  if (outcome === 'interrupted') return 'Interrupted.'
  if (pages === 0) return 'Nothing could be checked.'
  const asked = result.web ? `Asked the web for ${addressesText(result.web)}. ` : ''
  const missing = hiddenText(leftOut)
  const from = `${counted(essays, 'essay')} in ${seconds(elapsedMs)}${missing && ` (${missing} left out)`}`
  const isElsewhere = files.length > 0 && !hasErrors(diagnostics)
  const obstacle = isElsewhere ? 'there are errors in other files' : 'the errors come first'
  if (!isRendered) return `${asked}Checked ${from}. Pages were not rendered: ${obstacle}.`
  const where = files.length === 0 ? '' : files.length === 1 ? ` in ${files[0]}` : ` in these ${files.length}`
  return `${asked}Checked ${counted(pages, 'page')} from ${from}${diagnostics.length === 0 ? `: nothing is wrong${where}.` : '.'}`
}

function addressesText({ addresses, asked }: Asked): string {
  const remembered = addresses - asked
  return `${counted(asked, 'address')}${remembered > 0 ? ` (${grouped(remembered)} more answered lately)` : ''}`
}

/** Every file that was put into place, changed or removed, a line each. */
export function changesOf({ changes }: BuildResult): readonly string[] {
  return [
    ...changes.added.map((path) => `+ ${path}`),
    ...changes.changed.map((path) => `~ ${path}`),
    ...changes.removed.map((path) => `- ${path}`),
  ]
}

/** `2 drafts and 1 scheduled for 2025-10-21`; empty for none. */
export function hiddenText({ draft, scheduled, expired, nextDue }: LeftOut): string {
  const due = scheduled > 0 && nextDue ? (scheduled === 1 ? ` for ${nextDue}` : `, the first for ${nextDue},`) : ''
  const parts = [
    draft && counted(draft, 'draft'),
    scheduled && `${grouped(scheduled)} scheduled${due}`,
    expired && `${grouped(expired)} expired`,
  ].filter((part): part is string => typeof part === 'string')
  const last = parts.pop()
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : (last ?? '')
}

/** From where the person stands, where that is shorter. */
export function shownFolder(out: string | undefined): string {
  if (out === undefined) return 'the output'
  const near = relative('', out)
  const path = near === '' ? '.' : near.startsWith('..') ? out : near
  return path.endsWith('/') ? path : `${path}/`
}

export function seconds(elapsedMs: number): string {
  return elapsedMs < 950 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`
}

export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`
}
