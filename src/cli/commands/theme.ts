import type { RunFlags } from '../attended.ts'
import { addCommand, type Declare } from '../command.ts'
import { examples } from '../help.ts'
import { debugOption, siteOption } from '../options.ts'

const EXAMPLES = examples(
  ['deskbell theme list', 'what the theme has, and what the site has'],
  ['deskbell theme eject byline', 'copy partials/byline.hbs into the site'],
  ['deskbell help theme eject', 'the help of a command below this one'],
)

const LIST_EXAMPLES = examples(
  ['deskbell theme list', 'what the theme has, and what the site has'],
  ['deskbell theme list --site archive', 'the same for a site in another folder'],
  ['deskbell theme list | grep card', 'the files that have to do with cards'],
)

const EJECT_EXAMPLES = examples(
  ['deskbell theme eject byline', 'copy partials/byline.hbs into the site'],
  ['deskbell theme eject article kicker', 'copy two files'],
  ['deskbell theme eject strings.en', 'change words of the theme'],
)

const OPTIONS = [siteOption, debugOption]

export const declareTheme: Declare = (program, ended) => {
  const theme = addCommand(program, 'theme', 'see what the theme is made of, and change files of it')
  theme.addHelpText('before', EXAMPLES)
  addCommand(theme, 'list', 'print the files of the theme, and which of them the site has its own of', OPTIONS)
    .addHelpText('before', LIST_EXAMPLES)
    .action(async (flags: RunFlags) => {
      const { themeListCommand } = await import('../theme-command.ts')
      ended(await themeListCommand(flags))
    })
  addCommand(theme, 'eject', 'copy files of the theme into the site’s templates folder, to be changed there', OPTIONS)
    .addHelpText('before', EJECT_EXAMPLES)
    .argument('<name...>', 'files as `deskbell theme list` names them: byline, partials/byline.hbs, style.css')
    .action(async (names: readonly string[], flags: RunFlags) => {
      const { themeEjectCommand } = await import('../theme-command.ts')
      ended(await themeEjectCommand(names, flags))
    })
}
