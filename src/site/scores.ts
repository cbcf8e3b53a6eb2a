/** Sums by small numbers. Made once and used again and again: clearing forgets only what was added to. */
export class Scores {
  #sums = new Float64Array(0)
  /** What was added to, `#count` of them. */
  #touched = new Int32Array(0)
  #count = 0

  /** `score` is greater than 0. */
  add(number: number, score: number): void {
    if (number >= this.#sums.length) this.#grow(number + 1)
    const sum = this.of(number)
    if (sum === 0) this.#touched[this.#count++] = number
    this.#sums[number] = sum + score
  }

  /** 0 for what was not added to. */
  of(number: number): number {
    return this.#sums[number] ?? 0
  }

  /** Not to be added to again before all is cleared. */
  drop(number: number): void {
    if (number < this.#sums.length) this.#sums[number] = 0
  }

  /** The numbers of the `most` greatest sums, and of all that come no further below the least of these than `near`. */
  greatest(most: number, near: number): readonly number[] {
    const numbers: number[] = []
    const greatest: number[] = []
    let least = 0
    for (let i = 0; i < this.#count; i++) {
      const number = this.#touched[i] ?? 0
      const sum = this.of(number)
      if (sum === 0 || sum < least - near) continue
      numbers.push(number)
      if (sum <= least) continue
      const place = greatest.findIndex((other) => other < sum)
      greatest.splice(place === -1 ? greatest.length : place, 0, sum)
      greatest.length = Math.min(greatest.length, most)
      if (greatest.length === most) least = greatest.at(-1) ?? 0
    }
    return numbers.filter((number) => this.of(number) >= least - near)
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) this.#sums[this.#touched[i] ?? 0] = 0
    this.#count = 0
  }

  #grow(size: number): void {
    const sums = new Float64Array(Math.max(size, 2 * this.#sums.length))
    sums.set(this.#sums)
    const touched = new Int32Array(sums.length)
    touched.set(this.#touched)
    this.#sums = sums
    this.#touched = touched
  }
}
