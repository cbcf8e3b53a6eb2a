import type { WriteStream } from 'node:tty'

/** Where a line ends that nobody sees on a terminal, and the most that is read with ease. */
export const WIDTH = 80

/** How wide a terminal is now; 80 for a pipe, and for a terminal that was never told its size. */
export function columnsOf({ isTTY, columns }: WriteStream): number {
  return (isTTY && columns) || WIDTH
}

/** For text to be read: as wide as the terminal is, and no wider than is read with ease. */
export function textWidthOf(stream: WriteStream): number {
  return Math.min(columnsOf(stream), WIDTH)
}
