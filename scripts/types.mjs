/**
 * Puts the library's types together into `lib/types/index.d.ts`, for those who import `deskbell`: those alone that it exports, and what
 * they are made of. They may name no package, since whoever installs Deskbell installs few.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

const LIB = fileURLToPath(new URL('../lib', import.meta.url))
const OUT = join(LIB, 'types')

rmSync(OUT, { recursive: true, force: true })
const bundle = await rolldown({
  input: join(LIB, 'index.d.ts'),
  platform: 'node',
  plugins: [dts({ dtsInput: true, tsconfig: false })],
})
const { output } = await bundle.write({ dir: OUT, format: 'es' })
await bundle.close()
const [, name] = /^(?:import\b.*|\/\/\/ <reference types=)["']((?!node:)[^"']+)["']/m.exec(output[0].code) ?? []
if (name !== undefined)
  throw new Error(`The library’s types have some of ${name}, which isn’t installed with Deskbell.`)
