import { makerOf } from '../disk/maker.ts'
import type { Key } from './key.ts'

/** Where a value lies. */
export interface Place {
  /** The name of the file. */
  readonly pack: string
  readonly offset: number
  readonly length: number
  /** The CRC-32 of its bytes. */
  readonly sum: number
}

/** What an index says of a pack. */
export interface Share {
  /** Where the last value ends. */
  readonly end: number
  /** All values together. */
  readonly bytes: number
}

export interface Limits {
  /** What none of so many runs that saved something has asked for goes; 1 keeps what this run asked for, and no more. */
  readonly runs: number
  /** What this run didn’t ask for takes no more bytes than this, or than what it did ask for. The oldest goes first. */
  readonly spareBytes: number
}

const COLUMNS = 5
const NUMBER_BYTES = 8
const KEY_BYTES = 16
const KEY_LETTERS = 32

/**
 * Which value lies where, and how many runs have not asked for it, one after another. In columns of numbers, as in the file: to
 * make an object of each entry would take longer than all else that is done to open a store.
 */
export class PackIndex {
  readonly #rows = new Map<Key, number>()
  readonly #packs: string[]
  readonly #pack: number[]
  readonly #offset: number[]
  readonly #length: number[]
  readonly #sum: number[]
  /** 0 for what this run has asked for. */
  readonly #age: number[]

  /** `letters` are those of all keys. An index is made for a run, so everything in it is a run older than it was. */
  private constructor(packs: readonly string[] = [], letters = '', numbers: Float64Array = new Float64Array()) {
    const count = numbers.length / COLUMNS
    const column = (at: number) => Array.from(numbers.subarray(at * count, (at + 1) * count))
    this.#packs = [...packs]
    this.#pack = column(0)
    this.#offset = column(1)
    this.#length = column(2)
    this.#sum = column(3)
    this.#age = column(4).map((age) => age + 1)
    for (let row = 0; row < count; row++) {
      this.#rows.set(letters.slice(row * KEY_LETTERS, (row + 1) * KEY_LETTERS) as Key, row)
    }
  }

  static empty(): PackIndex {
    return new PackIndex()
  }

  /** Absent for bytes that `encode` can’t have made. */
  static decode(bytes: Buffer): PackIndex | undefined {
    const [count = 0, namesLength = 0] = numbersIn(bytes, 0, 2)
    const keysFrom = (2 + COLUMNS * count) * NUMBER_BYTES
    const namesFrom = keysFrom + count * KEY_BYTES
    if (bytes.length !== namesFrom + namesLength) return undefined
    const names = bytes.toString('utf8', namesFrom)
    const packs = names === '' ? [] : names.split('\n')
    // They become paths of files to read and to remove.
    if (packs.some((pack) => /[/\\]/.test(pack) || !makerOf(pack))) return undefined
    return new PackIndex(packs, bytes.toString('hex', keysFrom, namesFrom), numbersIn(bytes, 2, COLUMNS * count))
  }

  /** How many entries there are, and how long the names are; the columns; the keys; the names of the packs. */
  encode(): Buffer {
    const packs = [...this.shares().keys()]
    const numberOf = this.#packs.map((pack) => packs.indexOf(pack))
    const columns = [this.#pack.map((pack) => numberOf[pack] ?? 0), this.#offset, this.#length, this.#sum, this.#age]
    const names = Buffer.from(packs.join('\n'))
    const numbers = new Float64Array(2 + COLUMNS * this.#rows.size)
    numbers.set([this.#rows.size, names.length])
    let at = 2
    for (const column of columns) for (const row of this.#rows.values()) numbers[at++] = column[row] ?? 0
    const keys = Buffer.from([...this.#rows.keys()].join(''), 'hex')
    return Buffer.concat([new Uint8Array(numbers.buffer), keys, names])
  }

  /** Whether there is such an entry. If so, it is asked for. */
  ask(key: Key): boolean {
    const row = this.#rows.get(key)
    if (row === undefined) return false
    this.#age[row] = 0
    return true
  }

  placeOf(key: Key): Place | undefined {
    const row = this.#rows.get(key)
    return row === undefined ? undefined : this.#placeAt(row)
  }

  /** An entry that this run asks for. */
  put(key: Key, place: Place): void {
    this.#put(key, place, 0)
  }

  /** Another place for what is there, which is as old as it was. */
  move(key: Key, place: Place): void {
    this.#put(key, place, this.#age[this.#rows.get(key) ?? -1] ?? 0)
  }

  forget(key: Key): void {
    this.#rows.delete(key)
  }

  /** What this run asked for, by another index; and what it put, which is all in one pack. */
  catchUp(other: PackIndex, draft: string | undefined): void {
    for (const [key, row] of other.#rows) {
      const place = other.#placeAt(row)
      if (place.pack === draft) this.put(key, place)
      else if (other.#age[row] === 0) this.ask(key)
    }
  }

  letGo({ runs, spareBytes }: Limits): void {
    const spare: (readonly [Key, number])[] = []
    let used = 0
    for (const [key, row] of this.#rows) {
      const age = this.#age[row] ?? 0
      if (age === 0) used += this.#length[row] ?? 0
      else if (age < runs) spare.push([key, row])
      else this.forget(key)
    }
    let room = Math.max(used, spareBytes)
    for (const [key, row] of spare.sort(([, a], [, b]) => (this.#age[a] ?? 0) - (this.#age[b] ?? 0))) {
      room -= this.#length[row] ?? 0
      if (room < 0) this.forget(key)
    }
  }

  /** The packs that any value lies in. */
  shares(): ReadonlyMap<string, Share> {
    const shares = this.#packs.map(() => ({ end: 0, bytes: -1 }))
    for (const row of this.#rows.values()) {
      const share = shares[this.#pack[row] ?? 0]
      const length = this.#length[row] ?? 0
      if (!share) continue
      share.end = Math.max(share.end, (this.#offset[row] ?? 0) + length)
      share.bytes = Math.max(share.bytes, 0) + length
    }
    return new Map(shares.flatMap((share, i) => (share.bytes < 0 ? [] : [[this.#packs[i] ?? '', share]])))
  }

  /** What lies in a pack, in this order. */
  keysIn(pack: string): readonly Key[] {
    const rows = [...this.#rows].filter(([, row]) => this.#packs[this.#pack[row] ?? 0] === pack)
    return rows.sort(([, a], [, b]) => (this.#offset[a] ?? 0) - (this.#offset[b] ?? 0)).map(([key]) => key)
  }

  #put(key: Key, { pack, offset, length, sum }: Place, age: number): void {
    this.#rows.set(key, this.#age.length)
    const number = this.#packs.lastIndexOf(pack)
    this.#pack.push(number === -1 ? this.#packs.push(pack) - 1 : number)
    this.#offset.push(offset)
    this.#length.push(length)
    this.#sum.push(sum)
    this.#age.push(age)
  }

  #placeAt(row: number): Place {
    return {
      pack: this.#packs[this.#pack[row] ?? 0] ?? '',
      offset: this.#offset[row] ?? 0,
      length: this.#length[row] ?? 0,
      sum: this.#sum[row] ?? 0,
    }
  }
}

/** Of a copy, since numbers have to lie at an address that their size divides. */
function numbersIn(bytes: Buffer, from: number, count: number): Float64Array {
  const copy = Uint8Array.from(bytes.subarray(from * NUMBER_BYTES, (from + count) * NUMBER_BYTES))
  return new Float64Array(copy.buffer, 0, Math.floor(copy.length / NUMBER_BYTES))
}
