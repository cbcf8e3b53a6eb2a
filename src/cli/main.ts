import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError } from 'commander'
import { version } from '../version.ts'
import type { Declare } from './command.ts'
import { declareBuild } from './commands/build.ts'
import { declareCheck } from './commands/check.ts'
import { declareExplain } from './commands/explain.ts'
import { declareList } from './commands/list.ts'
import { declareTheme } from './commands/theme.ts'

const EXAMPLES = `Examples:
  deskbell build                               publish the site in this folder to dist/
  deskbell build --site essays --out /srv/www  publish another folder to another place
  deskbell check posts/tea.md                  say what is wrong in an essay, and publish nothing
`

/** In the order of the help. */
const COMMANDS: readonly Declare[] = [declareBuild, declareCheck, declareList, declareExplain, declareTheme]

/**
 * How much the heap may grow before V8 collects what is dead: left alone it lets ten thousand essays take 850 MB, of
 * which 220 are alive, and is no faster.
 */
const HEAP_GROWTH_PERCENT = 60

/**
 * Runs the command line and gives its exit status: 0 done; 1 the site has errors; 2 wrong usage or configuration, or a
 * refused output folder; 3 the environment failed; 130 and 143 interrupted.
 */
export async function run(args: readonly string[]): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', throwUnlessClosed)
  let status = 0
  const program = new Command('deskbell')
    .description('Publishes an archive of customer-service training essays as a static site.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('before', EXAMPLES)
    .showHelpAfterError('(`deskbell --help` says what there is.)')
    .exitOverride()
  for (const declare of COMMANDS) {
    declare(program, (ended) => {
      status = ended
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(bugReport(error, args.includes('--debug')))
    return 1
  }
}

/** Whoever read our output may have gone, as `head` does: the work goes on, since the site is worth more than the words. */
function throwUnlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** What is thrown is a mistake of Deskbell's own; its writer is told so in a line, and us with the stack and the causes. */
function bugReport(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error)
  const details = debug ? inspect(error) : 'Run it again with --debug for details to report.'
  return `deskbell: this is a mistake in Deskbell itself, not in your site: ${message}\n${details}\n`
}
