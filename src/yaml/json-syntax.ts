export interface JsonMistake {
  /** Offset of the first character that is wrong; the text's length where its end is missing. */
  readonly at: number
  readonly message: string
  readonly mend: string
}

/** Nothing for JSON and for an empty text. YAML is wider than JSON, and JSON.parse doesn't always say where it stopped. */
export function jsonMistake(text: string): JsonMistake | undefined {
  try {
    if (text.trim() !== '') JSON.parse(text)
    return undefined
  } catch {
    const { at, wanted } = firstMistake(text)
    const found = text[at]
    return {
      at,
      message: `this is not JSON: ${wanted} is wanted ${found === undefined ? 'where the file ends' : 'here'}.`,
      mend: mendFor(found, text.slice(0, at).trimEnd().at(-1)),
    }
  }
}

type Wanted = keyof typeof ALLOWED

/** What may stand next, by the first letter of the token: a text is `"`, a number `0`, `true` and its like `t`. */
const ALLOWED = {
  'a value': '"0t{[',
  'a value or `]`': '"0t{[]',
  'a name in double quotes': '"',
  'a name in double quotes or `}`': '"}',
  'a colon': ':',
  'a comma or `}`': ',}',
  'a comma or `]`': ',]',
  'nothing more': '',
} as const

const SPACE = /[ \t\r\n]*/y
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them inside a text
  /("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|((?:true|false|null)(?!\w))|([{}[\],:])/y

function firstMistake(text: string): { readonly at: number; readonly wanted: Wanted } {
  const open: ('{' | '[')[] = []
  const afterValue = (): Wanted => {
    const inside = open.at(-1)
    return inside === undefined ? 'nothing more' : inside === '{' ? 'a comma or `}`' : 'a comma or `]`'
  }
  let wanted: Wanted = 'a value'
  for (let from = 0; ; ) {
    SPACE.lastIndex = from
    const at = from + (SPACE.exec(text)?.[0].length ?? 0)
    TOKEN.lastIndex = at
    const [, quoted, number, word, sign] = TOKEN.exec(text) ?? []
    const kind = quoted ? '"' : number ? '0' : word ? 't' : sign
    if (kind === undefined || !ALLOWED[wanted].includes(kind)) return { at, wanted }
    from = TOKEN.lastIndex
    if (kind === '{' || kind === '[') {
      open.push(kind)
      wanted = kind === '{' ? 'a name in double quotes or `}`' : 'a value or `]`'
    } else if (kind === ':') wanted = 'a value'
    else if (kind === ',') wanted = open.at(-1) === '{' ? 'a name in double quotes' : 'a value'
    else if (wanted.startsWith('a name') && kind === '"') wanted = 'a colon'
    else {
      if (kind === '}' || kind === ']') open.pop()
      wanted = afterValue()
    }
  }
}

/** `before` is the last sign that is right. */
function mendFor(found: string | undefined, before: string | undefined): string {
  if (found === undefined) return 'Close what was opened.'
  if (found === '/' || found === '#') return 'JSON has no comments: take them away, or write the file as YAML.'
  if (found === "'") return 'Write texts and names in double quotes.'
  if (before === ':' && (found === '}' || found === ']' || found === ','))
    return 'Write a value after the colon: a text in double quotes, a number, a list, or a group.'
  if (before === ',' && (found === '}' || found === ']')) return 'Take the comma before it away.'
  return 'Texts and names stand in double quotes, a comma between two of them; or write the file as YAML.'
}
