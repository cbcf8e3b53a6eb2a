import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where npm, pnpm and Yarn note what is installed, in the folder that `node_modules` stands in. */
const NOTES = [
  'node_modules/.package-lock.json',
  'node_modules/.pnpm/lock.yaml',
  'node_modules/.yarn-state.yml',
  'node_modules/.yarn-integrity',
  '.pnp.cjs',
]

/** Which packages, in which versions, a module in this folder can import; absent where no package manager noted it. */
export function installedFor(folder: string): string | undefined {
  const notes = NOTES.flatMap((name) => {
    try {
      return hash('sha256', readFileSync(path.join(folder, name)), 'base64')
    } catch {
      return []
    }
  })
  const parent = path.dirname(folder)
  const above = parent === folder ? undefined : installedFor(parent)
  return notes.length > 0 || above !== undefined ? [...notes, above].join(' ') : undefined
}
