import { Option } from 'commander'
import type { BuildFlags } from '../build-command.ts'
import { addCommand, type Declare } from '../command.ts'
import { baseUrlOption, findingsOptions, outOption, siteOption, visibilityOptions } from '../options.ts'

export const declareBuild: Declare = (program, ended) => {
  addCommand(program, 'build', 'render the site and publish it', [
    siteOption,
    outOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--preview', 'ask search engines to leave this copy alone'),
    new Option('--force', 'publish into a folder that holds other people’s files'),
    ...findingsOptions,
  ]).action(async (flags: BuildFlags) => {
    const { buildCommand } = await import('../build-command.ts')
    ended(await buildCommand(flags))
  })
}
