import { readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { look } from './look.ts'
import { isSystemError } from './refusal.ts'

/**
 * Why a folder can't be the output, whatever the user insists on: it is, holds or lies in one of the `kept` paths, or
 * is a symbolic link or a file. All paths are absolute; none needs to exist. Nothing is written.
 */
export function unfitOutput(out: string, kept: readonly string[]): Diagnostic | undefined {
  const choose = 'Choose a folder of its own, such as `dist`, with `output` in the configuration or `--out`.'
  if (dirname(out) === out) {
    return diagnose('publish/holds-sources', { message: `\`${out}\` is the root of the file system.`, mend: choose })
  }
  const stats = look(out)
  if (stats?.isSymbolicLink()) {
    const message = `the output folder \`${out}\` is a symbolic link to \`${realPath(out)}\`.`
    return diagnose('publish/foreign-folder', { message, mend: 'Remove the link, or give the folder itself.' })
  }
  if (stats && !stats.isDirectory()) {
    const message = `the output folder \`${out}\` is a file.`
    return diagnose('publish/foreign-folder', { message, mend: `Move it out of the way. ${choose}` })
  }
  const real = realPath(out)
  for (const path of kept) {
    const source = realPath(path)
    const relation = isWithin(real, source) ? 'holds' : isWithin(source, real) ? 'lies in' : undefined
    if (relation) {
      const message = `the output folder \`${out}\` ${relation} what the site is made from: \`${path}\`.`
      return diagnose('publish/holds-sources', { message, mend: choose })
    }
  }
  return undefined
}

/** For a folder with files in it of which nothing says that Deskbell wrote them. */
export function foreignOutput(out: string, names: readonly string[]): Diagnostic {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``)
  return diagnose('publish/foreign-folder', {
    message: `the output folder \`${out}\` holds files that Deskbell did not write: ${shown.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`,
    mend: 'Choose another folder with `--out`, or publish among them with `--force`: what stands in the way is then replaced.',
  })
}

/** The names in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return []
    throw error
  }
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** As the system sees it, with no symbolic link in it; what isn't there yet is taken as it is written. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch (error) {
    if (!isSystemError(error) || !['ENOENT', 'ENOTDIR'].includes(error.code) || dirname(path) === path) throw error
    return join(realPath(dirname(path)), basename(path))
  }
}
