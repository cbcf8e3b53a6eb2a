import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import type { ThemeFile, ThemeFiles } from '../source/theme-files.ts'
import { originLine } from './comment.ts'
import { shortDigestOf } from './ejected.ts'
import { themeFileCalled } from './theme-name.ts'

/** A copy of a theme's file that a site is to have. */
export interface Ejection {
  readonly file: ThemeFile
  /** Relative to the site: `templates/partials/byline.hbs`. */
  readonly path: string
  readonly text: string
}

/**
 * The files of the theme that these names mean, to be copied into the site; each begins with a line that says where it
 * comes from, which changes nothing that it prints. Reports names that mean none (`theme/name`), and a site whose
 * templates are the theme (`theme/itself`).
 */
export function ejectionsOf(
  names: readonly string[],
  files: ThemeFiles,
  version: string,
): Checked<readonly Ejection[]> {
  const called = new Set(names.map((name) => themeFileCalled(name, files.theme)))
  const unknown = [...called].flatMap((each) => ('code' in each ? each : []))
  if (unknown.length > 0) return checked([], unknown)
  const ejections = [...called].flatMap((each) =>
    'code' in each ? [] : { file: each, path: `${files.folder}/${each.name}`, text: copyOf(each, version) },
  )
  if (!files.isTheme) return checked(ejections)
  const itself = diagnose('theme/itself', {
    message: 'the templates of this site are the default theme itself, so there is nothing to copy.',
    mend: `Change ${ejections.map(({ path }) => `\`${path}\``).join(', ')} where it is.`,
  })
  return checked([], [itself])
}

function copyOf(file: ThemeFile, version: string): string {
  const sha256 = shortDigestOf(file.text)
  return `${originLine({ name: file.name, version, sha256 })}\n${file.text}`
}
