import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT: string = join(import.meta.dirname, '../..')

/** Whose examples are run by tests of their own: `test/diagnostic/pages.test.ts`, `test/template/helper-doc.test.ts`. */
const ELSEWHERE = /^docs\/(?:diagnostics\/|helpers\.md$)/

/** Documents whose commands and examples are run, by their paths in the repository. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .sort(),
].filter((path) => path.endsWith('.md') && !ELSEWHERE.test(path) && existsSync(join(ROOT, path)))
