import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder, write } from '../command.ts'
import { blocksOf } from './blocks.ts'
import { DOCUMENTS, ROOT } from './documents.ts'

test('every module in the documents fits the types that Deskbell comes with', () => {
  const scratch = scratchFolder()
  const modules = DOCUMENTS.flatMap((path) =>
    blocksOf(readFileSync(join(ROOT, path), 'utf8')).flatMap(({ info, text, line }) => {
      const [, extension] = /^(?:js|ts)\b.*?(\.[cm]?[jt]s)?$/.exec(info) ?? []
      const isModule = /^(?:js|ts)\b/.test(info)
      return isModule ? [[`${path}/${line}${extension ?? '.mjs'}`, text] as const] : []
    }),
  )
  write(scratch, Object.fromEntries(modules))
  write(scratch, { 'package.json': '{"type":"module"}', 'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS }) })
  write(scratch, { 'node_modules/.kept': '' })
  for (const name of ['@types', 'deskbell']) {
    symlinkSync(name === 'deskbell' ? ROOT : join(ROOT, 'node_modules', name), join(scratch, 'node_modules', name))
  }
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  expect(modules.length).toBeGreaterThan(0)
  expect(spawnSync(process.execPath, [tsc, '-p', scratch], { encoding: 'utf8' }).stdout).toBe('')
})

/** Of JavaScript all is checked that its writer has not to say. */
const OPTIONS = {
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noImplicitAny: false,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  skipLibCheck: true,
}
