/**
 * Writes the files that are generated from the code, each by a module of `generated/`; with `--check` it writes nothing,
 * names those that are not as they would be written, and exits with 1 where there are any.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const isCheck = process.argv.includes('--check')

const stale = []
for (const name of readdirSync(new URL('generated/', import.meta.url)).sort()) {
  /** `files` gives texts by their paths in the repository. */
  const { files } = await import(new URL(`generated/${name}`, import.meta.url))
  for (const [path, text] of files()) {
    const file = join(ROOT, path)
    if (textOf(file) === text) continue
    stale.push(path)
    if (isCheck) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
for (const path of stale) console.log(isCheck ? `${path} is not up to date: npm run generate` : path)
if (isCheck && stale.length > 0) process.exitCode = 1

function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
