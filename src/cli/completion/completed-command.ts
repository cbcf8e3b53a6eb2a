import type { Argument, Command, Option } from 'commander'

/** A command as a shell completes it. Plain data. */
export interface CompletedCommand {
  readonly name: string
  /** What is written for it after `deskbell`: `theme eject`; empty for the program itself. */
  readonly path: string
  readonly description: string
  readonly commands: readonly CompletedCommand[]
  readonly options: readonly CompletedOption[]
  readonly argument: CompletedArgument | undefined
}

export interface CompletedOption {
  /** `-q`, `--quiet`. */
  readonly flags: readonly string[]
  readonly description: string
  /** Absent for one that is there or isn't. */
  readonly value: CompletedValue | undefined
}

export interface CompletedArgument extends CompletedValue {
  readonly isVariadic: boolean
}

/** What can be written for a value; nothing is known of one that has neither. */
export interface CompletedValue {
  readonly name: string
  readonly words: readonly string[]
  readonly paths: 'files' | 'folders' | undefined
}

/** What a value is, by the name that its command gives it. */
const PATHS: Readonly<Record<string, CompletedValue['paths']>> = { file: 'files', subject: 'files', dir: 'folders' }

/** All that there is to complete of a command; `words` are those that can stand after one, by its path. */
export function completedCommand(
  command: Command,
  words: ReadonlyMap<string, readonly string[]>,
  above: readonly string[] = [],
): CompletedCommand {
  const help = command.createHelp()
  const path = above.join(' ')
  return {
    name: command.name(),
    path,
    description: command.description(),
    commands: help.visibleCommands(command).map((each) => completedCommand(each, words, [...above, each.name()])),
    options: help.visibleOptions(command).map(completedOption),
    argument: argumentOf(command.registeredArguments[0], words.get(path) ?? []),
  }
}

/** A command and all below it. */
export function withAllBelow(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.commands.flatMap(withAllBelow)]
}

function completedOption(option: Option): CompletedOption {
  const name = /[<[](\w+)/.exec(option.flags)?.[1]
  return {
    flags: [option.short, option.long].flatMap((flag) => flag ?? []),
    description: option.description,
    value: name === undefined ? undefined : { name, words: option.argChoices ?? [], paths: PATHS[name] },
  }
}

function argumentOf(argument: Argument | undefined, words: readonly string[]): CompletedArgument | undefined {
  if (!argument) return undefined
  const name = argument.name()
  return { name, words: argument.argChoices ?? words, paths: PATHS[name], isVariadic: argument.variadic }
}
