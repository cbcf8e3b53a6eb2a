/** A start tag that may load something, or that has code or a style of its own. */
export interface Element {
  /** In small letters. */
  readonly name: string
  /** By name, in small letters; values as they are written, with their character references. */
  readonly attributes: ReadonlyMap<string, string>
  /** Whether it ends with `/>`. */
  readonly isClosed: boolean
}

export interface Tag {
  readonly element: Element
  /** What stands in an element that holds no markup: `<script>`, `<style>`. */
  readonly text: string
  /** Where the page goes on behind the tag. */
  readonly end: number
}

/** What is told of: elements by their names, and any that has such an attribute. */
const ELEMENTS =
  'audio base button embed feimage form frame head iframe image img input link noembed noframes object plaintext script ' +
  'source style textarea title track use video xmp'
const ATTRIBUTES = 'background charset http-equiv on[a-z]+ style'

const SPACE = '\\t\\n\\f\\r '
const NAME = `[^${SPACE}/>][^${SPACE}/>=]*`
const VALUE = `[${SPACE}]*=[${SPACE}]*(?:"[^"]*"|'[^']*'|[^${SPACE}"'>][^${SPACE}>]*|(?=>))`

/** Text, and tags as most are written, of which nothing is told. They are gone through for every page of a site: nothing is taken out. */
const PASSED = new RegExp(
  `(?:[^<]+|<(?:/[a-z][a-z\\d-]*|(?!(?:${oneOf(ELEMENTS)})[${SPACE}/>])[a-z][a-z\\d-]*` +
    `(?:[${SPACE}]+(?!(?:${oneOf(ATTRIBUTES)})[${SPACE}/>=])[a-z\\d:_-]+(?:="[^"]*")?)*)[${SPACE}]*/?>){0,1000}`,
  'iy',
)
/** Any tag. What is within `(?=…)` is taken as a whole, so that no tag, however odd, is read in more than one way. */
const TAG = new RegExp(
  `<(/?)([a-zA-Z][^${SPACE}/>]*)(?![^${SPACE}/>])((?:[${SPACE}/]|(?=(${NAME}(?:${VALUE}|(?![${SPACE}]*=))))\\4)*)>`,
  'y',
)
const ATTRIBUTE = new RegExp(`(${NAME})(?:[${SPACE}]*=[${SPACE}]*(?:"([^"]*)"|'([^']*)'|([^${SPACE}>]*)))?`, 'g')
const TOLD = { element: whole(ELEMENTS), attribute: whole(ATTRIBUTES) }

/** Elements whose content is text, in which nothing is a tag but their own end. */
const TEXTS: ReadonlyMap<string, RegExp> = new Map(
  'iframe noembed noframes style textarea title xmp'
    .split(' ')
    .map((name) => [name, new RegExp(`</${name}(?=[${SPACE}/>])`, 'gi')]),
)

/**
 * The start tags of a page of which a policy may have to say something, read as a browser’s tokenizer reads them (HTML,
 * section 13.2.5): what only looks like one, in text, comments and values of attributes, is none.
 */
export function* tagsIn(html: string): Generator<Tag> {
  for (let at = after(PASSED, html, 0); at < html.length; at = after(PASSED, html, at)) {
    const end = after(TAG, html, at)
    if (end === at) {
      at = afterOther(html, at)
      continue
    }
    const element = elementOf(html.slice(at, end))
    at = end
    if (!element) continue
    if (!element.isClosed) at = endOfText(html, element.name, at)
    yield { element, text: html.slice(end, at), end }
  }
}

/** Most tags of which something is told stand on every page of a site. */
const KNOWN = new Map<string, Element | undefined>()
const MOST_KNOWN = 1000

function elementOf(tag: string): Element | undefined {
  const known = KNOWN.get(tag)
  if (known || KNOWN.has(tag)) return known
  if (KNOWN.size > MOST_KNOWN) KNOWN.clear()
  const element = readElement(tag)
  KNOWN.set(tag, element)
  return element
}

/** Undefined for one of which nothing is told. */
function readElement(tag: string): Element | undefined {
  TAG.lastIndex = 0
  const [, slash, written = '', rest = ''] = TAG.exec(tag) ?? []
  if (slash) return undefined
  const name = written.toLowerCase()
  const attributes = attributesOf(rest)
  const isTold = TOLD.element.test(name) || [...attributes.keys()].some((key) => TOLD.attribute.test(key))
  // Only in SVG has such a tag no text; elsewhere all that follows would be its text, up to an end that isn’t there.
  return isTold ? { name, attributes, isClosed: tag.endsWith('/>') } : undefined
}

function oneOf(words: string): string {
  return words.replaceAll(' ', '|')
}

function whole(words: string): RegExp {
  return new RegExp(`^(?:${oneOf(words)})$`)
}

/** Where a pattern that may match nothing ends. */
function after(pattern: RegExp, html: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(html) ? pattern.lastIndex : at
}

/** Where text goes on behind what begins with `<` and is no tag: a comment, a declaration, a mere sign. */
function afterOther(html: string, at: number): number {
  if (/[a-z]/i.test(html[at + 1] === '/' ? (html[at + 2] ?? '') : (html[at + 1] ?? ''))) return html.length
  if (html.startsWith('<!--', at)) {
    const [empty] = /^<!---?>/.exec(html.slice(at, at + 6)) ?? []
    return empty === undefined ? endOf(/--!?>/g, html, at + 4) : at + empty.length
  }
  return /[!?/]/.test(html[at + 1] ?? '') ? endOf(/>/g, html, at + 2) : at + 1
}

function endOf(pattern: RegExp, html: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(html) ? pattern.lastIndex : html.length
}

/** Where the text ends that stands in an element; for one that holds markup that is where it begins. */
function endOfText(html: string, name: string, start: number): number {
  if (name === 'script') return endOfScript(html, start)
  if (name === 'plaintext') return html.length
  const ending = TEXTS.get(name)
  if (!ending) return start
  ending.lastIndex = start
  return ending.exec(html)?.index ?? html.length
}

const SCRIPT = new RegExp(`<!--|-->|</?script(?=[${SPACE}/>])`, 'gi')

/** In what looks like a comment a script may hold another whole (HTML, section 13.2.5.17 and following). */
function endOfScript(html: string, start: number): number {
  let depth = 0
  SCRIPT.lastIndex = start
  for (let found = SCRIPT.exec(html); found; found = SCRIPT.exec(html)) {
    const [sign] = found
    if (sign === '-->') depth = 0
    else if (sign === '<!--') {
      depth = Math.max(1, depth)
      SCRIPT.lastIndex = found.index + 2
    } else if (!sign.startsWith('</')) depth = depth === 0 ? 0 : 2
    else if (depth < 2) return found.index
    else depth = 1
  }
  return html.length
}

/** Of two of one name the first counts. */
function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, written = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const name = written.toLowerCase()
    if (!attributes.has(name)) attributes.set(name, double ?? single ?? bare ?? '')
  }
  return attributes
}
