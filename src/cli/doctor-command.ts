import { doctor } from '../doctor/doctor.ts'
import { attended, type RunFlags } from './attended.ts'
import { textWidthOf } from './columns.ts'
import { healthSummary, healthText } from './doctor-text.ts'
import { hasColor } from './terminal.ts'

export interface DoctorFlags extends RunFlags {
  readonly baseUrl?: string
  readonly format: 'text' | 'json'
}

/** Raised when a key changes its meaning or goes; new keys may come at any time. */
const VERSION = 1

/** Prints how a site is doing, and gives the exit status. */
export async function doctorCommand(flags: DoctorFlags): Promise<number> {
  const { site, baseUrl, format } = flags
  return attended(flags, async ({ terminal }) => {
    const health = await doctor({ site, baseUrl })
    if (format === 'json') process.stdout.write(`${JSON.stringify({ version: VERSION, ...health }, null, 2)}\n`)
    else process.stdout.write(healthText(health, hasColor(process.stdout), textWidthOf(process.stdout)))
    terminal.line(healthSummary(health))
    return health.exitStatus
  })
}
