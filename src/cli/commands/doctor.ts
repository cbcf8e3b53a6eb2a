import { addCommand, type Declare } from '../command.ts'
import type { DoctorFlags } from '../doctor-command.ts'
import { examples } from '../help.ts'
import { baseUrlOption, choiceOption, debugOption, siteOption } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell doctor', 'how this site is doing'],
  ['deskbell doctor --base-url https://desk.org/', 'as it would be there'],
  ['deskbell doctor --format json', 'all of it, for a program'],
)

const OPTIONS = [
  siteOption,
  baseUrlOption,
  choiceOption('--format <format>', 'how it is printed', ['text', 'json']),
  debugOption,
]

export const declareDoctor: Declare = (program, ended) => {
  addCommand(program, 'doctor', 'say how the site and what it is built with are doing', OPTIONS)
    .addHelpText('before', EXAMPLES)
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('../doctor-command.ts')
      ended(await doctorCommand(flags))
    })
}
