import { InvalidArgumentError, Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import { baseUrlOption, debugOption, nowOption, siteOption } from '../options.ts'
import type { ServeFlags } from '../serve-command.ts'

const EXAMPLES = examples(
  ['deskbell serve --watch', 'show the site while it is being written'],
  ['deskbell serve --as-published', 'show it as readers would see it today'],
  ['deskbell serve --open --port 8080', 'open it in the browser, at another port'],
)

const OPTIONS = [
  siteOption,
  new Option('-w, --watch', 'show files as they change'),
  new Option('--port <number>', 'the port to listen at; the next one, if it is busy').default(4600).argParser(portOf),
  new Option('--strict-port', 'fail where that port is busy'),
  new Option('--host <address>', 'the address to listen at; 0.0.0.0 shows the site to the whole network').default(
    '127.0.0.1',
  ),
  new Option('--open', 'open the site in the browser'),
  new Option('--as-published', 'leave out drafts, and what is scheduled or has expired'),
  baseUrlOption,
  nowOption,
  new Option('--editor <name>', 'the editor that links of errors open, by name or by its address with {file}').env(
    'DESKBELL_EDITOR',
  ),
  new Option('-q, --quiet', 'print nothing but addresses and errors'),
  new Option('-v, --verbose', 'print everything: each file that changes, each warning where many are alike').conflicts(
    'quiet',
  ),
  debugOption,
]

export const declareServe: Declare = (program, ended) => {
  addCommand(program, 'serve', 'show the site in the browser while it is being written', OPTIONS)
    .addHelpText('before', EXAMPLES)
    .action(async (flags: ServeFlags) => {
      const { serveCommand } = await import('../serve-command.ts')
      ended(await serveCommand(flags))
    })
}

function portOf(written: string): number {
  const port = Number(written)
  if (/^\d+$/.test(written) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a whole number up to 65535; 0 takes any that is free.')
}
