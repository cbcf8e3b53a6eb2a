import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { report } from '../../src/diagnostic/report.ts'
import { masked } from '../command.ts'
import { type Block, blocksOf } from '../docs/blocks.ts'

/** The site of a page of a code: its files, what a build says of it, and the files that mend it. */
export interface ExampleSite {
  readonly files: Readonly<Record<string, string>>
  readonly report: string | undefined
  /** The files as they stand under “How to mend it”, where whole ones do. */
  readonly mended: Readonly<Record<string, string>>
}

export const MEND_HEADING = '## How to mend it'

/** The blocks whose info string is a language and a path are files; `text report` is the report. */
export function exampleSiteOf(page: string): ExampleSite {
  const [above = '', below = ''] = page.split(`\n${MEND_HEADING}\n`)
  const blocks = blocksOf(above)
  return {
    files: filesOf(blocks),
    report: blocks.find(({ info }) => info === REPORT)?.text,
    mended: filesOf(blocksOf(below)),
  }
}

/** The page with another report in its block. */
export function withReport(page: string, report: string): string {
  return page.replace(
    /^(`{3,})text report\n[\s\S]*?^\1$/m,
    (_, fence: string) => `${fence}${REPORT}\n${report}${fence}`,
  )
}

const REPORT = 'text report'

function filesOf(blocks: readonly Block[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    blocks.flatMap(({ info, text }) => {
      const [, path] = info.split(' ')
      return path === undefined || info === REPORT ? [] : [[path, text] as const]
    }),
  )
}

/** Findings as a build of the site in this folder prints them, without the line that counts them. */
export function shownReport(diagnostics: readonly Diagnostic[], folder: string): string {
  return masked(report(diagnostics).replace(/\n\n[^\n]*\n$/, '\n'), { [folder]: '/home/ruth/front-desk' })
}
