import { makerOf } from '../disk/maker.ts'
import type { Key } from './key.ts'

/** Where a value lies. */
export interface Entry {
  /** The name of the file. */
  readonly pack: string
  readonly offset: number
  readonly length: number
  /** The CRC-32 of its bytes. */
  readonly sum: number
  /** How many runs saved something and didn’t ask for it, one after another until now. */
  readonly age: number
}

export type Entries = ReadonlyMap<Key, Entry>

/** Key, pack, offset, length, sum, age. */
const ROW = 16 + 2 + 6 + 4 + 4 + 1
const HEAD = 8

/** A text with the names of the packs, and then a row of the same length for each entry. */
export function encodeEntries(entries: Entries): Buffer {
  const packs = [...new Set([...entries.values()].map(({ pack }) => pack))]
  const numbers = new Map(packs.map((pack, number) => [pack, number]))
  const names = Buffer.from(packs.join('\n'))
  const bytes = Buffer.alloc(HEAD + names.length + entries.size * ROW)
  bytes.writeUInt32LE(names.length, 0)
  bytes.writeUInt32LE(entries.size, 4)
  names.copy(bytes, HEAD)
  let at = HEAD + names.length
  for (const [key, { pack, offset, length, sum, age }] of entries) {
    bytes.write(key, at, 'hex')
    bytes.writeUInt16LE(numbers.get(pack) ?? 0, at + 16)
    bytes.writeUIntLE(offset, at + 18, 6)
    bytes.writeUInt32LE(length, at + 24)
    bytes.writeUInt32LE(sum, at + 28)
    bytes.writeUInt8(age, at + 32)
    at += ROW
  }
  return bytes
}

/** Absent for bytes that `encodeEntries` can’t have made. */
export function decodeEntries(bytes: Buffer): Map<Key, Entry> | undefined {
  if (bytes.length < HEAD) return undefined
  const rows = HEAD + bytes.readUInt32LE(0)
  const count = bytes.readUInt32LE(4)
  if (bytes.length !== rows + count * ROW) return undefined
  const packs = bytes.toString('utf8', HEAD, rows).split('\n')
  // They become paths of files to read and to remove.
  if (count > 0 && packs.some((pack) => /[/\\]/.test(pack) || !makerOf(pack))) return undefined
  const entries = new Map<Key, Entry>()
  for (let at = rows; at < bytes.length; at += ROW) {
    entries.set(bytes.toString('hex', at, at + 16) as Key, {
      pack: packs[bytes.readUInt16LE(at + 16)] ?? '',
      offset: bytes.readUIntLE(at + 18, 6),
      length: bytes.readUInt32LE(at + 24),
      sum: bytes.readUInt32LE(at + 28),
      age: bytes.readUInt8(at + 32),
    })
  }
  return entries
}
