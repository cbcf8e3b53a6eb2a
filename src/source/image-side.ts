/** In pixels. No picture of the web is as long, and browsers draw none that is much longer. */
const LONGEST = 100_000

/** Whether a side that a file says it has is one that can be printed. */
export function isSide(pixels: unknown): pixels is number {
  return Number.isInteger(pixels) && Number(pixels) >= 1 && Number(pixels) <= LONGEST
}
