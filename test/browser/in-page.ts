/** Functions for what runs in the page: `look.contrast(…)`. */
export interface Look {
  /** Red, green, blue and opacity of any CSS colour, 0 to 255. */
  rgb(color: string): readonly number[]
  contrast(a: readonly number[], b: readonly number[]): number
  /** The colour that an element's own text stands on. */
  ground(element: Element): readonly number[]
  /** Whether people see it: it has a box, and isn't cut to nothing for screen readers alone. */
  isSeen(element: Element): boolean
  /** Elements with text of their own that is seen, each once, and that text. */
  texts(): ReadonlyMap<HTMLElement, string>
  /** Below a heading of level 2 in these words, all of its section. */
  sections(headings: readonly string[]): readonly Element[]
  /** The colours of a PNG, four numbers each. */
  pixels(base64: string): Promise<Uint8ClampedArray>
  /** `li > a.more “Read more”`, for messages. */
  name(element: Element): string
  /** Where an element stands: its region, its parent and itself. Elements of one path look the same. */
  path(element: Element): string
}

declare global {
  var look: Look
}

/** Run in every page before anything else. It is sent as text, so it uses nothing from outside. */
export function installLook(): void {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const rgb = (color: string): readonly number[] => {
    if (!canvas) throw new Error('no canvas')
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
    const linear = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const short = (element: Element): string => [element.localName, ...element.classList].join('.')
  const isSeen = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { clipPath, overflow } = getComputedStyle(at)
      const { width, height } = at.getBoundingClientRect()
      if (clipPath === 'inset(50%)' || (overflow !== 'visible' && (width <= 1 || height <= 1))) return false
    }
    return true
  }
  globalThis.look = {
    rgb,
    contrast(a, b) {
      const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
      return (light + 0.05) / (dark + 0.05)
    },
    ground(element) {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const color = rgb(getComputedStyle(at).backgroundColor)
        if (color[3] === 255) return color
      }
      return rgb('Canvas')
    },
    isSeen,
    texts() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const texts = new Map<HTMLElement, string>()
      while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode
        if (!parentElement || !textContent?.trim() || !isSeen(parentElement)) continue
        texts.set(parentElement, `${texts.get(parentElement) ?? ''}${textContent}`)
      }
      return texts
    },
    sections(headings) {
      return [...document.querySelectorAll('h2')]
        .filter((heading) => headings.includes(heading.textContent.trim()))
        .map((heading) => heading.closest('section, aside') ?? heading)
    },
    async pixels(base64) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data
    },
    name(element) {
      const text = element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 30)
      return `${element.parentElement ? `${short(element.parentElement)} > ` : ''}${short(element)} “${text}”`
    },
    path(element) {
      const region = element.parentElement?.closest('header, nav, section, aside, article, footer, table, form')
      return [region, element.parentElement, element].map((at) => (at ? short(at) : 'body')).join(' > ')
    },
  }
}
