import { Command, CommanderError, Option } from 'commander'
import { version } from '../version.ts'
import type { BuildFlags } from './build-command.ts'

const EXAMPLES = `
Examples:
  deskbell build                              publish the site in this folder to dist/
  deskbell build --site essays --out /srv/www publish another folder to another place
  deskbell build --base-url https://example.org/archive/
`

/**
 * Runs the command line and gives its exit status: 0 done; 1 the site has errors; 2 wrong usage or configuration, or a
 * refused output folder; 3 the environment failed; 130 and 143 interrupted (DESIGN.md section 4).
 */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0
  const program = new Command('deskbell')
    .description('Publishes an archive of customer-service training essays as a static site.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(deskbell --help says what there is)')
    .exitOverride()
  program
    .command('build')
    .description('render the site and publish it')
    .addOption(new Option('--site <dir>', 'the site’s folder').default('.', 'here'))
    .option('--out <dir>', 'the output folder, from the site’s (default: the configuration’s, or dist)')
    .addOption(
      new Option('--base-url <url>', 'origin and base path, in place of the configured url').env('DESKBELL_BASE_URL'),
    )
    .option('--drafts', 'publish drafts')
    .option('--future', 'publish what is scheduled for later')
    .option('--expired', 'publish what has expired')
    .option('--now <iso>', 'the date to take for today')
    .option('--preview', 'ask search engines to leave this copy alone')
    .option('--force', 'publish into a folder that holds other people’s files')
    .addOption(
      new Option('--fail-on <severity>', 'what keeps the site from being published')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('-q, --quiet', 'print errors alone')
    .option('-v, --verbose', 'print every file that changes')
    .option('--debug', 'print a stack where Deskbell itself fails')
    .allowExcessArguments(false)
    .exitOverride()
    .action(async (flags: BuildFlags) => {
      const { buildCommand } = await import('./build-command.ts')
      status = await buildCommand(flags)
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

/** What is thrown is a mistake of Deskbell's own; its writer is told so in a line, and us with the stack. */
function bugReport(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error)
  const stack = debug && error instanceof Error ? `${error.stack}\n` : ''
  return `deskbell: this is a mistake in Deskbell itself, not in your site: ${message}\n${stack || 'Run it again with --debug for details to report.\n'}`
}
