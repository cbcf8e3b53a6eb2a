import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'

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
 * programs give theirs, that is what to write into the configuration.
 */
export function missingPosts(folder: string, siteDir: string): Diagnostic {
  const other = USUAL.find((name) => holdsMarkdown(path.join(siteDir, name)))
  return diagnose('source/missing', {
    message: `there is no folder \`${folder}\` for the essays in ${siteDir}.`,
    mend: other
      ? `There are Markdown files in \`${other}\`: write \`posts: ${other}\` into the configuration.`
      : 'Make it and put Markdown files into it, name another one with `posts` in the configuration, or name the site’s folder with `--site`.',
  })
}

/** Whether it has any, in itself or in a folder below it. */
function holdsMarkdown(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => /\.(md|markdown)$/i.test(name))
  } catch {
    return false
  }
}
