import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { programOf } from '../../src/cli/program.ts'
import { blocksOf, inlineCodeOf } from './blocks.ts'
import { DOCUMENTS, ROOT } from './documents.ts'

const program = programOf(() => {})

describe.each([...DOCUMENTS, 'CONTRIBUTING.md', 'CHANGELOG.md'])('%s', (path) => {
  test('names no command or option that Deskbell hasn’t', () => {
    const page = readFileSync(join(ROOT, path), 'utf8')
    const lines = blocksOf(page)
      .filter(({ info }) => /^(?:sh|yaml|console)\b/.test(info))
      .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
    const written = [...inlineCodeOf(page), ...lines].flatMap((line) =>
      [...line.matchAll(COMMAND)].map(([, words]) => words),
    )
    expect(written.flatMap((words = '') => strangersIn(words.trim().split(/\s+/)))).toEqual([])
  })
})

/** `deskbell check --strict`, up to where a shell would go on to something else. */
const COMMAND = /(?<![\w./-])deskbell((?: +[^\s|;&>()#$`]+)+)/g

/** What of the words after `deskbell` it doesn’t know; a word in capitals stands for any. */
function strangersIn(words: readonly string[]): readonly string[] {
  const commands = [program]
  for (const word of words) {
    if (word === 'help') break
    const [parent] = commands
    const next = parent?.commands.find((command) => command.name() === word)
    if (!next) break
    commands.unshift(next)
  }
  const [command = program] = commands
  const rest = words.slice(commands.length - 1)
  const isMissing = command.commands.length > 0 && /^[a-z]+$/.test(rest[0] ?? '') && rest[0] !== 'help'
  const strangers = rest.filter((word) => word.startsWith('-') && !isOption(word.replace(/[=,.:].*$/, ''), command))
  return [...(isMissing ? rest.slice(0, 1) : []), ...strangers].map((word) => `deskbell ${words.join(' ')}: ${word}`)
}

function isOption(word: string, command: Command): boolean {
  const own = [...command.options, ...program.options]
  return ['--help', '-h', '--', '-'].includes(word) || own.some(({ long, short }) => word === long || word === short)
}
