import { list } from '../build/list.ts'
import { printable } from '../text/characters.ts'
import { attended, type RunFlags } from './attended.ts'
import { tellErrors } from './findings.ts'
import { filtered, type ListFilter, listText } from './list-text.ts'

export interface ListFlags extends RunFlags {
  readonly now?: string
  readonly category?: string
  readonly visible?: boolean
  readonly drafts?: boolean
  readonly scheduled?: boolean
  readonly expired?: boolean
  readonly nextDue?: boolean
  readonly format: 'text' | 'json'
}

/** Prints what the archive holds, or when it next changes, and gives the exit status. */
export async function listCommand(flags: ListFlags): Promise<number> {
  const { site, now, category } = flags
  return attended(flags, async ({ terminal, turns }) => {
    const { posts, nextDue, diagnostics } = await list({ site, now, category, ...turns })
    terminal.clear()
    if (category !== undefined && posts?.length === 0)
      terminal.line(`Nothing is in a category “${printable(category)}”.`)
    if (posts)
      process.stdout.write(flags.nextDue ? dueText(nextDue, flags) : postsText(filtered(posts, wanted(flags)), flags))
    return tellErrors(diagnostics, terminal)
  })
}

type Posts = Parameters<typeof listText>[0]

function postsText(posts: Posts, { format }: ListFlags): string {
  return format === 'json' ? `${JSON.stringify(posts, null, 2)}\n` : listText(posts)
}

/** Nothing where nothing is due, so that a shell can tell. */
function dueText(nextDue: string | undefined, { format }: ListFlags): string {
  if (format === 'json') return `${JSON.stringify({ nextDue: nextDue ?? null })}\n`
  return nextDue === undefined ? '' : `${nextDue}\n`
}

function wanted({ visible, drafts, scheduled, expired }: ListFlags): readonly ListFilter[] {
  return [
    ...(visible ? ['visible' as const] : []),
    ...(drafts ? ['draft' as const] : []),
    ...(scheduled ? ['scheduled' as const] : []),
    ...(expired ? ['expired' as const] : []),
  ]
}
