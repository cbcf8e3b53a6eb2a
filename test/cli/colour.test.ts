import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BIN, deskbell, type RunOptions, run, scratchFolder } from '../command.ts'

const BROKEN = join(import.meta.dirname, '../broken/link-dead')
const scratch = scratchFolder()
const COLOUR = '\u001b['

const check = ['check', '--site', BROKEN]
const build = ['build', '--site', BROKEN, '--out', join(scratch, 'out')]
const explain = ['explain', 'links/dead', '--site', BROKEN]

const hasScript = (await run('script', ['--version'])).stdout.includes('util-linux')
if (!hasScript) console.warn('Not tested here, for want of `script` (util-linux): colours on a terminal.')

/** What is seen at a terminal, where `redirect` sends some of it elsewhere. */
async function seen(args: readonly string[], env: RunOptions['env'], redirect = ''): Promise<string> {
  const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ')
  const { stdout } = await run('script', ['-qec', `${command} ${redirect}`, '/dev/null'], {
    env: { TERM: 'xterm', ...env },
  })
  return stdout
}

async function piped(args: readonly string[], env: RunOptions['env'] = {}): Promise<string> {
  const { stdout, stderr } = await deskbell(args, { env })
  return stdout + stderr
}

describe.concurrent('colour', () => {
  test.runIf(hasScript).each([
    [{}, true],
    [{ TERM: 'xterm-256color' }, true],
    [{ CI: 'true' }, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: 'false' }, false],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'dumb', FORCE_COLOR: '1' }, true],
  ])('at a terminal with %j is there: %s', async (env, isThere) => {
    const text = await seen(check, env)
    expect(text).toContain('(links/dead)')
    expect(text.includes(COLOUR)).toBe(isThere)
  })

  test.each([
    [{}, false],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, false],
    [{ CI: 'true' }, false],
    [{ CI: 'true', GITHUB_ACTIONS: 'true' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '3' }, true],
    [{ FORCE_COLOR: '' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('in a pipe with %j is there: %s', async (env, isThere) => {
    const text = await piped(check, env)
    expect(text).toContain('(links/dead)')
    expect(text.includes(COLOUR)).toBe(isThere)
  })

  test.runIf(hasScript).each([
    // What is asked for is on the standard output, and the findings of a build on the other.
    [check, '2> /dev/null', true],
    [check, '> FILE', false],
    [explain, '2> /dev/null', true],
    [explain, '> FILE', false],
    [build, '> /dev/null', true],
    [build, '2> FILE', false],
  ])('is for the stream that is the terminal: %j %s', async (args, redirect, isThere) => {
    const file = join(scratch, `${args[0]}${redirect.length}`)
    const text = await seen(args, {}, redirect.replace('FILE', `'${file}'`))
    const elsewhere = redirect.includes('FILE') ? readFileSync(file, 'utf8') : ''
    expect(text.includes(COLOUR)).toBe(isThere)
    expect(elsewhere).not.toContain(COLOUR)
    expect(text + elsewhere).toContain('links/dead')
  })

  test('is never in what programs read', async () => {
    const report = join(scratch, 'report.json')
    for (const args of [
      [...check, '--format', 'json', '--report', report],
      [...check, '--format', 'github'],
      [...build, '--format', 'json'],
      [...explain, '--format', 'json'],
      ['list', '--site', BROKEN, '--format', 'json'],
    ]) {
      const { stdout } = await deskbell(args, { env: { FORCE_COLOR: '1' } })
      expect(stdout, args.join(' ')).not.toContain(COLOUR)
    }
    expect(readFileSync(report, 'utf8')).not.toContain(COLOUR)
  })

  test('is not in help, nor in what is said of wrong usage', async () => {
    for (const args of [['--help'], ['biuld']]) expect(await piped(args, { FORCE_COLOR: '1' })).not.toContain(COLOUR)
  })
})
