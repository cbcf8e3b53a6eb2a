import { setImmediate as turn } from 'node:timers/promises'

export interface Progress {
  readonly phase: 'reading' | 'planning' | 'rendering' | 'publishing' | 'asking'
  readonly done: number
  /** 0 where there is nothing to count. */
  readonly total: number
}

export interface TurnOptions {
  /** Told now and then how far the work is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Ends the work as soon as nothing is half done. */
  readonly signal?: AbortSignal | undefined
}

/** What long work is ended with once its signal is aborted. */
export class Interrupted extends Error {}

/** How many essays or pages are taken before the event loop gets a turn, in which a signal can be noticed. */
const BATCH = 8

/** Tells of each batch's first, and lets the event loop turn before it; throws `Interrupted`. */
export async function takeTurn(progress: Progress, { onProgress, signal }: TurnOptions): Promise<void> {
  if (progress.done % BATCH !== 0 && progress.done !== progress.total) return
  onProgress?.(progress)
  await turn()
  if (signal?.aborted) throw new Interrupted()
}
