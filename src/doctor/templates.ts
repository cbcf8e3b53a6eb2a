import type { Config } from '../config/config.ts'
import { readThemeFiles } from '../source/theme-files.ts'
import { type Ejected, ejectedFiles } from '../theme/ejected.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { checkOf, type HealthCheck, look, ok } from './health.ts'

/** The site's own templates, and whether those that were copied from the theme still are of its latest. */
export function templateChecks(siteDir: string, { folders }: Config): readonly HealthCheck[] {
  const { value: files, diagnostics } = readThemeFiles(siteDir, folders, themeDir)
  const found = diagnostics.map((each) => checkOf('templates', each))
  if (files.isTheme) return [...found, ok('templates', 'The templates of this site are the default theme itself.')]
  const stale = ejectedFiles(files).filter(({ original }) => original !== 'same')
  if (stale.length > 0) return [...found, ...stale.map(staleCheck)]
  const own = files.own.length
  if (own === 0) return [...found, ok('templates', 'All templates are the theme’s.')]
  const count = own === 1 ? 'One file of the theme is' : `${own} files of the theme are`
  return [...found, ok('templates', `${count} the site’s own, and none is of an older theme than this one.`)]
}

function staleCheck({ path, origin: { name, version }, original }: Ejected): HealthCheck {
  if (original === 'gone')
    return look(
      'templates',
      `\`${path}\` was copied from \`${name}\` of Deskbell ${version}, and the theme has no such file any more.`,
      'See what `deskbell theme list` has in its place; delete yours, if nothing prints it.',
    )
  return look(
    'templates',
    `\`${path}\` was copied from \`${name}\` of Deskbell ${version}, and the theme’s own has changed since.`,
    `Rename yours, run \`deskbell theme eject ${name}\`, and take your changes over to the new file.`,
  )
}
