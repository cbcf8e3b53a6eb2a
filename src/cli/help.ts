import type { AddHelpTextContext, HelpConfiguration } from 'commander'
import { columnsOf, WIDTH } from './columns.ts'
import { wrapped } from './wrapped.ts'

/** A line to copy, and what it does. */
export type Example = readonly [line: string, does: string]

const INDENT = 2
const GAP = 2
/** A description that would have fewer columns beside what it describes stands below it. */
const NARROWEST = 30

/** What a command's help begins with: `addHelpText('before', examples(…))`. */
export function examples(...all: readonly Example[]): (context: AddHelpTextContext) => string {
  const longest = Math.max(...all.map(([line]) => line.length))
  return ({ error }) => {
    const width = columnsOf(error ? process.stderr : process.stdout)
    const items = all.map(([line, does]) => item(line, longest, does, width))
    return `Examples:\n${items.join('\n')}\n`
  }
}

/** Sentences for commands, one form for all that options say of themselves, and no line that is longer than the terminal is wide. */
export const HELP: HelpConfiguration = {
  commandDescription: (command) =>
    command
      .description()
      .replace(/^./, (letter) => letter.toUpperCase())
      .replace(/\.?$/, '.'),
  optionDescription({ description, argChoices, defaultValue, defaultValueDescription, envVar }) {
    const choices = argChoices?.join(', ')
    const standard = defaultValue === undefined ? '' : `default: ${defaultValueDescription ?? defaultValue}`
    const facts = [choices, standard, envVar && `or by ${envVar}`].filter(Boolean).join('; ')
    return facts === '' ? description : `${description} (${facts})`
  },
  styleUsage(usage) {
    const [title, width] = ['Usage: ', this.helpWidth ?? WIDTH]
    return wrapped(usage, width - title.length).join(`\n${' '.repeat(title.length)}`)
  },
  boxWrap: (text, width) => wrapped(text, width).join('\n'),
  formatItem: (term, longest, description, { helpWidth = WIDTH }) => item(term, longest, description, helpWidth),
}

function item(term: string, longest: number, description: string, width: number): string {
  const column = INDENT + longest + GAP
  const isBeside = width - column >= NARROWEST
  const indent = ' '.repeat(isBeside ? column : 3 * INDENT)
  const [first = '', ...rest] = wrapped(description, width - indent.length)
  const named = ' '.repeat(INDENT) + term
  return [
    ...(isBeside ? [named.padEnd(column) + first] : [named, indent + first]),
    ...rest.map((line) => indent + line),
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}
