import type { Command, Option } from 'commander'
import { nearest } from '../text/nearest.ts'

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
  const command = parent.command(usage).description(description).allowExcessArguments(false).helpCommand(false)
  for (const option of options) command.addOption(option)
  return command.showHelpAfterError(`(\`${pathOf(command)} --help\` says what there is.)`)
}

/** What a mistyped word was most likely meant to be, to be said after what is wrong with it; empty where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : `\n(Did you mean ${near}?)`
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}
