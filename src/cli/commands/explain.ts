import { Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import type { ExplainFlags } from '../explain-command.ts'
import { examples } from '../help.ts'
import { baseUrlOption, choiceOption, debugOption, siteOption, visibilityOptions } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell explain front-matter/date', 'what a finding means'],
  ['deskbell explain /on-tea/', 'where a page comes from'],
  ['deskbell explain posts/tea.md --data', 'all that its template is given, as JSON'],
)

export const declareExplain: Declare = (program, ended) => {
  addCommand(program, 'explain', 'say where a page comes from, why an essay is hidden, or what a code means', [
    siteOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--data', 'print the very view that the page’s template is given, as JSON'),
    choiceOption('--format <format>', 'how it is printed', ['text', 'json']),
    debugOption,
  ])
    .argument('<subject>', 'an address (/on-tea/), a file (posts/tea.md), or the code of a finding')
    .addHelpText('before', EXAMPLES)
    .action(async (subject: string, flags: ExplainFlags) => {
      const { explainCommand } = await import('../explain-command.ts')
      ended(await explainCommand(subject, flags))
    })
}
