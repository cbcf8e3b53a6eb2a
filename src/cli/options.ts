import { InvalidArgumentError, Option } from 'commander'
import { didYouMean } from './command.ts'

/** Options that several commands share; each is declared here alone. */
export const siteOption: Option = new Option('--site <dir>', 'the site’s folder').default('.', 'here')

export const debugOption: Option = new Option('--debug', 'print a stack where Deskbell itself fails')

export const outOption: Option = new Option(
  '--out <dir>',
  'the output folder (default: the one that the configuration names, or dist in the site)',
)

export const baseUrlOption: Option = new Option(
  '--base-url <url>',
  'origin and base path, in place of the configured url',
).env('DESKBELL_BASE_URL')

export const nowOption: Option = new Option('--now <iso>', 'the date to take for today')

/** An option that takes one of a few words, the first where it is not given. */
export function choiceOption(flags: string, description: string, choices: readonly [string, ...string[]]): Option {
  const choose = (written: string): string => {
    if (choices.includes(written)) return written
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${didYouMean(written, choices)}`)
  }
  return new Option(flags, description).choices(choices).default(choices[0]).argParser(choose)
}

/** What of the hidden is shown, and the day that decides it. */
export const visibilityOptions: readonly Option[] = [
  new Option('--drafts', 'show drafts too'),
  new Option('--future', 'show what is scheduled for later too'),
  new Option('--expired', 'show what has expired too'),
  nowOption,
]

/** How a command tells of what it finds in the site. */
export const findingsOptions: readonly Option[] = [
  choiceOption('--fail-on <severity>', 'what makes the command fail', ['error', 'warning']),
  choiceOption('--format <format>', 'how findings are printed', ['text', 'json', 'github']),
  new Option('--report <file>', 'also write all findings to this file, as JSON'),
  new Option('-q, --quiet', 'print nothing but what makes the command fail'),
  new Option('-v, --verbose', 'print everything: each warning where many are alike, each file that changes').conflicts(
    'quiet',
  ),
  debugOption,
]

export interface FindingsFlags {
  readonly failOn: 'error' | 'warning'
  readonly format: 'text' | 'json' | 'github'
  readonly report?: string
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly debug?: boolean
}
