/**
 * Runs the tests under the oldest Node that Deskbell is for and under the later ones, by npm's package `node`. What is said behind `--`
 * is for Vitest, such as which files: `npm run test:nodes -- test/publish`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODES = ['20.19.0', '22', '24']
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Beside the packages, where whoever can read these can run it: some tests are somebody else. */
const CACHE = 'node_modules/.cache/npm'

const failed = NODES.filter((version) => {
  console.log(`\n== Node ${version}`)
  const npx = ['--yes', '--cache', CACHE, '--package', `node@${version}`, '--', 'node', '-p', 'process.execPath']
  const node = execFileSync('npx', npx, { cwd: ROOT, encoding: 'utf8' }).trim()
  // Tests start their programs by the path of the Node that they run under, and npm’s by its name.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]
  return spawnSync(node, vitest, { cwd: ROOT, env, stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`\nThe tests fail under Node ${failed.join(' and ')}.`)
  process.exitCode = 1
}
