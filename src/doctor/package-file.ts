import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareVersions } from '../version/compare.ts'
import { version } from '../version/version.ts'
import { broken, type HealthCheck, look, ok } from './health.ts'

const RUN_OWN = 'Run `npm install`, and then Deskbell as `npx deskbell`, which is the one that this site has.'

/** Which Deskbell a site asks for in its `package.json`, and which it has. */
export function packageCheck(siteDir: string): HealthCheck {
  let wanted: unknown
  try {
    wanted = readJson(join(siteDir, 'package.json'))
  } catch (error) {
    if (error instanceof SyntaxError)
      return broken('package', '`package.json` is not JSON.', 'Mend it: npm can’t read it either.', 1)
    return look(
      'package',
      'There is no `package.json` that says which Deskbell this site is made with.',
      '`npm install --save-dev --save-exact deskbell` writes it.',
    )
  }
  if (fieldOf(wanted, 'name') === 'deskbell') return ok('package', 'This is Deskbell’s own repository.')
  const range =
    fieldOf(fieldOf(wanted, 'devDependencies'), 'deskbell') ?? fieldOf(fieldOf(wanted, 'dependencies'), 'deskbell')
  if (typeof range !== 'string')
    return look(
      'package',
      '`package.json` doesn’t name Deskbell, so that any version may build this site.',
      'Run `npm install --save-dev --save-exact deskbell`.',
    )
  return versionCheck(range, installedIn(siteDir), version)
}

/** `range` as `package.json` has it; `installed` is absent where nothing is. */
export function versionCheck(range: string, installed: string | undefined, running: string): HealthCheck {
  const [, how = '', named] = /^\s*(\^|~|>=|=)?\s*v?(\d+\.\d+\.\d+)(?:-\S+)?\s*$/.exec(range) ?? []
  const asks = `\`package.json\` asks for deskbell@${range}, and this is ${running}`
  if (named !== undefined && compareVersions(named, running) > 0)
    return look('package', `${asks}: this configuration may be for a newer Deskbell.`, RUN_OWN)
  if (named !== undefined && !isIn(running, how, named)) return look('package', `${asks}.`, RUN_OWN)
  if (installed !== undefined && installed !== running)
    return look('package', `The site has Deskbell ${installed} installed, and this is ${running}.`, RUN_OWN)
  return ok('package', `\`package.json\` asks for deskbell@${range}.`)
}

/** Whether a version that is no older than the one that a range names is in the range. */
function isIn(running: string, how: string, named: string): boolean {
  const [a, b] = [running.split('.'), named.split('.')]
  const fixed = how === '~' ? 2 : how === '^' ? b.findIndex((number) => number !== '0') + 1 : 3
  return how === '>=' || b.slice(0, fixed || 3).every((number, i) => number === a[i])
}

function installedIn(siteDir: string): string | undefined {
  try {
    const installed = fieldOf(readJson(join(siteDir, 'node_modules/deskbell/package.json')), 'version')
    return typeof installed === 'string' ? installed : undefined
  } catch {
    return undefined
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
