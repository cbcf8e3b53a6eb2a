import { setFlagsFromString } from 'node:v8'
import { version } from '../version/version.ts'

/**
 * How much the heap may grow before V8 collects what is dead: left alone it lets ten thousand essays take 850 MB, of
 * which 220 are alive, and is no faster.
 */
const HEAP_GROWTH_PERCENT = 35

/**
 * Runs the command line and gives its exit status: 0 done; 1 the site has errors; 2 wrong usage or configuration, or a
 * refused output folder; 3 the environment failed; 130 and 143 interrupted.
 */
export async function run(args: readonly string[]): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', throwUnlessClosed)
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${version}\n`)
    return 0
  }
  try {
    const { useKeptCode } = await import('../cache/compiled-code.ts')
    useKeptCode()
    const { runProgram } = await import('./program.ts')
    return await runProgram(args)
  } catch (error) {
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
