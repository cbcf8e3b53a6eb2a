import type { Command } from 'commander'
import { addCommand, type Declare, didYouMean } from '../command.ts'
import { examples } from '../help.ts'

const EXAMPLES = examples(
  ['deskbell help', 'list the commands'],
  ['deskbell help build', 'list the options of a command'],
  ['deskbell help theme eject', 'list those of a command below another'],
)

/** In place of commander’s own, which finds no command below another. */
export const declareHelp: Declare = (program) => {
  addCommand(program, 'help', 'print the help of a command')
    .addHelpText('before', EXAMPLES)
    .argument('[command...]', 'its name, with the one that it stands below')
    .action((names: readonly string[]) => names.reduce(commandBelow, program).help())
}

function commandBelow(parent: Command, name: string): Command {
  const found = parent.commands.find((command) => command.name() === name)
  const names = parent.commands.map((command) => command.name())
  return found ?? parent.error(`error: unknown command '${name}'${didYouMean(name, names)}`)
}
