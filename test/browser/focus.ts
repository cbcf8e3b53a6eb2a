import type { Page } from 'playwright-core'

/** Where Tab stopped. */
export interface Stop {
  readonly name: string
  /** Elements of one path look the same. */
  readonly path: string
  /** What is wrong with how it shows that it has the focus. */
  readonly flaws: readonly string[]
}

/** Where Tab goes, from the top of the page to its end, and what it doesn't reach. */
export interface Tour {
  readonly stops: readonly Stop[]
  readonly unreached: readonly string[]
}

/** Presses Tab through the page as it is. What a path in `measured` looks like with the focus is known already. */
export async function tour(page: Page, measured: Set<string> = new Set()): Promise<Tour> {
  await page.evaluate(() => {
    globalThis.reached = new Set()
    globalThis.unreached = new Set(
      [...document.querySelectorAll<HTMLElement>('*')].filter(
        (element) => element.tabIndex >= 0 && !element.matches(':disabled') && look.isSeen(element),
      ),
    )
  })
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopHere)
    if (!stop) break
    const isNew = !measured.has(stop.path)
    measured.add(stop.path)
    stops.push(isNew ? { ...stop, flaws: [...stop.flaws, ...(await faintness(page))] } : stop)
  }
  return { stops, unreached: await page.evaluate(() => [...globalThis.unreached].map(look.name)) }
}

/** In the page: the element with the focus, or none after the last one, where Tab leaves the page or begins anew. */
function stopHere(): Stop | undefined {
  const element = document.activeElement
  if (!element || element === document.body || globalThis.reached.has(element)) return undefined
  globalThis.reached.add(element)
  globalThis.unreached.delete(element)
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element)
  const flaws = []
  const width = Number.parseFloat(outlineWidth)
  if (outlineStyle === 'none' || width < 2) flaws.push(`its outline is ${outlineStyle} and ${outlineWidth} wide`)
  const contrast = look.contrast(look.rgb(outlineColor), look.ground(element.parentElement ?? element))
  if (contrast < 3) flaws.push(`its outline has a contrast of ${contrast.toFixed(2)}`)

  const { left, top, right, bottom } = element.getBoundingClientRect()
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientHeight } = document.documentElement
  if (bottom <= 0 || top >= clientHeight) flaws.push('it is not on the screen')
  const edge = width + Number.parseFloat(outlineOffset) - 0.5
  const box = { left: left - edge, top: top - edge, right: right + edge, bottom: bottom + edge }
  const isCutBeside = box.left + scrollLeft < 0 || box.right + scrollLeft > scrollWidth
  const isCutAbove = box.top + scrollTop < 0 || box.bottom + scrollTop > scrollHeight
  if (isCutBeside || isCutAbove) flaws.push('its outline leaves the page')
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at)
    const clip = at.getBoundingClientRect()
    const isCutX = overflowX !== 'visible' && (box.left < clip.left || box.right > clip.right)
    const isCutY = overflowY !== 'visible' && (box.top < clip.top || box.bottom > clip.bottom)
    if (isCutX || isCutY) flaws.push(`its outline is cut off by ${look.name(at)}`)
  }
  const [first = new DOMRect()] = element.getClientRects()
  const hit = document.elementFromPoint(first.left + first.width / 2, first.top + Math.min(first.height / 2, 20))
  if (hit && !element.contains(hit) && !hit.contains(element)) flaws.push(`it is covered by ${look.name(hit)}`)
  return { name: look.name(element), path: look.path(element), flaws }
}

/**
 * Measures on the screen what the focus changes: WCAG 2.4.13 wants as many pixels as a line of 2 px around the element has,
 * each with a contrast of 3 between the two states.
 */
async function faintness(page: Page): Promise<readonly string[]> {
  const { clip, wanted } = await page.evaluate(() => {
    document.activeElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { clientWidth, clientHeight } = document.documentElement
    const box = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
    const { left, top, right, bottom } = box
    const [x, y] = [Math.max(0, left - 8), Math.max(0, top - 8)]
    const clip = { x, y, width: Math.min(clientWidth, right + 8) - x, height: Math.min(clientHeight, bottom + 8) - y }
    // A link that is broken over lines has a line around each part, or one around all.
    const lines = [...(document.activeElement?.getClientRects() ?? [])]
    const half = ({ width, height }: DOMRect) => Math.min(width, clip.width) + Math.min(height, clip.height)
    const around = Math.min(
      half(box),
      lines.reduce((sum, line) => sum + half(line), 0),
    )
    return { clip, wanted: 4 * around }
  })
  const shot = () => page.screenshot({ clip })
  const focused = await shot()
  const element = await page.evaluateHandle(() => document.activeElement)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  const blurred = await shot()
  await element.evaluate((element) => element instanceof HTMLElement && element.focus({ preventScroll: true }))
  const changed = await differingPixels(page, focused, blurred)
  return changed < wanted ? [`the focus changes ${changed} pixels clearly, and ${Math.ceil(wanted)} are wanted`] : []
}

/** How many pixels of two pictures of one size differ by a contrast of 3. */
async function differingPixels(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [a = new Uint8ClampedArray(), b = new Uint8ClampedArray()] = await Promise.all(pictures.map(look.pixels))
      let count = 0
      for (let at = 0; at < a.length; at += 4) {
        if (look.contrast([...a.subarray(at, at + 3)], [...b.subarray(at, at + 3)]) >= 3) count++
      }
      return count
    },
    [one, other].map((picture) => picture.toString('base64')),
  )
}

declare global {
  var reached: Set<Element>
  var unreached: Set<Element>
}
