import { type Command, Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import type { NewFlags } from '../new-command.ts'
import { debugOption, nowOption, siteOption } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell new "On mugs"', 'a draft of today'],
  ['deskbell new "Hold on" --category phone', 'in that category'],
  ['$EDITOR "$(deskbell new "On mugs")"', 'written at once'],
)

const OPTIONS = [
  siteOption,
  new Option('--category <name>', 'its category (default: the one that most essays have)'),
  new Option('--series <name>', 'the series that it is the next part of'),
  new Option('--author <name>', 'who writes it; give it again for each of several').argParser(
    (name: string, others: readonly string[] = []) => [...others, name],
  ),
  new Option('--slug <slug>', 'its part of the address and of the file’s name (default: made of the title)'),
  new Option('--dry-run', 'print what would be written, and write nothing'),
  nowOption,
  debugOption,
]

export const declareNew: Declare = (program, ended) => {
  addCommand(program, 'new', 'write a new essay, with the front matter that this site uses', OPTIONS)
    .argument('<title>', 'its title, in quotes')
    .allowExcessArguments()
    .addHelpText('before', EXAMPLES)
    .action(async (title: string, flags: NewFlags, command: Command) => {
      const words = command.args.join(' ')
      if (words !== title) command.error(`error: a title of several words wants quotes: deskbell new "${words}"`)
      const { newCommand } = await import('../new-command.ts')
      ended(await newCommand(title, flags))
    })
}
