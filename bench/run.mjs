import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TIME = '/usr/bin/time'

/** GNU time is what can say how much memory a process held that is not ours. */
export function needTime() {
  if (!existsSync(TIME)) throw new Error(`GNU time isn’t at ${TIME}: \`apt-get install time\`.`)
}

export const ENVIRONMENT = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' }

/**
 * Runs a command to its end: seconds of the clock, seconds of CPU over all its threads and processes, and the most memory in
 * MB that the largest of its processes held. What was written before is flushed first, so that nobody pays for another.
 * Throws where it failed.
 */
export function run([program, ...args], cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-time-'))
  try {
    const report = join(folder, 'time')
    spawnSync('sync')
    const started = performance.now()
    const { status, stderr } = spawnSync(TIME, ['-q', '-o', report, '-f', '%U %S %M', program, ...args], {
      cwd,
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const wall = (performance.now() - started) / 1000
    if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`)
    const [user, system, peak] = readFileSync(report, 'utf8').split(' ').map(Number)
    return { wall, cpu: user + system, memory: peak / 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
