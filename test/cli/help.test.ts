import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { programOf } from '../../src/cli/program.ts'
import { BIN, deskbell, run } from '../command.ts'

function everyCommand(): readonly Command[] {
  const withThoseBelow = (command: Command): readonly Command[] => [
    command,
    ...command.commands.flatMap(withThoseBelow),
  ]
  return withThoseBelow(programOf(() => {}))
}

function namesOf(command: Command): readonly string[] {
  return command.parent ? [...namesOf(command.parent), command.name()] : []
}

function examplesIn(help: string): readonly string[] {
  const [, examples = ''] = /^Examples:\n((?: .*\n)+)\n/.exec(help) ?? []
  return [...examples.matchAll(/^ {2}(?:\S+ "\$\()?(deskbell\b.*?)(?:\)")?(?: {2}.*)?$/gm)].map(([, line = '']) => line)
}

/** A line as a shell reads it, up to a pipe. */
function wordsIn(line: string): readonly string[] {
  const [command = ''] = line.split(' | ')
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].slice(1).map(([, quoted, word = '']) => quoted ?? word)
}

const hasScript = (await run('script', ['--version'])).stdout.includes('util-linux')
if (!hasScript) console.warn('Not tested here, for want of `script` (util-linux): help on a narrow terminal.')

describe.concurrent.each(everyCommand().map((command) => ['deskbell', ...namesOf(command)].join(' ')))(
  'the help of %s',
  (path) => {
    const names = path.split(' ').slice(1)

    test('is on the standard output alone, and the same by `help` and by `--help`', async () => {
      const ran = await deskbell([...names, '--help'])
      expect(ran).toMatchObject({ status: 0, stderr: '' })
      expect(ran.stdout).toContain(`\nUsage: ${path} [options]`)
      expect(await deskbell(['help', ...names])).toEqual(ran)
    })

    test('leads with three examples, each of which is right usage of it', async () => {
      const { stdout } = await deskbell([...names, '--help'])
      const examples = examplesIn(stdout)
      expect(examples).toHaveLength(3)
      expect(stdout.split('\n').slice(0, 5)).toEqual([
        'Examples:',
        ...Array(3).fill(expect.stringMatching(/ deskbell|\(deskbell/)),
        '',
      ])
      for (const example of examples) {
        let ran: Command | undefined
        const [program, ...others] = everyCommand()
        for (const other of others)
          other.action(() => {
            ran = other
          })
        await program?.parseAsync(wordsIn(example), { from: 'user' })
        expect(ran, example).toBeDefined()
      }
      expect(examples.some((example) => example.startsWith(path))).toBe(true)
    })

    test('has no line that is longer than 80 columns', async () => {
      const { stdout } = await deskbell([...names, '--help'])
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    })

    test.runIf(hasScript)('has none that is longer than a narrow terminal is wide', async () => {
      const command = [process.execPath, BIN, ...names, '--help'].map((word) => `'${word}'`).join(' ')
      const { stdout } = await run('script', ['-qec', `stty cols 48; ${command}`, '/dev/null'], {
        env: { TERM: 'xterm' },
      })
      expect(stdout).toContain('Usage:')
      expect(stdout.split('\r\n').filter((line) => line.length > 48)).toEqual([])
    })
  },
)

test('options and commands are described in one way: in words that go on from their name, and end without a stop', () => {
  for (const command of everyCommand()) {
    const described = [
      ...command.options.map(({ flags, description }) => [flags, description] as const),
      ...command.registeredArguments.map((argument) => [argument.name(), argument.description] as const),
      ...command.commands.map((below) => [below.name(), below.description()] as const),
    ]
    for (const [name, description] of described) expect(description, name).toMatch(/^(?:\p{Ll}|--)[^'"]*[^.:;,\s'"]$/u)
  }
})

describe.concurrent('deskbell help', () => {
  test('alone lists the commands', async () => {
    expect((await deskbell(['help'])).stdout).toBe((await deskbell(['--help'])).stdout)
  })

  test.each([
    [['nonsense'], "error: unknown command 'nonsense'\n(`deskbell --help` says what there is.)\n"],
    [['buidl'], "error: unknown command 'buidl'\n(Did you mean build?)\n(`deskbell --help` says what there is.)\n"],
    [
      ['theme', 'ejcet'],
      "error: unknown command 'ejcet'\n(Did you mean eject?)\n(`deskbell theme --help` says what there is.)\n",
    ],
    [['build', 'posts'], "error: unknown command 'posts'\n(`deskbell build --help` says what there is.)\n"],
  ])('of %j is wrong usage', async (names, stderr) => {
    expect(await deskbell(['help', ...names])).toEqual({ status: 2, signal: null, stdout: '', stderr })
  })
})
