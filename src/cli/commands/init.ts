import { Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import type { InitFlags } from '../init-command.ts'
import { debugOption } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell init my-site', 'begin a site in a new folder'],
  ['deskbell init my-site --yes --ci github', 'ask nothing; GitHub publishes it'],
  ['deskbell init --ci gitlab', 'have GitLab publish this folder'],
)

const OPTIONS = [
  new Option('-y, --yes', 'ask nothing, and take the default for what isn’t said'),
  new Option('--title <name>', 'what the site is called (default: as its folder)'),
  new Option('--author <name>', 'who writes the essays (default: Your Name)'),
  new Option('--url <url>', 'where the site will stand (default: not known yet)'),
  new Option('--timezone <name>', 'where its dates are read, as in Europe/London (default: that of this machine)'),
  new Option('--ci <host>', 'also write what publishes it there').choices(['github', 'gitlab', 'none']),
  debugOption,
]

export const declareInit: Declare = (program, ended) => {
  addCommand(program, 'init', 'begin a site, or add to a folder what a site wants', OPTIONS)
    .argument('[dir]', 'the folder of the site, in which nothing is written over (default: here)')
    .addHelpText('before', EXAMPLES)
    .action(async (dir: string | undefined, flags: InitFlags) => {
      const { initCommand } = await import('../init-command.ts')
      ended(await initCommand(dir ?? '.', flags))
    })
}
