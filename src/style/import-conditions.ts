/** What stands behind the address of an `@import`. */
export interface ImportConditions {
  /** Its name, empty for one without; absent for no layer. */
  readonly layer: string | undefined
  /** What is in the parentheses. */
  readonly supports: string | undefined
  /** Empty for none. */
  readonly media: string
}

/** Conditions as lightningcss writes them: a layer, `supports()` and a media query, in this order. */
export function importConditionsOf(text: string): ImportConditions {
  const layer = functionAt(text, 'layer') ?? wordAt(text, 'layer')
  const supports = functionAt(layer?.rest ?? text, 'supports')
  return { layer: layer?.inside, supports: supports?.inside, media: supports?.rest ?? layer?.rest ?? text }
}

/** Rules as they are under these conditions, in the place of the import. */
export function rulesUnder({ layer, supports, media }: ImportConditions, rules: string): string {
  const inMedia = media === '' ? rules : `@media ${media}{${rules}}`
  const inSupports = supports === undefined ? inMedia : `@supports (${supports}){${inMedia}}`
  if (layer === undefined) return inSupports
  return layer === '' ? `@layer{${inSupports}}` : `@layer ${layer}{${inSupports}}`
}

interface Part {
  readonly inside: string
  readonly rest: string
}

function wordAt(text: string, word: string): Part | undefined {
  return text === word || text.startsWith(`${word} `) ? { inside: '', rest: text.slice(word.length).trim() } : undefined
}

/** What can hold a parenthesis that is none, or is one. */
const PIECES = /"(?:\\.|[^"\\])*"|\\.|[()]/gs

function functionAt(text: string, name: string): Part | undefined {
  if (!text.startsWith(`${name}(`)) return undefined
  let depth = 0
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (piece === '(') depth++
    if (piece === ')') depth--
    if (depth === 0 && piece === ')') {
      return { inside: text.slice(name.length + 1, index), rest: text.slice(index + 1).trim() }
    }
  }
  return undefined
}
