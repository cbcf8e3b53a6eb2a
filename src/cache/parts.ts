import { deserialize, serialize } from 'node:v8'

/** So many are written together, and read where one of them is asked for. */
const IN_PART = 64

/** A record as it is written: the names of its values, one object for all records that have the same, and the values. */
type Written = readonly [names: readonly string[], values: readonly unknown[]]

/** A long list of records, written so that few of them can be read without the others. */
export class PartsWriter {
  readonly #parts: Uint8Array[] = []
  readonly #names = new Map<string, readonly string[]>()
  #part: (Written | undefined)[] = []

  /** Nothing stays nothing. */
  add(record: object | undefined): void {
    this.#part.push(record && [this.#namesOf(record), Object.values(record)])
    if (this.#part.length === IN_PART) this.#write()
  }

  written(): readonly Uint8Array[] {
    if (this.#part.length > 0) this.#write()
    return this.#parts
  }

  #write(): void {
    this.#parts.push(serialize(this.#part))
    this.#part = []
  }

  #namesOf(record: object): readonly string[] {
    const names = Object.keys(record)
    const key = names.join()
    const same = this.#names.get(key) ?? names
    this.#names.set(key, same)
    return same
  }
}

/** What is asked for again is the very object. */
export class PartsReader<T extends object> {
  readonly #written: readonly Uint8Array[]
  readonly #read = new Map<number, readonly (T | undefined)[]>()

  constructor(written: readonly Uint8Array[]) {
    this.#written = written
  }

  at(index: number): T | undefined {
    const part = Math.floor(index / IN_PART)
    const records = this.#read.get(part) ?? recordsIn<T>(this.#written[part])
    this.#read.set(part, records)
    return records[index % IN_PART]
  }
}

function recordsIn<T extends object>(part: Uint8Array | undefined): readonly (T | undefined)[] {
  const written: readonly (Written | undefined)[] = part ? deserialize(part) : []
  return written.map((record) => {
    if (!record) return undefined
    const [names, values] = record
    return Object.fromEntries(names.map((name, i) => [name, values[i]])) as T
  })
}
