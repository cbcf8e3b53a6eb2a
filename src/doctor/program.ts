import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { hasNativeParser } from '../markdown/native-parser.ts'
import { isAtLeast } from '../version/compare.ts'
import { nodeWanted, version } from '../version/version.ts'
import { broken, type HealthCheck, look, ok } from './health.ts'

const run = promisify(execFile)

/** Deskbell itself, and what it runs on. */
export async function programChecks(): Promise<readonly HealthCheck[]> {
  const { platform, arch } = process
  return [
    ok('deskbell', `Deskbell ${version}`),
    nodeCheck(process.versions.node, nodeWanted),
    ok('platform', `${platform} ${arch}`),
    await npmCheck(),
    parserCheck(hasNativeParser()),
  ]
}

/** `wanted` is a range of npm's, of which the lowest version counts. */
export function nodeCheck(node: string, wanted: string): HealthCheck {
  const lowest = /\d+(?:\.\d+)*/.exec(wanted)?.[0] ?? '0'
  if (isAtLeast(node, lowest)) return ok('node', `Node ${node}`)
  return broken(
    'node',
    `This is Node ${node}, and Deskbell wants ${lowest} or later.`,
    'Install the latest Node with long-term support: https://nodejs.org/.',
    3,
  )
}

async function npmCheck(): Promise<HealthCheck> {
  try {
    // Windows has npm as a script, which a shell has to run.
    const { stdout } = await run('npm', ['--version'], { shell: process.platform === 'win32' })
    return ok('npm', `npm ${stdout.trim()}`)
  } catch {
    const mend =
      'Where Deskbell is installed by another package manager, all is well; else install Node with npm, or put npm on the path.'
    return look('npm', 'There is no npm on the path.', mend)
  }
}

export function parserCheck(isNative: boolean): HealthCheck {
  if (isNative) return ok('parser', 'satteri reads Markdown in native code.')
  const mend = 'Install the packages anew on this machine, the optional ones too: `npm ci --include=optional`.'
  return look(
    'parser',
    'satteri’s native code for this machine isn’t there, so remark reads all Markdown: the same pages, in more time.',
    mend,
  )
}
