import type { Block } from './blocks.ts'

/** What a block of a document is, by its info string (CONTRIBUTING.md, “Documents”). */
export type Kind =
  | { readonly is: 'file'; readonly path: string }
  | { readonly is: 'front matter' | 'body' | 'report' | 'module' | 'output' | 'tree' }
  | { readonly is: 'template'; readonly name: string }
  | { readonly is: 'commands'; readonly from: 'here' | 'home'; readonly status: number }
  | { readonly is: 'endless command' }
  | { readonly is: 'not run'; readonly language: string; readonly reason: string }

const KINDS: readonly (readonly [RegExp, (...words: readonly string[]) => Kind])[] = [
  [/^(\S+) not run: (.+)$/, (language = '', reason = '') => ({ is: 'not run', language, reason })],
  [/^yaml front matter$/, () => ({ is: 'front matter' })],
  [/^markdown body$/, () => ({ is: 'body' })],
  [/^text report$/, () => ({ is: 'report' })],
  [/^text tree$/, () => ({ is: 'tree' })],
  [/^\S+ output$/, () => ({ is: 'output' })],
  [/^js$/, () => ({ is: 'module' })],
  [/^handlebars in (\S+)$/, (name = '') => ({ is: 'template', name })],
  [/^sh$/, () => ({ is: 'commands', from: 'here', status: 0 })],
  [/^sh home$/, () => ({ is: 'commands', from: 'home', status: 0 })],
  [/^sh exits (\d+)$/, (status) => ({ is: 'commands', from: 'here', status: Number(status) })],
  [/^sh goes on$/, () => ({ is: 'endless command' })],
  [/^\S+ (\S*[./]\S*)$/, (path = '') => ({ is: 'file', path })],
]

/** Absent for a block that belongs to no kind. */
export function kindOf({ info }: Pick<Block, 'info'>): Kind | undefined {
  for (const [pattern, make] of KINDS) {
    const match = pattern.exec(info)
    if (match) return make(...match.slice(1))
  }
  return undefined
}

/** A block by itself, or files that follow each other and make one site together. */
export interface Step {
  readonly kind: Kind
  readonly block: Block
  /** Of files that follow each other all but the first. */
  readonly others: readonly Block[]
  readonly next: Block | undefined
}

/** What is to be done with a page, from top to bottom. A path that comes again begins another site. */
export function stepsOf(blocks: readonly Block[]): readonly Step[] {
  const steps: Step[] = []
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    const kind = block && kindOf(block)
    if (!block || !kind) continue
    const others = kind.is === 'file' ? followers(kind.path, blocks.slice(i + 1)) : []
    i += others.length
    steps.push({ kind, block, others, next: blocks[i + 1] })
  }
  return steps
}

function followers(first: string, blocks: readonly Block[]): readonly Block[] {
  const places = new Set([placeOf(first)])
  const end = blocks.findIndex((block) => {
    const kind = kindOf(block)
    if (kind?.is !== 'file' || places.has(placeOf(kind.path))) return true
    places.add(placeOf(kind.path))
    return false
  })
  return end === -1 ? blocks : blocks.slice(0, end)
}

/** What files stand in for each other by: a site has one configuration. */
function placeOf(path: string): string {
  return isConfig(path) ? 'deskbell.config' : path
}

export function isConfig(path: string): boolean {
  return /^deskbell\.config\.\w+$/.test(path)
}
