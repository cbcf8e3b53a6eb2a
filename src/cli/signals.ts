/** What may end a run before its time, and what the run has heard of it. */
export interface Signals {
  /** Aborted at the first signal: end as soon as nothing is half done. */
  readonly first: AbortSignal
  /** Aborted at the second: end now. After the third the process is gone. */
  readonly second: AbortSignal
  /** 130 or 143 once a signal has come (128 and the signal's number, as shells have it), or what `end` was called with. */
  readonly status: number | undefined
  /** Has the run end as at a first signal, with this exit status. */
  end(status: number): void
  /** Leaves signals to Node again. */
  stop(): void
}

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const

export function onSignals(): Signals {
  const first = new AbortController()
  const second = new AbortController()
  let status: number | undefined
  const end = (wanted: number): void => {
    status ??= wanted
    first.abort()
  }
  const hear = (signal: NodeJS.Signals): void => {
    const wanted = signal === 'SIGTERM' ? STATUS.SIGTERM : STATUS.SIGINT
    if (second.signal.aborted) {
      // A module of the site may wait for what is long in coming, and hears of no signal.
      stop()
      process.kill(process.pid, signal)
    }
    if (first.signal.aborted) second.abort()
    end(wanted)
  }
  const stop = (): void => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, hear)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear)
  return {
    first: first.signal,
    second: second.signal,
    get status() {
      return status
    },
    end,
    stop,
  }
}
