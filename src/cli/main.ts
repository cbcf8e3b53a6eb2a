import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError } from 'commander'
import { version } from '../version/version.ts'
import type { Declare } from './command.ts'
import { declareBuild } from './commands/build.ts'
import { declareCheck } from './commands/check.ts'
import { declareExplain } from './commands/explain.ts'
import { declareList } from './commands/list.ts'
import { declareServe } from './commands/serve.ts'
import { declareTheme } from './commands/theme.ts'

const EXAMPLES = `Examples:
  deskbell serve --watch       show the site in this folder while it is being written
  deskbell check posts/tea.md  say what is wrong in an essay, and publish nothing
  deskbell build               publish the site to dist/
`

/** In the order of the help. */
const COMMANDS: readonly Declare[] = [
  declareBuild,
  declareServe,
  declareCheck,
  declareList,
  declareExplain,
  declareTheme,
]

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
    const { bugReport } = await import('./bug-report.ts')
    process.stderr.write(bugReport(error, args.includes('--debug')))
    return 1
  }
}

/**
 * Whoever read our output may have gone, as `head` does, or the terminal was closed: the work goes on, since the site is worth more
 * than the words.
 */
function throwUnlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
}
