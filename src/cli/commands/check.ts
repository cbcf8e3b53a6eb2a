import { Option } from 'commander'
import type { CheckFlags } from '../check-command.ts'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import { baseUrlOption, findingsOptions, outOption, siteOption, visibilityOptions } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell check', 'say what is wrong with the site in this folder'],
  ['deskbell check posts/tea.md', 'say what is wrong with an essay'],
  ['deskbell check --external', 'also ask the web for the links on it'],
)

export const declareCheck: Declare = (program, ended) => {
  addCommand(program, 'check', 'say all that a build would find wrong, and write nothing', [
    siteOption,
    outOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--external', 'ask the web for the links on it too'),
    ...findingsOptions,
  ])
    .addHelpText('before', EXAMPLES)
    .argument('[file...]', 'tell only what is found in these files and folders (default: all)')
    .action(async (files: readonly string[], flags: CheckFlags) => {
      const { checkCommand } = await import('../check-command.ts')
      ended(await checkCommand(files, flags))
    })
}
