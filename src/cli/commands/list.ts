import { Option } from 'commander'
import { addCommand, type Declare } from '../command.ts'
import type { ListFlags } from '../list-command.ts'
import { debugOption, nowOption, siteOption } from '../options.ts'

const EXAMPLES = `Examples:
  deskbell list                        every essay and page, and whether it is visible
  deskbell list --drafts --scheduled   what is still to come
  deskbell list --next-due             when a build would next change the site without anybody’s doing
`

const OPTIONS = [
  siteOption,
  new Option('--visible', 'what readers can see'),
  new Option('--drafts', 'drafts'),
  new Option('--scheduled', 'what is due later'),
  new Option('--expired', 'what has expired, or the permission that it stands on'),
  new Option('--category <name>', 'only what is in this category'),
  new Option('--next-due', 'print only when time alone next changes the site; nothing where it never does'),
  nowOption,
  new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'),
  debugOption,
]

export const declareList: Declare = (program, ended) => {
  addCommand(program, 'list', 'list essays and pages, hidden ones too', OPTIONS)
    .addHelpText('before', EXAMPLES)
    .action(async (flags: ListFlags) => {
      const { listCommand } = await import('../list-command.ts')
      ended(await listCommand(flags))
    })
}
