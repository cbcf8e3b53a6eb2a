/** 32-bit FNV-1a of a string: turns (seed, post number) into a generator state. */
function hash32(text) {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** mulberry32: a small, good-enough generator of numbers in [0, 1). */
function makeRandom(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const cumulative = new Map()

/** Cumulative Zipf weights 1, 1/2^s, 1/3^s ... for a list of n entries. */
function zipfTable(n, s) {
  const key = `${n}/${s}`
  let table = cumulative.get(key)
  if (!table) {
    let sum = 0
    table = Array.from({ length: n }, (_, i) => {
      sum += 1 / (i + 1) ** s
      return sum
    })
    cumulative.set(key, table)
  }
  return table
}

/** The random choices of one post. */
export class Dice {
  constructor(seed) {
    this.next = makeRandom(hash32(seed))
  }
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1))
  }
  chance(p) {
    return this.next() < p
  }
  even(list) {
    return list[Math.floor(this.next() * list.length)]
  }
  zipf(list, s = 0.8) {
    const table = zipfTable(list.length, s)
    const x = this.next() * table[table.length - 1]
    let low = 0
    let high = table.length - 1
    while (low < high) {
      const mid = (low + high) >> 1
      if (table[mid] < x) low = mid + 1
      else high = mid
    }
    return list[low]
  }
}
