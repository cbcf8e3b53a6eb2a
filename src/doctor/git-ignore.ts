import { execFile } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../config/config.ts'
import { isThere } from '../disk/real-path.ts'
import { type HealthCheck, look, ok } from './health.ts'

const run = promisify(execFile)

/** Whether Git leaves out what is made, and can be made again. Nothing where there is no Git, or no repository. */
export async function gitCheck(siteDir: string, { folders: { output } }: Config): Promise<readonly HealthCheck[]> {
  const isOutside = output.startsWith('..') || isAbsolute(output)
  // The folder of the cache brings a `.gitignore` of its own when it is made.
  const cache = isThere(join(siteDir, '.deskbell')) ? ['.deskbell/'] : []
  const made = ['node_modules/', ...(isOutside ? [] : [`${output}/`]), ...cache]
  const asked = await Promise.all(made.map(async (folder) => ({ folder, isIgnored: await isIgnored(siteDir, folder) })))
  const known = asked.filter(({ isIgnored }) => isIgnored !== undefined)
  if (known.length === 0) return []
  const taken = known.filter(({ isIgnored }) => !isIgnored).map(({ folder }) => `\`${folder}\``)
  if (taken.length === 0) return [ok('git', `Git leaves out ${known.map(({ folder }) => `\`${folder}\``).join(', ')}.`)]
  const mend = `Write ${taken.join(', ')} into \`.gitignore\`${taken.length > 1 ? ', a line for each' : ''}.`
  return [look('git', `Git takes in ${taken.join(', ')}, which can be made anew at any time.`, mend)]
}

/** Whether Git ignores what is in a folder, there or not; undefined where it can’t tell. */
async function isIgnored(siteDir: string, folder: string): Promise<boolean | undefined> {
  try {
    await run('git', ['-C', siteDir, 'check-ignore', '--quiet', `${folder}any`])
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 1 ? false : undefined
  }
}
