import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

const isWriting = process.env.DESKBELL_GOLDEN === 'write'

/** A file holds this, to the byte; `npm run golden` makes it so. */
export function expectGolden(file: string, content: string | Uint8Array): void {
  if (isWriting) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    return
  }
  if (!existsSync(file)) expect.fail(`${file} is not there yet: \`npm run golden\` writes it`)
  const expected = readFileSync(file)
  const bytes = Buffer.from(content)
  if (expected.equals(bytes)) return
  expect(bytes.toString(), file).toBe(expected.toString())
  expect(bytes.equals(expected), `${file} has the same text and other bytes`).toBe(true)
}

/** The folder, in which these paths are `there`, holds none but those that are expected; `npm run golden` makes it so. */
export function expectNoOthers(folder: string, there: readonly string[], expected: readonly string[]): void {
  const others = there.filter((path) => !expected.includes(path))
  if (!isWriting) expect(others, `files in ${folder} that are no longer published`).toEqual([])
  else for (const path of others) rmSync(join(folder, path))
}
