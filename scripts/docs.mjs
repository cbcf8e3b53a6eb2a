/**
 * Lays out the site of the documents, for `deskbell build`: what stands in `docs-site/`, the documents under the paths that
 * they have in the repository, so that their links to each other hold, and the order of reading, from `docs/README.md`.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toString as wordsOf } from 'mdast-util-to-string'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const INDEX = 'docs/README.md'

const [to = join(ROOT, 'dist-docs')] = process.argv.slice(2)
for (const name of ['data', 'pages', 'plugins', 'posts', 'templates', 'deskbell.config.yaml']) {
  rmSync(join(to, name), { recursive: true, force: true })
}
cpSync(join(ROOT, 'docs-site'), to, { recursive: true })
for (const folder of ['data', 'pages', 'posts']) mkdirSync(join(to, folder), { recursive: true })
for (const path of ['docs', 'SECURITY.md', 'CHANGELOG.md']) {
  cpSync(join(ROOT, path), join(to, 'pages', path), { recursive: true })
}
rmSync(join(to, 'pages', INDEX))
const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const order = readingOrder(treeOf(INDEX))
const reading = { repository: addressOf(repository), ...order, all: allPages() }
writeFileSync(join(to, 'data/reading.json'), `${JSON.stringify(reading, undefined, 2)}\n`)

/** The paragraphs and the list of links below each heading. */
function readingOrder({ children }) {
  const intro = []
  const parts = []
  for (const node of children) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ title: wordsOf(node), pages: [] })
    else if (node.type === 'list') parts.at(-1).pages.push(...node.children.map(documentOf))
    else if (node.type === 'paragraph') intro.push(wordsOf(node).replaceAll('\n', ' '))
  }
  return { intro, parts }
}

/** `[Templates](templates.md): changing what is printed.` */
function documentOf({ children: [{ children }] }) {
  const [link, ...about] = children
  const file = posix.join('docs', link.url)
  const words = about.map(wordsOf).join('').replaceAll('\n', ' ').replace(/^: /, '')
  return { title: wordsOf(link), href: hrefOf(file), file, about: words[0].toUpperCase() + words.slice(1) }
}

function allPages() {
  const pages = join(to, 'pages')
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  return files
    .map((path) => path.replaceAll('\\', '/'))
    .map((file) => ({ title: titleOf(file), href: hrefOf(file) }))
    .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1))
}

function titleOf(file) {
  return wordsOf(treeOf(file).children.find(({ type }) => type === 'heading'))
}

function treeOf(file) {
  return unified()
    .use(remarkParse)
    .parse(readFileSync(join(ROOT, file), 'utf8'))
}

function hrefOf(file) {
  return `/${file.replace(/\.md$/, '/').toLowerCase()}`
}

/** The page of the repository on the web, of what npm is told of it. */
function addressOf(repository) {
  const written = typeof repository === 'object' ? repository.url : repository
  return written?.replace(/^git\+|\.git$/g, '') ?? null
}
