import type { WriteStream } from 'node:tty'
import { setFlagsFromString } from 'node:v8'
import { version } from '../version/version.ts'

/**
 * How much the heap may grow before V8 collects what is dead: left alone it lets ten thousand essays take 850 MB, of
 * which 220 are alive, and is no faster.
 */
const HEAP_GROWTH_PERCENT = 35

/**
 * Runs the command line and gives its exit status: 0 done; 1 the site has errors; 2 wrong usage or configuration, or a
 * refused output folder; 3 the environment failed; 130 and 143 interrupted. What was said is written by then, so that the process can
 * be ended: a module of the site may have left a timer or a connection behind, which would keep it alive.
 */
export async function run(args: readonly string[]): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`)
  let refused: Error | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!isUnread(error)) refused ??= error
  })
  // Who can’t be told that it failed needn’t be: the work goes on, since the site is worth more than the words.
  process.stderr.on('error', () => {})
  process.once('exit', tellOfEarlyEnd)
  const status = await statusOf(args)
  await Promise.all([process.stdout, process.stderr].map(written))
  process.off('exit', tellOfEarlyEnd)
  return refused ? tellOfRefusal(refused) : status
}

async function statusOf(args: readonly string[]): Promise<number> {
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

/** Whoever read our output may have gone, as `head` does, or the terminal was closed; they know. */
function isUnread({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EIO'
}

function written(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

async function tellOfRefusal(error: Error): Promise<number> {
  const { writeRefusalOf } = await import('../disk/write-refusal.ts')
  const { reason, mend } = writeRefusalOf(error)
  process.stderr.write(`error: what was asked for could not be written to the standard output: ${reason}.\n  ${mend}\n`)
  return 3
}

/** Nothing in Deskbell ends the process in the middle of its work. */
function tellOfEarlyEnd(): void {
  process.stderr.write('error: a module of the site ended Deskbell, by `process.exit`.\n  Take that call out of it.\n')
  process.exitCode = 2
}
