import { closeSync, openSync, readSync } from 'node:fs'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { FoundFile } from './walk.ts'

/** Texts that other programs take for essays, and other endings of Markdown. */
const TEXT = /\.(html?|mdx?|mdown|mkdn?|txt|text|textile|adoc|asciidoc|org|rst|njk|liquid)$/i

/**
 * Files that begin with front matter as essays do, in a folder of essays, and aren't read since their names say that
 * they aren't Markdown (`source/not-markdown`).
 */
export function essaysInOtherFormats(files: readonly FoundFile[]): readonly Diagnostic[] {
  return files
    .filter(({ name, absolutePath }) => TEXT.test(name) && hasFrontMatter(absolutePath))
    .map(({ path }) =>
      diagnose('source/not-markdown', {
        message: 'this begins with front matter as an essay does, and isn’t read: its name doesn’t end in `.md`.',
        mend: `Rename it to \`${path.replace(/^.*\//, '').replace(/\.\w+$/, '.md')}\`, and write its text in Markdown; HTML may stand in it.`,
        place: placeOfFile(path),
      }),
    )
}

const START = /^(\u{feff})?---[ \t]*\r?\n/u

function hasFrontMatter(absolutePath: string): boolean {
  const bytes = Buffer.alloc(16)
  try {
    const file = openSync(absolutePath, 'r')
    try {
      readSync(file, bytes, 0, bytes.length, 0)
    } finally {
      closeSync(file)
    }
  } catch {
    // A file that can't be read is reported where it is published.
    return false
  }
  return START.test(bytes.toString('utf8'))
}
