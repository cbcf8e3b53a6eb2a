import type { RunFlags } from '../attended.ts'
import { addCommand, type Declare } from '../command.ts'
import { debugOption, siteOption } from '../options.ts'

const EXAMPLES = `Examples:
  deskbell theme list                    what the theme has, and what this site has of its own
  deskbell theme eject byline            copy templates/partials/byline.hbs into this site
  deskbell theme eject article kicker    copy two files
`

const OPTIONS = [siteOption, debugOption]

export const declareTheme: Declare = (program, ended) => {
  const theme = addCommand(program, 'theme', 'see what the theme is made of, and change files of it')
  theme.addHelpText('before', EXAMPLES)
  addCommand(theme, 'list', 'print the files of the theme, and which of them the site has its own of', OPTIONS).action(
    async (flags: RunFlags) => {
      const { themeListCommand } = await import('../theme-command.ts')
      ended(await themeListCommand(flags))
    },
  )
  addCommand(theme, 'eject', 'copy files of the theme into the site’s templates folder, to be changed there', OPTIONS)
    .argument('<name...>', 'files as `deskbell theme list` names them: byline, partials/byline.hbs, style.css')
    .action(async (names: readonly string[], flags: RunFlags) => {
      const { themeEjectCommand } = await import('../theme-command.ts')
      ended(await themeEjectCommand(names, flags))
    })
}
