/** A fenced block of a page: what its info string says, and what stands in it. */
export interface Block {
  readonly info: string
  readonly text: string
}

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

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^(`{3,})(.*)\n([\s\S]*?)^\1$/gm)].map(([, , info = '', text = '']) => ({ info, text }))
}

function filesOf(blocks: readonly Block[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    blocks.flatMap(({ info, text }) => {
      const [, path] = info.split(' ')
      return path === undefined || info === REPORT ? [] : [[path, text] as const]
    }),
  )
}
