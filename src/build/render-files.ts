import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputFile } from '../output/output-file.ts'
import { PageFindings } from '../output/page-findings.ts'
import { type Printing, renderPage } from '../output/render-page.ts'
import type { Page } from '../page/page.ts'
import type { Route } from '../site/route.ts'
import type { Plan } from './plan.ts'
import { type TurnOptions, takeTurn } from './turns.ts'

/** What was found wrong with each page as it was rendered; nothing for a page without fault. */
export type FindingsByPage = ReadonlyMap<Route, readonly Diagnostic[]>

/**
 * Makes these files of a site in batches, and lets go of each after `take`, which says whether to go on. Undefined where
 * `take` ended the work. Throws `Interrupted`.
 */
export async function renderFiles(
  { pages, assets, ...printing }: Pick<Plan, 'pages' | 'assets'> & Printing,
  turns: TurnOptions,
  take: (file: OutputFile) => boolean,
): Promise<FindingsByPage | undefined> {
  const total = assets.length + pages.length
  for (const [index, asset] of assets.entries()) {
    await takeTurn({ phase: 'rendering', done: index, total }, turns)
    if (!take(asset)) return undefined
  }
  const findings = new Map<Route, readonly Diagnostic[]>()
  for (const [index, page] of pages.entries()) {
    await takeTurn({ phase: 'rendering', done: assets.length + index, total }, turns)
    const file = renderPage(page, printing)
    if (file.diagnostics.length > 0) findings.set(page.route, file.diagnostics)
    if (file.value && !take(file.value)) return undefined
  }
  await takeTurn({ phase: 'rendering', done: total, total }, turns)
  return findings
}

/** The findings in pages, as they are told of the whole site. */
export function findingsIn(pages: readonly Page[], findings: FindingsByPage): readonly Diagnostic[] {
  const all = new PageFindings()
  if (findings.size > 0) for (const page of pages) all.add(page, findings.get(page.route) ?? [])
  return all.all()
}
