import type { Command } from 'commander'
import { codes } from '../diagnostic/codes.ts'
import { readTheme } from '../source/theme-files.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { themeNameOf } from '../theme/theme-name.ts'
import { bashScript } from './completion/bash.ts'
import { completedCommand } from './completion/completed-command.ts'
import { fishScript } from './completion/fish.ts'
import { zshScript } from './completion/zsh.ts'

export type Shell = 'bash' | 'zsh' | 'fish'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const

/** Prints what a shell needs to complete the commands of this very program, and gives the exit status. */
export function completionCommand(shell: Shell, program: Command): number {
  const theme = readTheme(themeDir).value
  const words = new Map([
    ['explain', Object.keys(codes)],
    ['help', program.commands.map((command) => command.name())],
    ['theme eject', theme.map((file) => themeNameOf(file, theme))],
  ])
  process.stdout.write(SCRIPTS[shell](completedCommand(program, words)))
  return 0
}
