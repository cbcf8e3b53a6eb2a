import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Config, Folders } from '../config/config.ts'
import { type Checked, checked, collect, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile, type RereadText } from '../diagnostic/place.ts'
import { DiskMemory } from './disk-memory.ts'
import type { EssayFile } from './essay-file.ts'
import { missingPosts } from './missing-posts.ts'
import { readTexts } from './read-texts.ts'
import type { SiteFiles } from './source-file.ts'
import { readTemplates } from './templates.ts'
import { isTheme, THEME_PATH, themeFolder } from './theme-folder.ts'
import { isMarkdown, sortedOut, unreadEssays } from './unread-essays.ts'
import type { FoundFile } from './walk.ts'

/**
 * Reads all that a build needs from the disk; `themeDir` is the folder of the default theme. A file that can't be used
 * is reported and left out. Reports `source/missing` for a site without a folder of essays, an empty essay or page
 * (`source/empty`), what looks like an essay and isn't read (`source/not-read`), line endings other than LF once for
 * all files (`source/line-endings`), and what `walk`, `decodeText` and `readImageSize` report. Where there is a `memory`
 * of an earlier reading, arrays that hold what they held are the same, too.
 */
export function readSite(
  siteDir: string,
  { folders }: Pick<Config, 'folders'>,
  themeDir: string,
  memory: DiskMemory = new DiskMemory(),
): Checked<SiteFiles> {
  const root = realpathSync(siteDir)
  memory.begin(path.resolve(siteDir), root)
  const find = (kind: keyof Folders) =>
    memory.walk({
      absolutePath: path.join(root, folders[kind]),
      path: folders[kind],
      inside: root,
      dotfiles: kind === 'static',
    })
  const found = { posts: find('posts'), pages: find('pages'), data: find('data'), static: find('static') }
  const [inPosts, inPages] = [sortedOut(found.posts.value), sortedOut(found.pages.value)]
  const posts = readTexts(memory.essays, inPosts.essays)
  const pages = readTexts(memory.essays, inPages.essays)
  const readAssets = (files: readonly FoundFile[]) => collect(files.map((file) => memory.assets.of(file)))
  const beside = [...inPosts.others, ...inPages.others]
  const attachments = readAssets(beside.filter((file) => !isMarkdown(file)))
  const statics = readAssets(found.static.value ?? [])
  const forHosts = (name: string) =>
    readTexts(
      memory.texts,
      found.static.value?.filter(({ path }) => path === `${folders.static}/${name}`),
    )
  const [redirects, headers] = [forHosts('_redirects'), forHosts('_headers')]
  const data = readTexts(
    memory.texts,
    found.data.value?.filter(({ name }) => /\.(ya?ml|json)$/i.test(name)),
  )
  const own = find('templates')
  const theme = isTheme(themeDir, path.join(root, folders.templates)) ? checked([]) : memory.walk(themeFolder(themeDir))
  const templates = readTemplates(theme.value ?? [], own.value ?? [], memory)
  const files: SiteFiles = {
    posts: posts.written,
    pages: pages.written,
    data: data.files,
    attachments: attachments.value,
    statics: statics.value,
    redirects: redirects.files,
    headers: headers.files,
    ...templates.value,
  }
  const unread = unreadEssays(beside, memory.beginnings)
  const withReturns = [posts, pages, data, templates].flatMap((texts): readonly RereadText[] => texts.withReturns)
  const parts = [
    ...Object.values(found),
    posts,
    pages,
    data,
    attachments,
    statics,
    redirects,
    headers,
    own,
    theme,
    templates,
  ]
  return checked(memory.end(files), [
    ...parts.flatMap(({ diagnostics }) => diagnostics),
    ...(found.posts.value || found.posts.diagnostics.length > 0
      ? []
      : [missingPosts(folders.posts, path.resolve(siteDir))]),
    ...[...posts.empty, ...pages.empty].map(emptyFile),
    ...unread,
    ...lineEndings(withReturns.filter((file) => !file.path.startsWith(`${THEME_PATH}/`))),
  ])
}

function emptyFile({ path }: EssayFile): Diagnostic {
  return diagnose('source/empty', {
    message: 'this file is empty.',
    mend: 'Write something, or delete the file.',
    place: placeOfFile(path),
  })
}

/** Windows' line endings, or a mix: everything reads them, and half of an archive's lines differ in every comparison. */
function lineEndings(others: readonly RereadText[]): readonly Diagnostic[] {
  const [first] = others
  if (!first) return []
  const at = first.text?.indexOf('\r') ?? 0
  const how = others.length === 1 ? 'this file has' : `this file and ${others.length - 1} more have`
  return [
    diagnose('source/line-endings', {
      message: `${how} line endings of Windows (CRLF), or a mix of kinds.`,
      mend: 'They are read all the same. To have one kind everywhere, write `* text=auto eol=lf` into `.gitattributes`.',
      place: placeOf(first, [at, at + 1]),
    }),
  ]
}
