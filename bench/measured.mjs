/**
 * The deskbell command with its arguments, in this process; at its end a line of JSON on stdout says what the whole
 * process took: seconds of CPU, and the most memory that it held at once, in MB. So it is the same on every system,
 * whether or not there is a `time` that can tell.
 */
import { run } from '../lib/cli/main.js'

process.exitCode = await run(process.argv.slice(2))
process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 }))
})
