import { spawn } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BIN, deskbell, ended, environment, runNode, scratchFolder, write } from '../command.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const SITE = join(import.meta.dirname, '../sites/whole-tree')
const scratch = scratchFolder()

/** A module that is loaded before the command, to make it what it else is only on a bad day. */
function preload(code: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}

describe.concurrent('deskbell', () => {
  test('--version prints the version alone', async () => {
    const done = { status: 0, signal: null, stdout: `${version}\n`, stderr: '' }
    expect(await deskbell(['--version'])).toEqual(done)
    expect(await deskbell(['-V'])).toEqual(done)
  })

  test('help names every option of a command', async () => {
    const { status, stdout } = await deskbell(['help', 'build'])
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option)
    expect(options).toEqual([
      ...['--site', '--out', '--base-url', '--drafts', '--future', '--expired', '--now', '--preview'],
      ...['--watch', '--no-cache', '--force'],
      ...['--fail-on', '--format', '--report', '--quiet', '--verbose', '--debug', '--help'],
    ])
    expect(status).toBe(0)
    expect((await deskbell(['build', '--help'])).stdout).toBe(stdout)
  })

  test('alone says what it can do, and that this was nothing', async () => {
    const { status, stdout, stderr } = await deskbell([])
    expect(stderr).toContain('Usage: deskbell [options] [command]')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  test.each([
    [['biuld'], "error: unknown command 'biuld'\n(Did you mean build?)\n(`deskbell --help` says what there is.)\n"],
    [
      ['--verison'],
      "error: unknown option '--verison'\n(Did you mean --version?)\n(`deskbell --help` says what there is.)\n",
    ],
    [
      ['build', '--drafst'],
      "error: unknown option '--drafst'\n(Did you mean --drafts?)\n(`deskbell build --help` says what there is.)\n",
    ],
    [
      ['theme', 'lsit'],
      "error: unknown command 'lsit'\n(Did you mean list?)\n(`deskbell theme --help` says what there is.)\n",
    ],
    [
      ['theme', 'eject'],
      "error: missing required argument 'name'\n(`deskbell theme eject --help` says what there is.)\n",
    ],
    [
      ['build', 'essays'],
      "error: too many arguments for 'build'. Expected 0 arguments but got 1.\n(`deskbell build --help` says what there is.)\n",
    ],
    [
      ['build', '--site'],
      "error: option '--site <dir>' argument missing\n(`deskbell build --help` says what there is.)\n",
    ],
    [
      ['build', '--fail-on', 'rain'],
      "error: option '--fail-on <severity>' argument 'rain' is invalid. Allowed choices are error, warning.\n(`deskbell build --help` says what there is.)\n",
    ],
    [
      ['build', '--format', 'jsno'],
      "error: option '--format <format>' argument 'jsno' is invalid. Allowed choices are text, json, github.\n(Did you mean json?)\n(`deskbell build --help` says what there is.)\n",
    ],
    [
      ['build', '-q', '-v'],
      "error: option '-v, --verbose' cannot be used with option '-q, --quiet'\n(`deskbell build --help` says what there is.)\n",
    ],
  ])('%j is wrong usage', async (args, stderr) => {
    expect(await deskbell(args)).toEqual({ status: 2, signal: null, stdout: '', stderr })
  })

  test('that isn’t compiled says how to compile it', async () => {
    const copy = join(scratch, 'not compiled')
    cpSync(dirname(BIN), join(copy, 'bin'), { recursive: true })
    write(copy, { 'package.json': '{"type":"module"}' })
    expect(await runNode([join(copy, 'bin/deskbell.js'), 'build'])).toEqual({
      status: 3,
      signal: null,
      stdout: '',
      stderr: `deskbell: this copy isn’t compiled yet. Run \`npm install\` in ${copy}/\n`,
    })
  })

  describe('where it fails itself', () => {
    // Nothing in a site can make it fail, so the failure is put into it from outside.
    const broken = preload(`process.uptime = () => { throw new Error('no clock', { cause: new Error('a magpie') }) }`)
    const build = ['build', '--site', SITE, '--out', join(scratch, 'bug')]

    test('says so in a line, without a stack', async () => {
      expect(await deskbell(build, { env: broken })).toEqual({
        status: 1,
        signal: null,
        stdout: '',
        stderr:
          'deskbell: this is a mistake in Deskbell itself, not in your site: no clock\nRun it again with --debug for details to report.\n',
      })
    })

    test('shows the stack and the cause with --debug', async () => {
      const { status, stderr } = await deskbell([...build, '--debug'], { env: broken })
      expect(status).toBe(1)
      expect(stderr).toMatch(
        /^deskbell: this is a mistake in Deskbell itself, not in your site: no clock\nError: no clock\n {4}at /,
      )
      expect(stderr).toContain('[cause]: Error: a magpie')
      expect(stderr).not.toContain('Run it again')
    })
  })

  test('goes on to the end where nobody reads what it says', async () => {
    const out = join(scratch, 'unread')
    const child = spawn(process.execPath, [BIN, 'build', '--verbose', '--site', SITE, '--out', out], {
      env: environment(),
    })
    child.stderr.destroy()
    expect(await ended(child)).toMatchObject({ status: 0, signal: null })
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('The Back Stairs')
  })
})
