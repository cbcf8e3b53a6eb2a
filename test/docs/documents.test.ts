import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { scratchFolder } from '../command.ts'
import { shownReport } from '../diagnostic/example-site.ts'
import { expectGolden } from '../golden.ts'
import { brief } from '../source/site-folder.ts'
import { type Block, blocksOf, withText } from './blocks.ts'
import { DOCUMENTS, ROOT } from './documents.ts'
import { Home } from './home.ts'
import { kindOf, type Step, stepsOf } from './kinds.ts'
import { expectSyntax } from './syntax.ts'

describe.each(DOCUMENTS)('%s', (path) => {
  const file = join(ROOT, path)
  const blocks = blocksOf(readFileSync(file, 'utf8'))

  test('has no block of a kind that no test knows', () => {
    expect(blocks.filter((block) => !kindOf(block)).map(({ line, info }) => `${path}:${line} ${info}`)).toEqual([])
  })

  const steps = stepsOf(blocks)
  if (steps.length === 0) return
  const home = new Home(scratchFolder())
  test.each(steps.map((step) => [titleOf(step), step] as const))('%s', async (_, step) => {
    await follow(step, home, file)
  })
})

function titleOf({ block, others }: Step): string {
  return [block, ...others].map(({ line, info }) => `line ${line}, ${info || 'without a word'}`).join('; ')
}

/** Does what a block is for, and compares what comes of it. */
async function follow({ kind, block, others, next }: Step, home: Home, file: string): Promise<void> {
  const { text } = block
  switch (kind.is) {
    case 'file': {
      const all = [block, ...others]
      for (const one of all) expectSyntax(one.info.split(' ')[0], one.text)
      home.put(Object.fromEntries(all.map((one) => [pathOf(one), one.text])))
      if (!/^(?:text report|sh exits \d+)$/.test(next?.info ?? '')) expectNothing(await home.findings())
      return
    }
    case 'report':
      expectShown(shownReport(await home.findings(), home.folder), block, file, home)
      return
    case 'front matter':
      expectNothing(await home.findings(ESSAY, essayOf(text, 'Warm the pot first.\n')))
      return
    case 'body':
      expectNothing(await home.findings(ESSAY, essayOf('', text)))
      return
    case 'template':
      expectNothing(await home.findings(`templates/${kind.name}.hbs`, text))
      return
    case 'commands':
      if (kind.from === 'home') home.goHome()
      expect(await home.run(text)).toMatchObject({ status: kind.status })
      return
    case 'module':
      expect(await home.runModule(text)).toMatchObject({ status: 0 })
      return
    case 'endless command':
      for (const command of text.trim().split('\n')) await expectToGoOn(command, home, next)
      return
    case 'output':
      expectShown(home.said, block, file, home)
      return
    case 'not run':
      expectSyntax(kind.language, text)
      return
    case 'tree':
      expect(text).toMatch(/^[^\n]+\/\n[├└]/)
  }
}

/** An essay’s own, which the site has none of beside it. */
const ESSAY = 'posts/2025-01-02-example.md'

function essayOf(frontMatter: string, body: string): string {
  const title = /^title:/m.test(frontMatter) ? '' : 'title: An Example\n'
  return `---\n${title}${frontMatter}---\n\n${body}`
}

function pathOf(block: Block): string {
  const kind = kindOf(block)
  if (kind?.is !== 'file') throw new Error(`${block.info} is no file`)
  return kind.path
}

function expectNothing(found: readonly Diagnostic[]): void {
  expect(found.map(brief)).toEqual([])
}

/** A block shows this, but for what differs from run to run; a line of `…` stands for any. */
function expectShown(said: string, { text, index }: Block, file: string, home: Home): void {
  const [expected, actual] = [home.masked(text), home.masked(said)]
  if (!/^…$/m.test(text)) {
    if (actual !== expected) expectGolden(file, withText(readFileSync(file, 'utf8'), index, home.shown(said)))
    return
  }
  const pattern = expected.split(/^…\n/m).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  expect(actual).toMatch(new RegExp(`^${pattern.join('(?:.*\n)*')}$`))
}

async function expectToGoOn(command: string, home: Home, next: Block | undefined): Promise<void> {
  const running = home.start(command)
  const lines = next?.info.endsWith(' output') ? next.text.trim().split('\n') : []
  await running.until(/\n/, 'stdout')
  while (running.said.stdout.split('\n').length <= lines.length) await running.until(/\n/, 'stdout')
  expect(running.child.exitCode).toBe(null)
  running.child.kill('SIGINT')
  expect((await running.end).status).toBe(130)
  home.said = running.said.stdout
}
