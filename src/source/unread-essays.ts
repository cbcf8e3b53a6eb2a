import { closeSync, openSync, readSync } from 'node:fs'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { Kept } from './kept.ts'
import type { FoundFile } from './walk.ts'

/** Texts that other programs take for essays, and other endings of Markdown. */
const TEXT = /\.(html?|mdx?|mdown|mkdn?|txt|text|textile|adoc|asciidoc|org|rst|njk|liquid)$/i

/** What Hugo says of a list: front matter and a few words for `/posts/`, and no essay. */
const LIST_PAGE = /(^|\/)_index\.(md|markdown)$/i

export function isMarkdown({ name }: FoundFile): boolean {
  return /\.(md|markdown)$/i.test(name)
}

function isListPage({ name }: FoundFile): boolean {
  return LIST_PAGE.test(name)
}

interface SortedOut {
  readonly essays: readonly FoundFile[]
  readonly others: readonly FoundFile[]
}

const known = new WeakMap<readonly FoundFile[], SortedOut>()

/** Which files of a folder of essays are essays by their names; remembered for as long as the folder holds the same. */
export function sortedOut(files: readonly FoundFile[] = []): SortedOut {
  const isEssay = (file: FoundFile) => isMarkdown(file) && !isListPage(file)
  const sorted = known.get(files) ?? {
    essays: files.filter(isEssay),
    others: files.filter((file) => !isEssay(file)),
  }
  known.set(files, sorted)
  return sorted
}

/**
 * Of what stands beside essays, that which looks like one to its writer and isn't read (`source/not-read`): a text that
 * begins with front matter and has no name of Markdown, and Hugo's pages of lists.
 */
export function unreadEssays(files: readonly FoundFile[], beginnings: Kept<boolean>): readonly Diagnostic[] {
  return files.flatMap((file) => {
    const { path, name } = file
    if (isListPage(file)) {
      return diagnose('source/not-read', {
        message: 'this is what Hugo says of a list, and isn’t read: lists are made of the essays.',
        mend: 'Delete it. What is said of a category or tag stands in `data/categories.yaml` or `data/tags.yaml`.',
        place: placeOfFile(path),
      })
    }
    if (!TEXT.test(name) || isMarkdown(file) || !beginnings.of(file)) return []
    const base = path.replace(/^.*\//, '').replace(/\.\w+$/, '')
    return diagnose('source/not-read', {
      message: 'this begins with front matter as an essay does, and isn’t read: its name doesn’t end in `.md`.',
      mend: `Rename it to \`${base}.md\`, and write its text in Markdown; HTML may stand in it.`,
      place: placeOfFile(path),
    })
  })
}

const START = /^(\u{feff})?---[ \t]*\r?\n/u

/** Whether a file begins as an essay with front matter does. */
export function hasFrontMatter({ absolutePath }: FoundFile): boolean {
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
