import { statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sourcesOf } from '../build/sources.ts'
import type { Config } from '../config/config.ts'
import { readLastBuild } from '../publish/last-build.ts'
import { MANIFEST } from '../publish/manifest.ts'
import { strayFiles } from '../publish/strays.ts'
import { surveyOutput } from '../publish/survey.ts'
import { grouped } from '../text/grouped.ts'
import { momentAt } from '../time/moment.ts'
import { canWrite } from './can-write.ts'
import { broken, checkOf, type HealthCheck, look, ok } from './health.ts'

/** The output folder: who wrote it, when, and whether it stands as it was written. */
export function outputChecks(siteDir: string, out: string, config: Config): readonly HealthCheck[] {
  const shown = `${relative(siteDir, out) || '.'}/`
  const { value: survey, diagnostics } = surveyOutput(out, sourcesOf(siteDir, config))
  if (diagnostics.length > 0) return diagnostics.map((found) => checkOf('output', found))
  const writable = canWrite(out)
    ? []
    : [
        broken(
          'output',
          `\`${shown}\` can’t be written to by this user.`,
          'Let this user write there, or name another folder with `output`.',
          3,
        ),
      ]
  if (!survey)
    return [
      ...writable,
      look(
        'output',
        `A build of \`${shown}\` was cut short while it put files into place.`,
        'Run `deskbell build`, which puts the rest there.',
      ),
    ]
  const { manifest } = readLastBuild(out, false).value ?? { manifest: new Map<string, string>() }
  if (manifest.size === 0)
    return writable.length > 0 ? writable : [ok('output', `Nothing is published to \`${shown}\` yet.`)]
  const changed = momentAt(statSync(join(out, MANIFEST)).mtime.getTime(), config.timezone)
    .iso.slice(0, 16)
    .replace('T', ' ')
  const files = manifest.size === 1 ? 'a file' : `${grouped(manifest.size)} files`
  return [
    ...writable,
    ok('output', `Deskbell published ${files} to \`${shown}\`, last on ${changed}.`),
    ...strayCheck(strayFiles(out, manifest), shown),
  ]
}

function strayCheck(strays: readonly string[], shown: string): readonly HealthCheck[] {
  const [first, ...others] = strays
  if (first === undefined) return []
  const more = others.length === 0 ? '' : ` and ${grouped(others.length)} more`
  return [
    look(
      'output',
      `Somebody changed or deleted \`${shown}${first}\`${more} since.`,
      'Run `deskbell build`, which puts back what is its own; make changes in the site’s sources.',
    ),
  ]
}
