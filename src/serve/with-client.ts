import { Tokenizer, TokenizerMode } from 'parse5'
import { escapeHtml } from '../text/html.ts'
import { CLIENT_PATH } from './client-path.ts'
import { versionOf } from './page-version.ts'
import { relaxedPolicy } from './relaxed-policy.ts'

/**
 * A page with the browser's part of live reload in it: a script at the end of its head, where it changes no layout. A policy that the
 * page sets for itself (`<meta http-equiv="Content-Security-Policy">`) is relaxed as far as the script needs it. All else stays
 * byte for byte.
 */
export function withClient(html: Buffer): Buffer {
  const version = versionOf(html)
  const { scriptAt, policies } = headOf(html)
  const relaxed = policies.map(({ start, end, policy }) => ({ start, end, ...relaxedPolicy(policy, version) }))
  const nonce = relaxed.some(({ needsNonce }) => needsNonce) ? ` nonce="${version}"` : ''
  // Nothing is shown before the script has run, so that a page that is loaded again is never seen at its top.
  const script = `<script type="module" blocking="render" src="${CLIENT_PATH}client.js?version=${version}"${nonce}></script>`
  return spliced(html, [
    ...relaxed.map(({ start, end, policy }) => ({ start, end, text: `content="${escapeHtml(policy)}"` })),
    { start: scriptAt, end: scriptAt, text: script },
  ])
}

interface Head {
  /** Where a script can stand: the end of the head, or before the first thing that addresses are taken relative to. */
  readonly scriptAt: number
  /** The `content` attributes of the page's policies. */
  readonly policies: readonly { readonly start: number; readonly end: number; readonly policy: string }[]
}

/** Elements whose content is text, and how that is read where scripts run. */
const TEXTS: ReadonlyMap<string, Tokenizer['state']> = new Map([
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['style', TokenizerMode.RAWTEXT],
  ['noscript', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['script', TokenizerMode.SCRIPT_DATA],
])
const OF_HEAD = new Set(
  'html head base basefont bgsound link meta noframes noscript script style template title'.split(' '),
)
const ENDS_HEAD = new Set(['head', 'body', 'html', 'br'])

const BYTE_ORDER_MARK = Buffer.from('\ufeff')

/**
 * The head as a browser finds it (HTML, section 13.2.6.4.4), with offsets in bytes. It is read with one character for each byte, and no
 * further than to its end, so a long page costs no more than a short one.
 */
function headOf(html: Buffer): Head {
  const start = html.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
  const policies: { start: number; end: number; policy: string }[] = []
  const at = (offset: number | undefined): number => start + (offset ?? 0)
  let base = html.length
  let end: number | undefined
  // The end of what is whole, since a page may break off in the middle of a comment or script.
  let whole = start
  let templates = 0
  let isInText = false
  const endAt = (offset: number): void => {
    if (templates > 0 || isInText || end !== undefined) return
    end = offset
    tokenizer.pause()
  }
  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag(token) {
        const { tagName, attrs, location } = token
        if (!OF_HEAD.has(tagName)) endAt(at(location?.startOffset))
        tokenizer.state = TEXTS.get(tagName) ?? tokenizer.state
        isInText = TEXTS.has(tagName)
        if (tagName === 'template') templates++
        if (templates > 0) return
        if (!isInText) whole = at(location?.endOffset)
        const written = (name: string): string | undefined => attrs.find((attribute) => attribute.name === name)?.value
        if (tagName === 'base' && written('href') !== undefined) base = Math.min(base, at(location?.startOffset))
        const [policy, span] = [written('content'), location?.attrs?.content]
        if (tagName !== 'meta' || written('http-equiv')?.toLowerCase() !== 'content-security-policy') return
        if (policy && span) policies.push({ start: at(span.startOffset), end: at(span.endOffset), policy })
      },
      onEndTag({ tagName, location }) {
        isInText = false
        if (tagName === 'template') templates = Math.max(0, templates - 1)
        if (ENDS_HEAD.has(tagName)) endAt(at(location?.startOffset))
        if (templates === 0) whole = at(location?.endOffset)
      },
      // Where a text begins is told wrongly of one that begins with a character reference.
      onCharacter: () => endAt(whole),
      onComment: ignore,
      onDoctype({ location }) {
        whole = at(location?.endOffset)
      },
      onEof: ignore,
      onNullCharacter: ignore,
      onWhitespaceCharacter: ignore,
    },
  )
  tokenizer.write(html.toString('latin1', start), true)
  return { scriptAt: Math.min(base, end ?? whole), policies }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function spliced(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = []
  let at = 0
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(at, start), Buffer.from(text))
    at = end
  }
  return Buffer.concat([...parts, bytes.subarray(at)])
}
