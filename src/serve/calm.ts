/** Time in which nobody asks for anything. */
export class Calm {
  /** Fulfilled once there was enough of it, or it was broken off. */
  readonly over: Promise<void>
  readonly #afterMs: number
  #end: () => void = () => {}
  #timer: NodeJS.Timeout | undefined

  constructor(afterMs: number) {
    this.#afterMs = afterMs
    this.over = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** It begins, or begins again. */
  begin(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#end, this.#afterMs)
  }

  breakOff(): void {
    clearTimeout(this.#timer)
    this.#end()
  }
}
