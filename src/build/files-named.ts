import { join, relative, resolve, sep } from 'node:path'
import { CONFIG_NAMES } from '../config/config-names.ts'
import { ruleOf } from '../diagnostic/codes.ts'
import { type Checked, checked, collect, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { isThere, realPath } from '../disk/real-path.ts'
import { Suggestions } from '../site/suggestions.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { THEME_PATH } from '../source/theme-folder.ts'
import type { PreparedSite } from './prepare-site.ts'

/**
 * The files of a site that are meant by paths relative to the working directory; a folder means all in it. Reports one
 * that is no file of the site (`usage/file`). Files that were found wrong and left out, as `found` tells, are the site's too.
 */
export function filesNamed(
  paths: readonly string[],
  { siteDir, files }: Pick<PreparedSite, 'siteDir' | 'files'>,
  found: readonly Diagnostic[],
): Checked<ReadonlySet<string>> {
  const config = CONFIG_NAMES.filter((name) => isThere(join(siteDir, name)))
  const known = new Set([...config, ...filesOf(files), ...found.flatMap(({ place }) => place?.file ?? [])])
  const suggestions = new Suggestions(known)
  const meant = paths.map((path): Checked<readonly string[]> => {
    const names = namesIn(siteDir, path)
    const inside = names
      .map((name) => [...known].filter((file) => isWithin(file, name)))
      .find(({ length }) => length > 0)
    if (inside) return checked(inside)
    const near = suggestions.for(names[0])
    const mend = near
      ? `Did you mean \`${relative('', resolve(siteDir, near))}\`?`
      : 'Name a file that the site is made of, or a folder of such files.'
    return checked([], [diagnose('usage/file', { message: `\`${path}\` is not a file of this site.`, mend })])
  })
  const { value, diagnostics } = collect(meant)
  return checked(new Set(value.flat()), diagnostics)
}

/** Whether a finding is placed in one of these files, or is about the run as a whole and keeps it from being told. */
export function isAbout({ code, severity, place }: Diagnostic, files: ReadonlySet<string>): boolean {
  return (place !== undefined && files.has(place.file)) || (severity === 'error' && ruleOf(code).exit !== undefined)
}

function isWithin(file: string, name: string): boolean {
  return name === '' || file === name || file.startsWith(`${name}/`)
}

function filesOf(files: SiteFiles): readonly string[] {
  const all: readonly { readonly path: string }[] = Object.values(files).flat()
  return all.map(({ path }) => path).filter((path) => !path.startsWith(`${THEME_PATH}/`))
}

/** From the site's folder, with `/`, as written and with all links followed; '' is the folder itself. */
export function namesIn(siteDir: string, path: string): readonly [written: string, real: string] {
  const from = (folder: string, file: string) => relative(folder, file).replaceAll(sep, '/')
  return [from(siteDir, resolve(path)), from(realPath(siteDir), realPath(resolve(path)))]
}
