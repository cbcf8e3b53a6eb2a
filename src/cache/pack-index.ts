import { makerOf } from '../disk/maker.ts'
import { compareText } from '../text/compare-text.ts'
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
/** After so many searches a map of all keys is made. */
const MOST_SEARCHES = 500

const NO_KEYS = Buffer.alloc(0)

/**
 * Which value lies where, and how many runs have not asked for it, one after another. In columns of numbers, as in the file, where keys
 * stand in their order: to make an object of each entry would take longer than all else that is done to open a store, and to make a
 * map of the keys as long, for which a run that asks for a few has no use.
 */
export class PackIndex {
  /** Of the rows that were found, which come first. */
  readonly #keys: Buffer
  /** Rows by their keys, once more is to be done than to ask for a few. */
  #map: Map<Key, number> | undefined
  #searches = 0
  readonly #packs: string[]
  readonly #pack: Column
  readonly #offset: Column
  readonly #length: Column
  readonly #sum: Column
  /** 0 for what this run has asked for. */
  readonly #age: Column

  /** An index is made for a run, so everything in it is a run older than it was. */
  private constructor(
    packs: readonly string[] = [],
    keys: Buffer = NO_KEYS,
    numbers: Float64Array = new Float64Array(),
  ) {
    const count = numbers.length / COLUMNS
    const column = (at: number) => new Column(numbers.subarray(at * count, (at + 1) * count))
    this.#keys = keys
    this.#packs = [...packs]
    this.#pack = column(0)
    this.#offset = column(1)
    this.#length = column(2)
    this.#sum = column(3)
    this.#age = column(4)
    for (let row = 0; row < count; row++) this.#age.set(row, this.#age.at(row) + 1)
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
    return new PackIndex(packs, bytes.subarray(keysFrom, namesFrom), numbersIn(bytes, 2, COLUMNS * count))
  }

  /** How many entries there are, and how long the names are; the columns; the keys; the names of the packs. */
  encode(): Buffer {
    const packs = [...this.shares().keys()]
    const numberOf = this.#packs.map((pack) => packs.indexOf(pack))
    const rows = [...this.#rows].sort(([a], [b]) => compareText(a, b))
    const names = Buffer.from(packs.join('\n'))
    const numbers = new Float64Array(2 + COLUMNS * rows.length)
    numbers.set([rows.length, names.length])
    let at = 2
    for (const [, row] of rows) numbers[at++] = numberOf[this.#pack.at(row)] ?? 0
    for (const column of [this.#offset, this.#length, this.#sum, this.#age]) {
      for (const [, row] of rows) numbers[at++] = column.at(row)
    }
    const keys = Buffer.from(rows.map(([key]) => key).join(''), 'hex')
    return Buffer.concat([new Uint8Array(numbers.buffer), keys, names])
  }

  /** Whether there is such an entry. If so, it is asked for. */
  ask(key: Key): boolean {
    const row = this.#rowOf(key)
    if (row === undefined) return false
    this.#age.set(row, 0)
    return true
  }

  placeOf(key: Key): Place | undefined {
    const row = this.#rowOf(key)
    return row === undefined ? undefined : this.#placeAt(row)
  }

  /** An entry that this run asks for. */
  put(key: Key, place: Place): void {
    this.#put(key, place, 0)
  }

  /** Another place for what is there, which is as old as it was. */
  move(key: Key, place: Place): void {
    this.#put(key, place, this.#age.at(this.#rows.get(key) ?? -1))
  }

  forget(key: Key): void {
    this.#rows.delete(key)
  }

  /** What this run asked for, by another index; and what it put, which is all in one pack. */
  catchUp(other: PackIndex, draft: string | undefined): void {
    for (const [key, row] of other.#rows) {
      const place = other.#placeAt(row)
      if (place.pack === draft) this.put(key, place)
      else if (other.#age.at(row) === 0) this.ask(key)
    }
  }

  letGo({ runs, spareBytes }: Limits): void {
    const spare: (readonly [Key, number])[] = []
    let used = 0
    for (const [key, row] of this.#rows) {
      const age = this.#age.at(row)
      if (age === 0) used += this.#length.at(row)
      else if (age < runs) spare.push([key, row])
      else this.forget(key)
    }
    let room = Math.max(used, spareBytes)
    for (const [key, row] of spare.sort(([, a], [, b]) => this.#age.at(a) - this.#age.at(b))) {
      room -= this.#length.at(row)
      if (room < 0) this.forget(key)
    }
  }

  /** The packs that any value lies in. */
  shares(): ReadonlyMap<string, Share> {
    const shares = this.#packs.map(() => ({ end: 0, bytes: -1 }))
    for (const row of this.#rowNumbers()) {
      const share = shares[this.#pack.at(row)]
      const length = this.#length.at(row)
      if (!share) continue
      share.end = Math.max(share.end, this.#offset.at(row) + length)
      share.bytes = Math.max(share.bytes, 0) + length
    }
    return new Map(shares.flatMap((share, i) => (share.bytes < 0 ? [] : [[this.#packs[i] ?? '', share]])))
  }

  /** What lies in a pack, in this order. */
  keysIn(pack: string): readonly Key[] {
    const rows = [...this.#rows].filter(([, row]) => this.#packs[this.#pack.at(row)] === pack)
    return rows.sort(([, a], [, b]) => this.#offset.at(a) - this.#offset.at(b)).map(([key]) => key)
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

  get #rows(): Map<Key, number> {
    if (!this.#map) {
      const letters = this.#keys.toString('hex')
      this.#map = new Map()
      for (let row = 0; row < this.#age.length; row++) {
        this.#map.set(letters.slice(row * KEY_LETTERS, (row + 1) * KEY_LETTERS) as Key, row)
      }
    }
    return this.#map
  }

  #rowNumbers(): Iterable<number> {
    return this.#map ? this.#map.values() : new Array(this.#age.length).keys()
  }

  #rowOf(key: Key): number | undefined {
    if (this.#map || this.#searches++ > MOST_SEARCHES) return this.#rows.get(key)
    const wanted = Buffer.from(key, 'hex')
    let [low, high] = [0, this.#age.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = this.#keys.compare(wanted, 0, KEY_BYTES, middle * KEY_BYTES, (middle + 1) * KEY_BYTES)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle
    }
    return undefined
  }

  #placeAt(row: number): Place {
    return {
      pack: this.#packs[this.#pack.at(row)] ?? '',
      offset: this.#offset.at(row),
      length: this.#length.at(row),
      sum: this.#sum.at(row),
    }
  }
}

/** Numbers that were found, and those that came to them. */
class Column {
  readonly #found: Float64Array
  readonly #more: number[] = []

  constructor(found: Float64Array) {
    this.#found = found
  }

  get length(): number {
    return this.#found.length + this.#more.length
  }

  /** 0 where there is none. */
  at(row: number): number {
    return this.#found[row] ?? this.#more[row - this.#found.length] ?? 0
  }

  set(row: number, value: number): void {
    if (row < this.#found.length) this.#found[row] = value
    else this.#more[row - this.#found.length] = value
  }

  push(value: number): void {
    this.#more.push(value)
  }
}

/** Of a copy, since numbers have to lie at an address that their size divides. */
function numbersIn(bytes: Buffer, from: number, count: number): Float64Array {
  const copy = Uint8Array.from(bytes.subarray(from * NUMBER_BYTES, (from + count) * NUMBER_BYTES))
  return new Float64Array(copy.buffer, 0, Math.floor(copy.length / NUMBER_BYTES))
}
