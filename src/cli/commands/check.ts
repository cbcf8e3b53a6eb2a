import { Option } from 'commander'
import type { CheckFlags } from '../check-command.ts'
import { addCommand, type Declare } from '../command.ts'
import { baseUrlOption, findingsOptions, outOption, siteOption, visibilityOptions } from '../options.ts'

export const declareCheck: Declare = (program, ended) => {
  addCommand(program, 'check', 'say all that a build would find wrong, and write nothing', [
    siteOption,
    outOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--external', 'ask the web for the links on it too'),
    ...findingsOptions,
  ])
    .argument('[file...]', 'tell only what is found in these files and folders (default: all)')
    .action(async (files: readonly string[], flags: CheckFlags) => {
      const { checkCommand } = await import('../check-command.ts')
      ended(await checkCommand(files, flags))
    })
}
