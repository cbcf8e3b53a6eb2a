import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { jpeg } from '../source/images.ts'

/** What each file of a site may hold, good and bad. */
const CONTENTS: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  ...Object.fromEntries(
    ['posts/a.md', 'posts/b.md', 'posts/deep/c.md', 'pages/about.md', 'drafts/d.md'].map((path) => [
      path,
      essays(path),
    ]),
  ),
  'posts/cup.jpg': [jpeg(4, 3), jpeg(9, 2), 'none', ''],
  'posts/note.html': ['---\ntitle: x\n---\nx', 'x'],
  'data/authors.yaml': [
    'ann:\n  name: Ann\n  bio: See [tea](/a/).\n',
    'ann:\n  name: Anna\n',
    'ann: [',
    'bob:\n  nme: Bob\n',
  ],
  'data/desk.yaml': ['- tea', 'note: "See [tea](/a/) and [no](/no/)."', 'note: {'],
  'data/categories.yaml': ['tips:\n  name: Tips\n  description: Of *all* kinds.\n', 'tips: 3'],
  'data/comments/a.yaml': ['- name: Bo\n  date: 2025-02-01\n  text: Yes.\n', '- text: x\n'],
  'templates/article.hbs': [
    '{{#> layout}}{{shout post.title}} {{{post.content}}}{{/layout}}',
    '{{#> layout}}{{{markdown "See [tea](/a/)."}}}{{t "site.hi"}}{{/layout}}',
    '{{#if}}',
    '{{nothing}}{{> none}}',
  ],
  'templates/article.wide.hbs': ['<p>{{post.title}}</p>', '{{post.titel}}'],
  'templates/partials/byline.hbs': ['<p>by {{post.title}}</p>', '{{'],
  'templates/strings.en.yaml': ['site.hi: Hi\n', 'site.hi: Hello\nmore: On\n', 'hi there', 'a: ['],
  'templates/strings.eo.yaml': ['more: Plu\n', 'mre: x\n'],
  'templates/assets/style.css': ['a { color: red }', "@import 'more.css'; b { color: blue }", 'a { color'],
  'templates/assets/more.css': ['i { background: url(logo.svg) }', 'i { background: url(none.svg) }'],
  'templates/assets/logo.svg': ['<svg viewBox="0 0 1 1"/>', '<svg/>'],
  'templates/helpers/shout.mjs': [
    'import { word } from "./lib/x.mjs"\nexport default (text) => text + word',
    'export const shout = (text) => text + "?"',
    'export const size = 1',
    'export default (',
  ],
  'templates/helpers/lib/x.mjs': ['export const word = "!"', 'export const word = "!!"', 'export const other = 1'],
  'static/robots.txt': ['all', 'none'],
  'static/_redirects': ['/x /y 301\n', '/old /a/ 301\n'],
  'static/a/index.html': ['<p>mine</p>'],
  'plugins/tips.mjs': [
    'import { mark } from "./mark.mjs"\nexport default () => (tree) => { tree.children.push({ type: "paragraph", children: [{ type: "text", value: mark }] }) }',
    'export default 3',
  ],
  'plugins/mark.mjs': ['export const mark = "one"', 'export const mark = "two"'],
  'deskbell.config.yaml': [
    'title: Desk\nurl: https://example.org/\ntimezone: UTC\n',
    'title: Desk\nurl: https://example.org/sub/\ntimezone: Europe/London\nperPage: 1\n',
    'title: Other\ndefaults:\n  - path: "deep/**"\n    set: { author: ann, categories: [deep] }\n',
    'title: Other\nposts: drafts\nlang: es\n',
    'title: Desk\nmarkdown:\n  remarkPlugins: [./plugins/tips.mjs]\n  smartQuotes: true\n',
    'title: [',
    'titel: Desk\n',
  ],
}

function essays(path: string): readonly (string | Uint8Array)[] {
  const head = (more: string) => `---\ntitle: On ${path}\ndate: 2025-01-0${path.length % 9}\n${more}---\n`
  return [
    `${head('')}Tea.`,
    `${head('')}Tea, and [more](/b/) of it. ![](cup.jpg)`,
    `${head('author: ann\ntags: [tea]\ncategories: [tips]\n')}“Tea” *or* "coffee".`,
    `${head('lang: eo\nlayout: wide\n')}Teo.`,
    `${head('draft: true\n')}Not yet.`,
    `${head('publish: 2027-01-01\nslug: old\n')}Coming; [a](a.md).`,
    `${head('aliases: [/old/]\n')}[Gone](nowhere.md#x)`,
    `${head('titel: x\n')}Tea.`,
    'No front matter.\r\n',
    '',
    Buffer.from([0xff, 0x20]),
    '---\ntitle: [\n---\n',
  ]
}

const FOLDERS = ['posts', 'posts/deep', 'pages', 'data', 'templates', 'templates/helpers', 'static', 'drafts']

export type Edit =
  | { readonly kind: 'write'; readonly path: string; readonly content: string | Uint8Array }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }

const anyPath = fc.constantFrom(...Object.keys(CONTENTS))
export const anyWrite: fc.Arbitrary<Edit> = fc.constantFrom(
  ...Object.entries(CONTENTS).flatMap(([path, contents]) =>
    contents.map((content): Edit => ({ kind: 'write', path, content })),
  ),
)
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: anyWrite },
  { weight: 2, arbitrary: anyPath.map((path): Edit => ({ kind: 'remove', path })) },
  { weight: 1, arbitrary: fc.constantFrom(...FOLDERS).map((path): Edit => ({ kind: 'remove', path })) },
  { weight: 1, arbitrary: fc.tuple(anyPath, anyPath).map(([from, to]): Edit => ({ kind: 'move', from, to })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...FOLDERS, 'elsewhere'))
      .map(([from, to]): Edit => ({ kind: 'move', from, to })),
  },
)

/** Makes an edit, where it can be made, and gives the paths that it is told by. */
export function make(site: string, edit: Edit): readonly string[] {
  if (edit.kind === 'write') {
    const path = join(site, edit.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, edit.content)
    // New folders are told as such, as watchers do.
    return [path, ...foldersAbove(site, path)]
  }
  if (edit.kind === 'remove') {
    rmSync(join(site, edit.path), { recursive: true, force: true })
    return [join(site, edit.path)]
  }
  const [from, to] = [join(site, edit.from), join(site, edit.to)]
  if (!existsSync(from) || existsSync(to) || to.startsWith(`${from}/`)) return []
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
  return [from, to, ...foldersAbove(site, to)]
}

function foldersAbove(site: string, path: string): readonly string[] {
  const folder = dirname(path)
  return folder === site ? [] : [folder, ...foldersAbove(site, folder)]
}
