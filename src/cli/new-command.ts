import { join } from 'node:path'
import type { EssayDraft } from '../draft/essay-draft.ts'
import { newEssay } from '../draft/new-essay.ts'
import { printable } from '../text/characters.ts'
import { attended, type RunFlags } from './attended.ts'
import { tellErrors } from './findings.ts'
import type { Terminal } from './terminal.ts'

export interface NewFlags extends RunFlags {
  readonly now?: string
  readonly category?: string
  readonly series?: string
  readonly author?: readonly string[]
  readonly slug?: string
  readonly dryRun?: boolean
}

/** Writes an essay, prints its path, or with `--dry-run` its text, and gives the exit status. */
export async function newCommand(title: string, flags: NewFlags): Promise<number> {
  const { site, now, category, series, author: authors, slug, dryRun } = flags
  return attended(flags, async ({ terminal, turns }) => {
    const options = { site, now, category, series, authors, slug, dryRun, ...turns }
    const { value: draft, diagnostics } = await newEssay(title, options)
    terminal.clear()
    if (!draft) return tellErrors(diagnostics, terminal)
    const file = join(site, draft.path)
    if (dryRun) terminal.line(`Would write ${file}:`)
    process.stdout.write(dryRun ? draft.text : `${file}\n`)
    if (!dryRun) terminal.line(NEXT)
    for (const { kind, name } of draft.newTerms) terminal.line(`The ${kind} “${printable(name)}” is new to this site.`)
    if (category === undefined) tellCategory(draft, terminal)
    return 0
  })
}

const NEXT =
  'It is a draft: write it, look at it with `deskbell serve --watch`, and take `draft: true` away to have it published.'

/** Which one it was given, and which it could have. */
function tellCategory({ category, otherCategories }: EssayDraft, terminal: Terminal): void {
  if (category === undefined || otherCategories.length === 0) return
  const others = otherCategories.slice(0, MOST_CATEGORIES).map(printable).join(', ')
  terminal.line(`Its category is ${printable(category)}, as that of most essays. There are also: ${others}.`)
}

const MOST_CATEGORIES = 12
