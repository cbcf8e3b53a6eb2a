import { type Command, Option } from 'commander'
import type { BuildFlags } from '../build-command.ts'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import { baseUrlOption, findingsOptions, outOption, siteOption, visibilityOptions } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell build', 'publish the site in this folder to dist/'],
  ['deskbell build --watch', 'publish it again whenever a file changes'],
  ['deskbell build --drafts --out draft', 'publish it with drafts to draft/'],
)

export const declareBuild: Declare = (program, ended) => {
  addCommand(program, 'build', 'render the site and publish it', [
    siteOption,
    outOption,
    baseUrlOption,
    ...visibilityOptions,
    new Option('--preview', 'ask search engines to leave this copy alone'),
    new Option('-w, --watch', 'build again whenever a file changes, until a signal comes'),
    new Option('--no-cache', 'make everything anew, and keep nothing for the next build'),
    new Option('--force', 'publish into a folder that holds other people’s files'),
    ...findingsOptions,
  ])
    .addHelpText('before', EXAMPLES)
    .action(async (flags: BuildFlags & { readonly watch?: boolean }, command: Command) => {
      if (flags.watch && flags.format !== 'text') {
        const use = 'for programs `--report` writes a file at each build'
        command.error(`error: '--watch' goes on and on, and has no '--format ${flags.format}': ${use}`)
      }
      const run = flags.watch
        ? (await import('../build-watch-command.ts')).buildWatchCommand
        : (await import('../build-command.ts')).buildCommand
      ended(await run(flags))
    })
}
