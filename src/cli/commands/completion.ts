import { Argument } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import type { Shell } from '../completion-command.ts'
import { examples } from '../help.ts'
import { debugOption } from '../options.ts'

const EXAMPLES = examples(
  ['eval "$(deskbell completion bash)"', 'for ~/.bashrc'],
  ['eval "$(deskbell completion zsh)"', 'for ~/.zshrc, below compinit'],
  ['deskbell completion fish | source', 'for ~/.config/fish/config.fish'],
)

export const declareCompletion: Declare = (program, ended) => {
  addCommand(program, 'completion', 'print a script by which a shell completes commands at Tab', [debugOption])
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('before', EXAMPLES)
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../completion-command.ts')
      ended(completionCommand(shell, program))
    })
}
