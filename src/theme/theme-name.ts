import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { ThemeFile } from '../source/theme-files.ts'
import { nearest } from '../text/nearest.ts'

/** What a person calls a file by: `byline`, `style.css`, `strings.en`; its whole path where another file has that name too. */
export function themeNameOf(file: ThemeFile, files: readonly ThemeFile[]): string {
  const [whole, stem, base, short] = spellingsOf(file)
  const name = base.endsWith('.css') ? base : short
  const isAlone = (spelling: string): boolean => {
    const called = filesCalled(spelling, files)
    return called.length === 1 && called[0] === file
  }
  return [name, stem].find(isAlone) ?? whole
}

/** The file that is meant by a name, with its folder and extension or without; else why none is (`theme/name`). */
export function themeFileCalled(name: string, files: readonly ThemeFile[]): ThemeFile | Diagnostic {
  const [file, ...others] = filesCalled(name, files)
  if (!file) {
    const near = nearest(name, files.flatMap(spellingsOf))
    const meant = near === undefined ? '' : `Did you mean \`${near}\`? `
    const mend = `${meant}\`deskbell theme list\` says what there is.`
    return diagnose('theme/name', { message: `the theme has no file “${name}”.`, mend })
  }
  if (others.length === 0) return file
  const names = [file, ...others].map((each) => `\`${each.name}\``).join(' or ')
  return diagnose('theme/name', { message: `“${name}” may be ${names}.`, mend: 'Give the whole name.' })
}

/** A name with its folder is the file's own; one without may be several files'. */
function filesCalled(name: string, files: readonly ThemeFile[]): readonly ThemeFile[] {
  const exact = files.filter((file) => spellingsOf(file).slice(0, 2).includes(name))
  return exact.length > 0 ? exact : files.filter((file) => spellingsOf(file).includes(name))
}

function spellingsOf({ name }: ThemeFile): readonly [whole: string, stem: string, base: string, short: string] {
  const stem = name.replace(/\.\w+$/, '')
  return [name, stem, lastOf(name), lastOf(stem)]
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
