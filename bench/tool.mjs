import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = fileURLToPath(new URL('../node_modules/.cache/deskbell-tools', import.meta.url))

/**
 * The folder of a package that is too large, or does too much while it is installed, to be a dependency, or is for another
 * kind of machine. It is fetched when it is first asked for; its scripts aren't run.
 */
export function toolFolder(name, version) {
  const home = join(TOOLS, `${name}-${version}`)
  const folder = join(home, 'node_modules', name)
  if (!existsSync(join(folder, 'package.json'))) {
    mkdirSync(home, { recursive: true })
    const options = [
      '--force',
      '--ignore-scripts',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--silent',
      '--prefix',
      home,
    ]
    execFileSync('npm', ['install', ...options, `${name}@${version}`], {
      cwd: home,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  }
  return folder
}
