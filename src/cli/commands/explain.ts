import { Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import type { ExplainFlags } from '../explain-command.ts'
import { baseUrlOption, debugOption, siteOption, visibilityOptions } from '../options.ts'

const EXAMPLES = `Examples:
  deskbell explain front-matter/date     what this finding means, and how to mend it
  deskbell explain /on-tea/              where a page comes from, and where it stands
  deskbell explain posts/tea.md --data   all that its template is given, as JSON
`

export const declareExplain: Declare = (program, ended) => {
  addCommand(program, 'explain', 'say where a page comes from, why an essay is hidden, or what a code means', [
    siteOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--data', 'print the very view that the page’s template is given, as JSON'),
    new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'),
    debugOption,
  ])
    .argument('<subject>', 'an address (/on-tea/), a file (posts/tea.md), or the code of a finding')
    .addHelpText('before', EXAMPLES)
    .action(async (subject: string, flags: ExplainFlags) => {
      const { explainCommand } = await import('../explain-command.ts')
      ended(await explainCommand(subject, flags))
    })
}
