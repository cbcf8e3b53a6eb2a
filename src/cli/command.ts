import type { Command, Option } from 'commander'

/** Told the exit status of the command that was run. */
export type Ended = (status: number) => void

/** Adds a command to the program. What it does is imported when it is run, so that `--version` and `--help` are quick. */
export type Declare = (program: Command, ended: Ended) => void

/** A command with its options, which says where to look after a mistake. */
export function addCommand(
  parent: Command,
  usage: string,
  description: string,
  options: readonly Option[] = [],
): Command {
  const command = parent.command(usage).description(description).allowExcessArguments(false)
  for (const option of options) command.addOption(option)
  return command.showHelpAfterError(`(\`${pathOf(command)} --help\` says what there is.)`)
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}
