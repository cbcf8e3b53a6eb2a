/** How an element is found again in a page that was made anew. */
interface Mark {
  readonly id: string
  readonly tag: string
  /** How it begins: its text, or its address. */
  readonly text: string
  /** Which it is of those with that tag and text, from 0. */
  readonly number: number
  /** From the window's top edge, in CSS pixels. */
  readonly top: number
}

interface Place {
  readonly path: string
  readonly x: number
  readonly y: number
  /** What stood in the window, from the top. */
  readonly marks: readonly Mark[]
  readonly focus: Mark | undefined
  readonly restoration: ScrollRestoration
}

const KEY = 'deskbell:place'
const TEXT_LENGTH = 200
/** One of them is likely to be there still, whatever was edited. */
const MARKS = 12
const MARKED = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, figure, img, pre, tr, summary, [id]'
const OF_THE_READER = ['wheel', 'touchstart', 'pointerdown', 'keydown']

/** Reloads the page so that what the reader sees, and where the focus is, stay where they are. */
export function reloadInPlace(): void {
  const { activeElement } = document
  const place: Place = {
    path: location.pathname,
    x: scrollX,
    y: scrollY,
    marks: scrollY > 0 ? marksInView() : [],
    focus: activeElement && activeElement !== document.body ? markOf(activeElement) : undefined,
    restoration: history.scrollRestoration,
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place))
    // The browser would go by pixels, and what is above may have grown.
    history.scrollRestoration = 'manual'
  } catch {
    // A page that may store nothing is left to the browser.
  }
  location.reload()
}

/** Where the page was reloaded by the above. */
export function returnToPlace(): void {
  const place = placeKept()
  if (place?.path !== location.pathname) return
  const restore = (): void => scrollTo({ left: place.x, top: topFor(place), behavior: 'instant' })
  restore()
  const focused = place.focus && elementAt(place.focus)
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  // Until all is there the layout may move, and a fragment in the address is gone to.
  const stop = new AbortController()
  for (const event of OF_THE_READER) addEventListener(event, () => stop.abort(), { signal: stop.signal, passive: true })
  const finish = (): void => {
    if (!stop.signal.aborted) restore()
    stop.abort()
    requestAnimationFrame(() => {
      history.scrollRestoration = place.restoration
    })
  }
  if (document.readyState === 'complete') finish()
  else addEventListener('load', finish, { once: true })
}

function placeKept(): Place | undefined {
  try {
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return kept === null ? undefined : (JSON.parse(kept) as Place)
  } catch {
    return undefined
  }
}

/** How far to scroll so that the first mark that is still there stands where it stood. */
function topFor({ y, marks }: Place): number {
  for (const mark of marks) {
    const element = elementAt(mark)
    if (element) return scrollY + element.getBoundingClientRect().top - mark.top
  }
  return y
}

function marksInView(): readonly Mark[] {
  const inView: Element[] = []
  for (const element of document.querySelectorAll(MARKED)) {
    const { top, height } = element.getBoundingClientRect()
    if (top >= 0 && top < innerHeight && height > 0 && !isPinned(element)) inView.push(element)
    if (inView.length === MARKS) break
  }
  return inView.map(markOf)
}

/** Whether it stays where it is when the page is scrolled. */
function isPinned(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return true
  }
  return false
}

function markOf(element: Element): Mark {
  const { id, localName: tag } = element
  const text = textOf(element)
  const { top } = element.getBoundingClientRect()
  return { id, tag, text, number: alike(tag, text).indexOf(element), top }
}

function elementAt({ id, tag, text, number }: Mark): Element | undefined {
  const found = (id && document.getElementById(id)) || undefined
  return found ?? alike(tag, text)[number]
}

function alike(tag: string, text: string): readonly Element[] {
  return [...document.getElementsByTagName(tag)].filter((element) => textOf(element) === text)
}

function textOf(element: Element): string {
  const text = element.textContent.trim().slice(0, TEXT_LENGTH)
  return text || (element.getAttribute('src') ?? element.getAttribute('name') ?? '')
}
