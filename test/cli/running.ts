import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach } from 'vitest'
import { BIN, ended, environment, type Ran, type RunOptions } from '../command.ts'

const DEADLINE_MS = 30_000

/** A command that goes on until it is ended; what it says, and how it ends. */
export class Running {
  readonly child: ChildProcess
  readonly end: Promise<Ran>
  readonly said = { stdout: '', stderr: '' }
  /** How much of what was said was waited for. */
  readonly #heard = { stdout: 0, stderr: 0 }
  #wake = (): void => {}

  constructor(child: ChildProcess) {
    this.child = child
    this.end = ended(child)
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.on('data', (text: string) => {
        // A terminal ends its lines in two characters.
        this.said[stream] = (this.said[stream] + text).replaceAll('\r\n', '\n')
        this.#wake()
      })
    }
  }

  /** What is said up to, and with, the next text like this. */
  async until(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stderr'): Promise<string> {
    const deadline = performance.now() + DEADLINE_MS
    for (;;) {
      const rest = this.said[stream].slice(this.#heard[stream])
      const match = pattern.exec(rest)
      if (match) {
        const end = match.index + match[0].length
        this.#heard[stream] += end
        return rest.slice(0, end)
      }
      const isOver = this.child.exitCode !== null || this.child.signalCode !== null
      if (isOver || performance.now() > deadline) throw new Error(`${pattern} was not said, but: ${rest}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        setTimeout(resolve, 500)
      })
    }
  }

  type(keys: string): void {
    this.child.stdin?.write(keys)
  }
}

const running: Running[] = []

afterEach(async () => {
  for (const { child, end } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await end
  }
})

/** Starts `deskbell`, which is ended after the test at the latest. */
export function start(args: readonly string[], options: RunOptions = {}, bin: string = BIN): Running {
  return kept(spawn(process.execPath, [bin, ...args], { ...options, env: environment(options.env) }))
}

/** Starts a command as bash reads it, which says all on `stdout`. */
export function startShell(command: string, options: RunOptions = {}): Running {
  const words = ['-c', `exec 2>&1; exec ${command}`]
  return kept(spawn('bash', words, { ...options, env: environment(options.env) }))
}

interface TerminalOptions {
  readonly env?: RunOptions['env']
  /** What the terminal's shell does with the command. */
  readonly inShell?: (command: string) => string
}

/** The same at a terminal, where what it says on both streams is on `stdout`. Wants `script` of util-linux. */
export function startAtTerminal(args: readonly string[], { env = {}, inShell }: TerminalOptions = {}): Running {
  const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ')
  const words = inShell?.(command) ?? `exec ${command}`
  return kept(spawn('script', ['-qec', words, '/dev/null'], { env: environment({ TERM: 'xterm', ...env }) }))
}

function kept(child: ChildProcess): Running {
  const run = new Running(child)
  running.push(run)
  return run
}
