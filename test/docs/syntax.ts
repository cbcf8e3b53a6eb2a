import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { parseAllDocuments } from 'yaml'

/** What can be said of a text without running it, for the languages that something here reads. */
export function expectSyntax(language: string | undefined, text: string): void {
  if (language === 'sh') expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('')
  if (language === 'json') expect(() => JSON.parse(text)).not.toThrow()
  if (language === 'yaml') expect(parseAllDocuments(text).flatMap(({ errors }) => errors.map(String))).toEqual([])
}
