import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputFile } from '../output/output-file.ts'
import { PageFindings } from '../output/page-findings.ts'
import { renderPage } from '../output/render-page.ts'
import type { Plan } from './plan.ts'
import { type TurnOptions, takeTurn } from './turns.ts'

/**
 * Makes every file of the site in batches, and lets go of each after `take`, which says whether to go on. Gives what was
 * found wrong with pages as they were rendered; undefined where `take` ended the work. Throws `Interrupted`.
 */
export async function renderFiles(
  { pages, assets, templates }: Plan,
  turns: TurnOptions,
  take: (file: OutputFile) => boolean,
): Promise<readonly Diagnostic[] | undefined> {
  const total = assets.length + pages.length
  for (const [index, asset] of assets.entries()) {
    await takeTurn({ phase: 'rendering', done: index, total }, turns)
    if (!take(asset)) return undefined
  }
  const findings = new PageFindings()
  for (const [index, page] of pages.entries()) {
    await takeTurn({ phase: 'rendering', done: assets.length + index, total }, turns)
    const file = renderPage(page, templates)
    findings.add(page, file.diagnostics)
    if (file.value && !take(file.value)) return undefined
  }
  await takeTurn({ phase: 'rendering', done: total, total }, turns)
  return findings.all()
}
