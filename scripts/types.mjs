/**
 * Puts the declarations that the library's types are made of into `lib/types/`, for those who import `deskbell`. All that these name has
 * to be among them, or in a package that is installed with Deskbell.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LIB = join(ROOT, 'lib')
const OUT = join(LIB, 'types')

const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

rmSync(OUT, { recursive: true, force: true })
const reached = new Set([join(LIB, 'index.d.ts')])
// What is added while the set is gone through is gone through as well.
for (const file of reached) {
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\()'([^']+)'/g)) {
    if (name.startsWith('.')) reached.add(join(dirname(file), name.replace(/\.ts$/, '.d.ts')))
    else if (!name.startsWith('node:') && !(name in dependencies))
      throw new Error(`${relative(ROOT, file)} has types of ${name}, which isn’t installed with Deskbell.`)
  }
  cpSync(file, join(OUT, relative(LIB, file)))
}
