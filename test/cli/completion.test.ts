import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskbell, run, scratchFolder, write } from '../command.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

const here = write(scratchFolder(), { 'essay.md': '', 'a folder/x.md': '' })
const scripts = scratchFolder()

beforeAll(async () => {
  for (const shell of SHELLS) {
    const { status, stdout, stderr } = await deskbell(['completion', shell])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    write(scripts, { [shell]: stdout })
  }
})

function isInstalled(shell: Shell): boolean {
  const isThere = spawnSync(shell, ['--version']).status === 0
  if (!isThere) console.warn(`Not tested here: completion in ${shell}, which isn’t installed.`)
  return isThere
}

/** What bash offers for the last of these words. */
async function inBash(words: readonly string[]): Promise<readonly string[]> {
  const offer = `source ${join(scripts, 'bash')}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _deskbell; for word in "\${COMPREPLY[@]}"; do echo "$word"; done`
  const { stdout, stderr } = await run('bash', ['--norc', '-c', offer, 'bash', ...words], { cwd: here })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean).sort()
}

/** What a zsh at a terminal makes of each line when Tab is pressed at its end, without what goes again when the line goes on. */
async function inZsh(lines: readonly string[]): Promise<readonly string[]> {
  const script = `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT= RPROMPT= ; bindkey -e; autoload -Uz compinit; compinit -u -D; source ${join(scripts, 'zsh')}; print -r -- REA''DY"
zpty -r -m z said '*READY*'
for line in "$@"; do
  zpty -n -w z "$line"$'\\t\\C-aprint -r -- OUT\\'\\'PUT "\\C-e<"\\n'
  zpty -r -m z said '*OUTPUT *<*'
  print -r -- "\${\${said##*OUTPUT }%%<*}"
done
zpty -d z`
  const { stdout } = await run('zsh', ['-f', '-c', script, 'zsh', ...lines], { cwd: here, env: { TERM: 'xterm' } })
  return stdout.trimEnd().split('\n')
}

/** What fish offers at the end of a line, each with what it says of it. */
async function inFish(line: string): Promise<readonly string[]> {
  const { stdout, stderr } = await run(
    'fish',
    ['--no-config', '-c', `source ${join(scripts, 'fish')}; complete -C $argv[1]`, line],
    {
      cwd: here,
      env: { HOME: scripts },
    },
  )
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

describe('deskbell completion', () => {
  test('leads its help with the line for each shell, and the file that it goes into', async () => {
    const { status, stdout } = await deskbell(['completion', '--help'])
    expect(stdout).toMatch(
      /^Examples:\n( {2}.*deskbell completion \w+.* for ~\/\S+.*\n){3}\nUsage: deskbell completion /,
    )
    expect(status).toBe(0)
  })

  test('of another shell is wrong usage', async () => {
    const { status, stdout, stderr } = await deskbell(['completion', 'tcsh'])
    expect(stderr).toMatch(/'tcsh' is invalid for argument 'shell'\. Allowed choices are bash, zsh, fish\./)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})

describe.skipIf(!isInstalled('bash'))('in bash', () => {
  test.each([
    [['bui'], ['build']],
    [
      ['theme', ''],
      ['eject', 'list'],
    ],
    [['theme', 'eject', 'bylin'], ['byline']],
    [['help', 'th'], ['theme']],
    [
      ['build', '--for'],
      ['--force', '--format'],
    ],
    [
      ['build', '--format', ''],
      ['github', 'json', 'text'],
    ],
    [['build', '--format', '=', 'j'], ['json']],
    [
      ['build', '--quiet', '--fail-on', '='],
      ['error', 'warning'],
    ],
    [['list', '--site', ''], ['a folder']],
    [
      ['check', 'essay.md', ''],
      ['a folder', 'essay.md'],
    ],
    [['check', '--report', 'e'], ['essay.md']],
    [['explain', 'front-matter/dat'], ['front-matter/date']],
    [['explain', 'es'], ['essay.md']],
    [['explain', 'theme', ''], expect.arrayContaining(['essay.md', 'yaml/syntax'])],
    [
      ['completion', ''],
      ['bash', 'fish', 'zsh'],
    ],
    [['serve', '--port', ''], []],
    [['nonsense', ''], expect.arrayContaining(['build'])],
  ])('deskbell %j is completed', async (words, offered) => {
    expect(await inBash(['deskbell', ...words])).toEqual(offered)
  })

  test('every command and option can be completed that help names', async () => {
    const commands = await inBash(['deskbell', ''])
    const { stdout } = await deskbell(['--help'])
    expect(commands).toEqual([...stdout.matchAll(/^ {2}(?!deskbell)([a-z]+) .*$/gm)].map(([, name]) => name).sort())
    for (const command of commands.filter((name) => name !== 'help')) {
      const help = (await deskbell([command, '--help'])).stdout
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option)
      expect((await inBash(['deskbell', command, '--'])).toString(), command).toBe(options.sort().toString())
    }
  })
})

test.skipIf(!isInstalled('zsh'))('zsh completes commands, options, their values, files and folders', async () => {
  const completed = {
    'deskbell bui': 'deskbell build',
    'deskbell theme ej': 'deskbell theme eject',
    'deskbell theme eject bylin': 'deskbell theme eject byline',
    'deskbell help th': 'deskbell help theme',
    'deskbell build --fa': 'deskbell build --fail-on',
    'deskbell build --format g': 'deskbell build --format github',
    'deskbell build --format=j': 'deskbell build --format=json',
    'deskbell build -q --repo': 'deskbell build -q --report',
    'deskbell check es': 'deskbell check essay.md',
    'deskbell list --site a': 'deskbell list --site a\\ folder',
    'deskbell explain front-matter/dat': 'deskbell explain front-matter/date',
    'deskbell explain es': 'deskbell explain essay.md',
    'deskbell completion zs': 'deskbell completion zsh',
  }
  const lines = await inZsh(Object.keys(completed))
  expect(lines.map((line) => line.trimEnd())).toEqual(
    Object.values(completed).map((line) => line.replace(/[ =/]$/, '')),
  )
})

describe.skipIf(!isInstalled('fish'))('in fish', () => {
  test.each([
    ['deskbell bui', ['build\trender the site and publish it']],
    ['deskbell theme ej', [expect.stringMatching(/^eject\t/)]],
    ['deskbell theme eject bylin', ['byline']],
    ['deskbell help th', ['theme']],
    ['deskbell build --forc', [expect.stringMatching(/^--force\t/)]],
    ['deskbell build --format=j', [expect.stringMatching(/^--format=json\b/)]],
    ['deskbell build --format g', [expect.stringMatching(/^github\b/)]],
    ['deskbell check ', ['a folder/', 'essay.md']],
    ['deskbell list --site a', [expect.stringMatching(/^a folder\/\t/)]],
    ['deskbell explain front-matter/dat', ['front-matter/date']],
    ['deskbell explain es', ['essay.md']],
    ['deskbell serve --port ', []],
  ])('%s is completed', async (line, offered) => {
    expect(await inFish(line)).toEqual(offered)
  })
})
