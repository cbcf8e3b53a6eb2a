/** The signals that ask a run to end, and what the run has heard of them. */
export interface Signals {
  /** Aborted at the first signal: end as soon as nothing is half done. */
  readonly first: AbortSignal
  /** Aborted at the second: end now. */
  readonly second: AbortSignal
  /** 130 or 143 once a signal has come (128 and the signal's number, as shells have it). */
  readonly status: number | undefined
  /** Leaves signals to Node again. */
  stop(): void
}

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const

export function onSignals(): Signals {
  const first = new AbortController()
  const second = new AbortController()
  let status: number | undefined
  const hear = (signal: NodeJS.Signals): void => {
    status ??= signal === 'SIGTERM' ? STATUS.SIGTERM : STATUS.SIGINT
    if (first.signal.aborted) second.abort()
    first.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear)
  return {
    first: first.signal,
    second: second.signal,
    get status() {
      return status
    },
    stop() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, hear)
    },
  }
}
