import { deserialize, serialize } from 'node:v8'

/** So many items are written together, and read where one of them is asked for. */
const IN_PART = 64

/** Some records that belong together, as they are written: the names of the values, one object for all that have the same, and the values. */
type Written = readonly (readonly [names: readonly string[], values: readonly unknown[]])[]

/** How long the parts of a list are, in bytes. */
export type PartLengths = readonly number[]

/**
 * Writes a long list, part by part, so that few items of it can be read without the others. Each is some records; nothing stays
 * nothing. Gives how long the parts are.
 */
export function* inParts(items: Iterable<readonly object[] | undefined>): Generator<Uint8Array, PartLengths> {
  const lengths: number[] = []
  const known = new Map<string, readonly string[]>()
  let part: (Written | undefined)[] = []
  const written = (): Uint8Array => {
    const bytes = serialize(part)
    lengths.push(bytes.length)
    part = []
    return bytes
  }
  for (const item of items) {
    part.push(item?.map((record) => [namesOf(record, known), Object.values(record)]))
    if (part.length === IN_PART) yield written()
  }
  if (part.length > 0) yield written()
  return lengths
}

function namesOf(record: object, known: Map<string, readonly string[]>): readonly string[] {
  const names = Object.keys(record)
  const key = names.join()
  const same = known.get(key) ?? names
  known.set(key, same)
  return same
}

/** Such a list in the bytes that its parts stand in one after another. What is asked for again is the very object. */
export class PartsReader<Item extends readonly object[]> {
  readonly #bytes: Buffer
  readonly #starts: readonly number[]
  readonly #read = new Map<number, readonly (Item | undefined)[]>()

  constructor(bytes: Buffer, start: number, lengths: PartLengths) {
    let at = start
    this.#bytes = bytes
    this.#starts = [start, ...lengths.map((length) => (at += length))]
  }

  at(index: number): Item | undefined {
    const part = Math.floor(index / IN_PART)
    const items = this.#read.get(part) ?? this.#itemsIn(part)
    this.#read.set(part, items)
    return items[index % IN_PART]
  }

  /** Where the last part ends. */
  get end(): number {
    return this.#starts.at(-1) ?? 0
  }

  #itemsIn(part: number): readonly (Item | undefined)[] {
    const [start, end] = this.#starts.slice(part, part + 2)
    if (start === undefined || end === undefined) return []
    const written: readonly (Written | undefined)[] = deserialize(this.#bytes.subarray(start, end))
    return written.map((item) => item?.map(recordOf) as Item | undefined)
  }
}

function recordOf([names, values]: Written[number]): object {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]))
}
