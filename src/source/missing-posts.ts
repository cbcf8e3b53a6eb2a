import { readdirSync } from 'node:fs'
import path from 'node:path'
import { CONFIG_NAMES } from '../config/config-names.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { isThere } from '../disk/real-path.ts'
import { compareText } from '../text/compare-text.ts'

/** Where other programs keep essays: Jekyll, Hugo, Hexo, Astro and Eleventy. */
const USUAL = [
  '_posts',
  'content/posts',
  'content/post',
  'content/blog',
  'source/_posts',
  'src/content/posts',
  'src/content/blog',
  'src/posts',
  'blog',
  'essays',
]

/**
 * A site without its folder of essays (`source/missing`). Where another folder has Markdown files and a name that other
 * programs give theirs, that is what to write into the configuration; where the folder is no site at all, one may be near.
 */
export function missingPosts(folder: string, siteDir: string): Diagnostic {
  return diagnose('source/missing', {
    message: `there is no folder \`${folder}\` for the essays in ${siteDir}.`,
    mend: mendOf(siteDir),
  })
}

function mendOf(siteDir: string): string {
  const other = USUAL.find((name) => holdsMarkdown(path.join(siteDir, name)))
  if (other !== undefined)
    return `There are Markdown files in \`${other}\`: write \`posts: ${other}\` into the configuration.`
  if (isConfigured(siteDir))
    return 'Make it and put Markdown files into it, or name another one with `posts` in the configuration.'
  const near = [...foldersIn(siteDir), ...foldersAbove(siteDir)].find(isConfigured)
  if (near !== undefined) return `There is a site in ${near}: go there, or name that folder with \`--site\`.`
  return 'Make it and put Markdown files into it, begin a site with `deskbell init`, or name the site’s folder with `--site`.'
}

function isConfigured(folder: string): boolean {
  return CONFIG_NAMES.some((name) => isThere(path.join(folder, name)))
}

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return names.sort(compareText).map((name) => path.join(folder, name))
}

function foldersAbove(folder: string): readonly string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [] : [parent, ...foldersAbove(parent)]
}

/** Whether it has any, in itself or in a folder below it. */
function holdsMarkdown(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => /\.(md|markdown)$/i.test(name))
  } catch {
    return false
  }
}
