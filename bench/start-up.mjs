import { spawnSync } from 'node:child_process'
import { BIN } from './contenders.mjs'
import { ENVIRONMENT } from './run.mjs'

const RUNS = 20
const COMMANDS = { deskbell: [BIN, '--version'], node: ['-e', '0'] }

/** Seconds that `deskbell --version` takes, and an empty Node, in turn. */
export function startUps() {
  return Array.from({ length: RUNS }, () =>
    Object.entries(COMMANDS).map(([name, args]) => ({ posts: 0, phase: 'version', name, wall: wallOf(args) })),
  ).flat()
}

function wallOf(args) {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { env: ENVIRONMENT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return (performance.now() - started) / 1000
}
