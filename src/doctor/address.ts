import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { addressesOf } from '../site/address.ts'
import { type HealthCheck, look, ok } from './health.ts'

/** Whether the `url` is one that a site can stand at. One that is missing is the configuration's to say. */
export function addressChecks(siteDir: string, config: Config): readonly HealthCheck[] {
  if (config.url === undefined) return []
  const { hostname, protocol } = new URL(config.url)
  const { basePath } = addressesOf(config)
  const name = cnameIn(join(siteDir, config.folders.static))
  const isLocal = hostname === 'localhost' || /^127\.|^\[::1\]$/.test(hostname)
  const found = [
    ...(/(?:^|\.)example\.(?:org|com|net)$|\.(?:example|test|invalid)$/.test(hostname)
      ? [look('url', `The \`url\` is an example’s: ${config.url}.`, 'Write the address at which the site is to stand.')]
      : []),
    ...(isLocal
      ? [
          look(
            'url',
            `The \`url\` is that of a machine by itself: ${config.url}.`,
            'Write the address at which readers find the site; `deskbell serve` needs none.',
          ),
        ]
      : []),
    ...(protocol === 'http:' && !isLocal
      ? [
          look(
            'url',
            `The \`url\` begins with http: ${config.url}.`,
            'Write `https://`, unless the host has no certificate.',
          ),
        ]
      : []),
    ...(name !== undefined && name !== hostname
      ? [
          look(
            'url',
            `\`${config.folders.static}/CNAME\` says ${name}, and the \`url\` ${hostname}.`,
            'Let both say the same.',
          ),
        ]
      : []),
  ]
  if (found.length > 0) return found
  const below = basePath === '/' ? '' : ', below its host’s root'
  return [ok('url', `The site stands at ${config.url}${below}.`)]
}

/** The host that GitHub is told of. */
function cnameIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'CNAME'), 'utf8').trim().toLowerCase() || undefined
  } catch {
    return undefined
  }
}
