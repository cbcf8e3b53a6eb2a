import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
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
