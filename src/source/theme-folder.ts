import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { WalkedFolder } from './walk.ts'

/** What the default theme's folder is called in reports; it is not in the site. */
export const THEME_PATH = 'deskbell/templates'

export function themeFolder(themeDir: string): WalkedFolder {
  const inside = realpathSync(themeDir)
  return { absolutePath: inside, path: THEME_PATH, inside, dotfiles: false }
}

/** Whether a site's templates folder is the default theme itself, as in Deskbell's own repository. */
export function isTheme(themeDir: string, templatesDir: string): boolean {
  return path.relative(realpathSync(themeDir), templatesDir) === ''
}
