import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Config, Folders } from '../config/config.ts'
import { type Checked, checked, collect, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../diagnostic/place.ts'
import { readText } from '../disk/read-text.ts'
import { readImageSize } from './image-size.ts'
import { missingPosts } from './missing-posts.ts'
import type { AssetFile, SiteFiles, SourceFile } from './source-file.ts'
import { readTemplates } from './templates.ts'
import { isTheme, THEME_PATH, walkTheme } from './theme-folder.ts'
import { isListPage, isMarkdown, unreadEssays } from './unread-essays.ts'
import { type FoundFile, walk } from './walk.ts'

/**
 * Reads all that a build needs from the disk; `themeDir` is the folder of the default theme. A file that can't be used
 * is reported and left out. Reports `source/missing` for a site without a folder of essays, an empty essay or page
 * (`source/empty`), what looks like an essay and isn't read (`source/not-read`), line endings other than LF once for
 * all files (`source/line-endings`), and what `walk`, `decodeText` and `readImageSize` report.
 */
export function readSite(siteDir: string, { folders }: Pick<Config, 'folders'>, themeDir: string): Checked<SiteFiles> {
  const root = realpathSync(siteDir)
  const find = (kind: keyof Folders) =>
    walk({
      absolutePath: path.join(root, folders[kind]),
      path: folders[kind],
      inside: root,
      dotfiles: kind === 'static',
    })
  const found = { posts: find('posts'), pages: find('pages'), data: find('data'), static: find('static') }
  const beside = [...(found.posts.value ?? []), ...(found.pages.value ?? [])]
  const posts = readEssays(found.posts.value?.filter(isEssay))
  const pages = readEssays(found.pages.value?.filter(isEssay))
  const attachments = collect(beside.filter((file) => !isMarkdown(file)).map(readAsset))
  const statics = collect((found.static.value ?? []).map(readAsset))
  const redirects = readEach(found.static.value?.filter(({ path }) => path === `${folders.static}/_redirects`))
  const data = readEach(found.data.value?.filter(({ name }) => /\.(ya?ml|json)$/i.test(name)))
  const own = find('templates')
  const theme = isTheme(themeDir, path.join(root, folders.templates)) ? checked([]) : walkTheme(themeDir)
  const templates = readTemplates(theme.value ?? [], own.value ?? [])
  const texts = [
    ...posts.value,
    ...pages.value,
    ...data.value,
    ...templates.value.templates,
    ...templates.value.strings,
    ...templates.value.styles,
  ]
  const files: SiteFiles = {
    posts: posts.value.filter(isWritten),
    pages: pages.value.filter(isWritten),
    data: data.value,
    attachments: attachments.value,
    statics: statics.value,
    redirects: redirects.value,
    ...templates.value,
  }
  return checked(files, [
    ...[...Object.values(found), posts, pages, data, attachments, statics, redirects, own, theme, templates].flatMap(
      ({ diagnostics }) => diagnostics,
    ),
    ...(found.posts.value || found.posts.diagnostics.length > 0
      ? []
      : [missingPosts(folders.posts, path.resolve(siteDir))]),
    ...[...posts.value, ...pages.value].filter((file) => !isWritten(file)).map(emptyFile),
    ...unreadEssays(beside),
    ...lineEndings(texts.filter((file) => !file.path.startsWith(`${THEME_PATH}/`))),
  ])
}

function readEach(files: readonly FoundFile[] = []): Checked<readonly SourceFile[]> {
  const read = collect(files.map((file) => readText(file.absolutePath, file.path)))
  return checked(
    read.value.filter((file) => file !== undefined),
    read.diagnostics,
  )
}

/** Texts that are kept as UTF-8, out of the heap and half the size, and decoded when they are looked into. */
function readEssays(files: readonly FoundFile[] = []): Checked<readonly SourceFile[]> {
  const { value, diagnostics } = readEach(files)
  const kept = value.map(({ path, text }): SourceFile => {
    const utf8 = Buffer.from(text)
    return {
      path,
      get text() {
        return utf8.toString()
      },
    }
  })
  return checked(kept, diagnostics)
}

function isEssay(file: FoundFile): boolean {
  return isMarkdown(file) && !isListPage(file)
}

function isWritten({ text }: SourceFile): boolean {
  return text.trim() !== ''
}

function readAsset({ path, absolutePath }: FoundFile): Checked<AssetFile> {
  const file = { path, absolutePath }
  const { value: size, diagnostics } = readImageSize(file)
  return checked(size ? { ...file, size } : file, diagnostics)
}

function emptyFile({ path }: SourceFile): Diagnostic {
  return diagnose('source/empty', {
    message: 'this file is empty.',
    mend: 'Write something, or delete the file.',
    place: placeOfFile(path),
  })
}

/** Windows' line endings, or a mix: everything reads them, and half of an archive's lines differ in every comparison. */
function lineEndings(files: readonly SourceFile[]): readonly Diagnostic[] {
  const others = files.filter(({ text }) => text.includes('\r'))
  const [first] = others
  if (!first) return []
  const at = first.text.indexOf('\r')
  const how = others.length === 1 ? 'this file has' : `this file and ${others.length - 1} more have`
  return [
    diagnose('source/line-endings', {
      message: `${how} line endings of Windows (CRLF), or a mix of kinds.`,
      mend: 'They are read all the same. To have one kind everywhere, write `* text=auto eol=lf` into `.gitattributes`.',
      place: placeOf(first, [at, at + 1]),
    }),
  ]
}
