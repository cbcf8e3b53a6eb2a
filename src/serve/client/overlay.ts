import type { Listed, Problem, Problems } from './messages.js'
import { OVERLAY_STYLE } from './overlay-style.js'

/** Where it is kept which problems the reader has put away, for all pages of this tab. */
const KEY = 'deskbell:closed'

/** What keeps the site from being shown as its files are now, over the page that is still shown. */
export class Overlay {
  readonly #host = document.createElement('deskbell-problems')
  readonly #root = this.#host.attachShadow({ mode: 'closed' })
  readonly #dialog: HTMLDialogElement
  readonly #title = element('h1', { id: 'title' })
  readonly #list = element('div')
  readonly #close = element('button', { type: 'button' }, 'Close')
  #id = ''

  constructor() {
    const style = new CSSStyleSheet()
    style.replaceSync(OVERLAY_STYLE)
    this.#root.adoptedStyleSheets = [style]
    const note = element(
      'p',
      { class: 'note' },
      'The page behind this may not be up to date. This closes by itself as soon as all is mended.',
    )
    const head = element('header', {}, element('div', {}, this.#title, this.#close), note)
    this.#dialog = element('dialog', { role: 'alertdialog', 'aria-labelledby': 'title' }, head, this.#list)
    this.#root.append(this.#dialog)
    this.#close.addEventListener('click', () => this.#dialog.close())
    // By its button, by Esc, or since all is mended.
    this.#dialog.addEventListener('close', () => {
      if (this.#dialog.open) return
      remember(this.#id)
      this.#id = ''
      this.#host.remove()
    })
    // A page may listen for keys, too.
    this.#dialog.addEventListener('keydown', (event) => event.stopPropagation())
  }

  /** Opens over the page where there are errors that the reader has not put away, and closes where there are none. */
  show({ id, errors, warnings }: Problems): void {
    if (errors.count === 0) {
      this.#id = ''
      remember('')
      this.#dialog.close()
      return
    }
    if (id === this.#id || id === remembered()) return
    this.#id = id
    remember('')
    this.#title.textContent = counted(errors.count, 'error')
    const items = errors.first.map((problem) => item(problem, 'error'))
    this.#list.replaceChildren(...items, ...more(errors), ...folded(warnings))
    if (this.#dialog.open) {
      if (!this.#root.activeElement) this.#close.focus()
      return
    }
    document.documentElement.append(this.#host)
    this.#dialog.showModal()
    this.#dialog.scrollTop = 0
  }
}

function item({ code, message, mend, frame, place, editor }: Problem, kind: 'error' | 'warning'): HTMLElement {
  const where =
    place && element(editor ? 'a' : 'span', { class: 'place', ...(editor && { href: editor }) }, ...breakable(place))
  return element(
    'article',
    { class: kind },
    ...(where ? [element('p', {}, where)] : []),
    element(
      'p',
      { class: 'message', dir: 'auto' },
      ...withCode(asSentence(message)),
      ' ',
      element('span', { class: 'code' }, code),
    ),
    ...(frame ? [frameOf(frame)] : []),
    ...(mend ? [element('p', { class: 'mend', dir: 'auto' }, ...withCode(mend))] : []),
  )
}

/** The lines as the terminal shows them: `> ` stands before the one that it is about, carets below that. */
function frameOf(frame: string): HTMLElement {
  const lines = frame.split('\n').map((line) => {
    const [, gutter, carets] = /^( +\|)( +\^+)$/.exec(line) ?? []
    if (gutter !== undefined && carets) return element('span', {}, gutter, element('b', {}, carets), '\n')
    return element('span', { class: line.startsWith('>') ? 'marked' : '' }, `${line}\n`)
  })
  return element('pre', { dir: 'ltr', tabindex: '0', role: 'group', 'aria-label': 'The lines it is about' }, ...lines)
}

function folded(warnings: Listed): readonly HTMLElement[] {
  if (warnings.count === 0) return []
  const items = warnings.first.map((problem) => item(problem, 'warning'))
  return [
    element('details', {}, element('summary', {}, counted(warnings.count, 'warning')), ...items, ...more(warnings)),
  ]
}

function more({ count, first }: Listed): readonly HTMLElement[] {
  const left = count - first.length
  return left > 0
    ? [element('p', { class: 'more' }, `And ${left.toLocaleString('en-US')} more, which the terminal shows.`)]
    : []
}

/** After a place and a colon, as in the terminal, it begins with a small letter. */
function asSentence(message: string): string {
  return message.replace(/^\p{Ll}(?=\p{L}*[ ,])/u, (letter) => letter.toUpperCase())
}

/** What stands between backticks is code. */
function withCode(text: string): readonly (string | HTMLElement)[] {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}

/** A long path may go on in the next line after each of its parts. */
function breakable(path: string): readonly (string | HTMLElement)[] {
  return path.split(/(?<=\/)/).flatMap((part) => [part, element('wbr')])
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

function remember(id: string): void {
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // A page that may store nothing shows them again when it is loaded again.
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}
