import { Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import type { ListFlags } from '../list-command.ts'
import { choiceOption, debugOption, nowOption, siteOption } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell list', 'every essay and page, and what it is now'],
  ['deskbell list --drafts --scheduled', 'what is still to come'],
  ['deskbell list --next-due', 'when time alone next changes the site'],
)

const OPTIONS = [
  siteOption,
  new Option('--visible', 'what readers can see'),
  new Option('--drafts', 'drafts'),
  new Option('--scheduled', 'what is due later'),
  new Option('--expired', 'what has expired, or the permission that it stands on'),
  new Option('--category <name>', 'only what is in this category'),
  new Option('--next-due', 'print only when time alone next changes the site; nothing where it never does'),
  nowOption,
  choiceOption('--format <format>', 'how it is printed', ['text', 'json']),
  debugOption,
]

export const declareList: Declare = (program, ended) => {
  addCommand(program, 'list', 'list essays and pages, hidden ones too', OPTIONS)
    .addHelpText('before', EXAMPLES)
    .action(async (flags: ListFlags) => {
      const { listCommand } = await import('../list-command.ts')
      ended(await listCommand(flags))
    })
}
