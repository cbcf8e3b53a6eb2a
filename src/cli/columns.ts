import type { WriteStream } from 'node:tty'

/** Where a line ends that nobody sees on a terminal, and the longest that is read with ease. */
export const WIDTH = 80

/** How wide a terminal is now; 80 for a pipe, and for a terminal that was never told its size. */
export function columnsOf({ isTTY, columns }: WriteStream): number {
  return (isTTY && columns) || WIDTH
}
