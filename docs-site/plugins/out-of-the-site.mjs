import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { visit } from 'unist-util-visit'
import reading from '../data/reading.json' with { type: 'json' }

const SITE = fileURLToPath(new URL('..', import.meta.url))

/**
 * Links of the documents lead to files of the repository. Those that are no pages of the site lead into the repository
 * where its address is known, and are left as words where it isn't.
 */
export default function outOfTheSite() {
  return (tree, file) => {
    visit(tree, 'link', (link, index, parent) => {
      const [path] = link.url.split('#')
      if (path === '' || /^(?:[a-z]+:|\/)/i.test(path) || existsSync(join(SITE, dirname(file.path), path))) return
      const inRepository = posix.relative('pages', posix.join(dirname(file.path), path))
      if (/^(?:docs\/)?README\.md$/.test(inRepository)) link.url = '/'
      else if (reading.repository) link.url = `${reading.repository}/blob/HEAD/${inRepository}`
      else parent.children.splice(index, 1, ...link.children)
    })
  }
}
