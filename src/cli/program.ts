import { Command, CommanderError } from 'commander'
import { version } from '../version/version.ts'
import { columnsOf } from './columns.ts'
import type { Declare, Ended } from './command.ts'
import { declareBuild } from './commands/build.ts'
import { declareCheck } from './commands/check.ts'
import { declareCompletion } from './commands/completion.ts'
import { declareDoctor } from './commands/doctor.ts'
import { declareExplain } from './commands/explain.ts'
import { declareHelp } from './commands/help.ts'
import { declareInit } from './commands/init.ts'
import { declareList } from './commands/list.ts'
import { declareNew } from './commands/new.ts'
import { declareServe } from './commands/serve.ts'
import { declareTheme } from './commands/theme.ts'
import { examples, HELP } from './help.ts'

const EXAMPLES = examples(
  ['deskbell serve --watch', 'show the site in this folder as it is written'],
  ['deskbell check posts/tea.md', 'say what is wrong with an essay'],
  ['deskbell build', 'publish the site in this folder to dist/'],
)

/** In the order of the help. */
const COMMANDS: readonly Declare[] = [
  declareInit,
  declareBuild,
  declareServe,
  declareCheck,
  declareNew,
  declareList,
  declareExplain,
  declareTheme,
  declareDoctor,
  declareCompletion,
  declareHelp,
]

/** Runs the command that the arguments ask for, and gives its exit status; what a command throws is thrown. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let status = 0
  const program = programOf((ended) => {
    status = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

/** All commands, with their options and help. */
export function programOf(ended: Ended): Command {
  const program = new Command('deskbell')
    .description('Publishes an archive of customer-service training essays as a static site.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp(HELP)
    .configureOutput({
      getOutHelpWidth: () => columnsOf(process.stdout),
      getErrHelpWidth: () => columnsOf(process.stderr),
    })
    .addHelpText('before', EXAMPLES)
    .showHelpAfterError('(`deskbell --help` says what there is.)')
    .exitOverride()
  for (const declare of COMMANDS) declare(program, ended)
  return program
}
