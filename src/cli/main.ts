import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError, Option } from 'commander'
import { version } from '../version.ts'
import type { BuildFlags } from './build-command.ts'
import type { ThemeFlags } from './theme-command.ts'

const EXAMPLES = `Examples:
  deskbell build                               publish the site in this folder to dist/
  deskbell build --site essays --out /srv/www  publish another folder to another place
  deskbell build --base-url https://example.org/archive/
`

const THEME_EXAMPLES = `Examples:
  deskbell theme list                    what the theme has, and what this site has of its own
  deskbell theme eject byline            copy templates/partials/byline.hbs into this site
  deskbell theme eject article kicker    copy two files
`

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
  program
    .command('build')
    .description('render the site and publish it')
    .addOption(new Option('--site <dir>', 'the site’s folder').default('.', 'here'))
    .option('--out <dir>', 'the output folder (default: the one that the configuration names, or dist in the site)')
    .addOption(
      new Option('--base-url <url>', 'origin and base path, in place of the configured url').env('DESKBELL_BASE_URL'),
    )
    .option('--drafts', 'publish drafts too')
    .option('--future', 'publish what is scheduled for later too')
    .option('--expired', 'publish what has expired too')
    .option('--now <iso>', 'the date to take for today')
    .option('--preview', 'ask search engines to leave this copy alone')
    .option('--force', 'publish into a folder that holds other people’s files')
    .addOption(
      new Option('--fail-on <severity>', 'what keeps the site from being published')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('-q, --quiet', 'print nothing but what keeps the site from being published')
    .addOption(new Option('-v, --verbose', 'print every file that changes, and every warning').conflicts('quiet'))
    .option('--debug', 'print a stack where Deskbell itself fails')
    .showHelpAfterError('(`deskbell build --help` says what there is.)')
    .allowExcessArguments(false)
    .action(async (flags: BuildFlags) => {
      const { buildCommand } = await import('./build-command.ts')
      status = await buildCommand(flags)
    })
  const theme = program
    .command('theme')
    .description('see what the theme is made of, and change files of it')
    .addHelpText('before', THEME_EXAMPLES)
    .showHelpAfterError('(`deskbell theme --help` says what there is.)')
  const themeCommand = (usage: string, description: string) =>
    theme
      .command(usage)
      .description(description)
      .addOption(new Option('--site <dir>', 'the site’s folder').default('.', 'here'))
      .option('--debug', 'print a stack where Deskbell itself fails')
      .allowExcessArguments(false)
  themeCommand('list', 'print the files of the theme, and which of them the site has its own of').action(
    async (flags: ThemeFlags) => {
      const { themeListCommand } = await import('./theme-command.ts')
      status = await themeListCommand(flags)
    },
  )
  themeCommand('eject', 'copy files of the theme into the site’s templates folder, to be changed there')
    .argument('<name...>', 'files as `deskbell theme list` names them: byline, partials/byline.hbs, style.css')
    .action(async (names: readonly string[], flags: ThemeFlags) => {
      const { themeEjectCommand } = await import('./theme-command.ts')
      status = await themeEjectCommand(names, flags)
    })
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
