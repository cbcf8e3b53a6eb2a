import { hash } from 'node:crypto'

/** What stands for a value: two values have the same one only if they hold the same. */
export type Digest = string & { readonly [digest]: true }
declare const digest: unique symbol

/** A digest, and what `changedParts` needs. */
export type DigestOfParts = string & { readonly [ofParts]: true }
declare const ofParts: unique symbol

/** Texts of values that are longer are replaced by their hash, and kept for the object that they are of. */
const LONGEST = 64
/** Deeper values are taken for ones that go round in a circle. */
const DEEPEST = 200

/**
 * Digests of plain data: of groups, lists, Maps, Sets, bytes and what they hold, in the order in which they hold it. Of a
 * function, or an object of a class, nothing can be told but what is noted of it. An object's digest is kept for as long as
 * it lives, so what is shared by thousands of values is looked into once; so no value may change after it was asked about.
 */
export class Digests {
  readonly salt: string
  readonly #known = new WeakMap<object, string>()
  readonly #standIn: (object: object) => unknown

  /** Digests of another `salt` are others. `standIn` gives what an object of a class is told by, where there is such a thing. */
  constructor(salt: string, standIn: (object: object) => unknown = () => undefined) {
    // It goes into every digest, and can be long.
    this.salt = hash('sha256', salt, 'base64')
    this.#standIn = standIn
  }

  /** Says what stands for an object or a function, in place of all that it holds; undefined where there is no telling. */
  note(known: object, meant: string | undefined): void {
    this.#known.set(known, meant === undefined ? UNTOLD : `#${hash('sha256', meant, 'base64')}`)
  }

  /** Undefined where there is no telling. */
  of(value: unknown): Digest | undefined {
    const text = this.#text(value, 0)
    return text.includes(UNTOLD) ? undefined : (hash('sha256', this.salt + text, 'base64') as Digest)
  }

  /**
   * Of a group, with six letters for each of its values after it, in their order: by these it can be said which of them are
   * other in another group, where the whole is.
   */
  ofParts(record: object): DigestOfParts | undefined {
    const texts = Object.values(record).map((value: unknown) => this.#text(value, 0))
    if (texts.some((text) => text.includes(UNTOLD))) return undefined
    const whole = hash('sha256', `${this.salt}${Object.keys(record).join()}${texts.join()}`, 'base64')
    return `${whole}${texts.map(shortOf).join('')}` as DigestOfParts
  }

  #text(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return value.length > LONGEST ? `$${hash('sha256', value, 'base64')}` : `s${value.length}:${value}`
      case 'number':
        return Object.is(value, -0) ? 'n-0;' : `n${value};`
      case 'object':
        return value === null ? 'l' : this.#textOfObject(value, depth)
      case 'function':
        return this.#known.get(value) ?? UNTOLD
      case 'undefined':
        return 'u'
      default:
        return `${typeof value}${String(value)};`
    }
  }

  #textOfObject(value: object, depth: number): string {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    if (depth > DEEPEST) return UNTOLD
    const inside = this.#inside(value, depth + 1)
    const isTold = !inside.includes(UNTOLD)
    if (isTold && inside.length <= LONGEST) return inside
    const text = isTold ? `#${hash('sha256', inside, 'base64')}` : UNTOLD
    this.#known.set(value, text)
    return text
  }

  #inside(value: object, depth: number): string {
    if (Array.isArray(value)) {
      let text = '['
      for (const item of value) text += this.#text(item, depth)
      return `${text}]`
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype === Object.prototype || prototype === null) {
      // Templates can tell whether a group has a prototype.
      let text = prototype === null ? '{0' : '{'
      for (const key of Object.keys(value)) {
        text += `${key.length}:${key}${this.#text(value[key as keyof typeof value], depth)}`
      }
      return `${text}}`
    }
    if (value instanceof Map) return `M${this.#inside([...value], depth)}`
    if (value instanceof Set) return `S${this.#inside([...value], depth)}`
    if (value instanceof Uint8Array) return `B${hash('sha256', value, 'base64')}`
    const standIn = this.#standIn(value)
    return standIn === undefined ? UNTOLD : `C${this.#text(standIn, depth)}`
  }
}

/** A short string that holds it is taken for something of which nothing can be told, too. */
const UNTOLD = '\u0000?'

/** In letters of base64. */
const WHOLE = 44
const SHORT = 6

/** The keys of a record whose values have changed since its digest was another, as far as six letters tell; all where others were there. */
export function changedParts(was: DigestOfParts, is: DigestOfParts, keys: readonly string[]): readonly string[] {
  if (was.length !== is.length) return keys
  const partOf = (digest: string, i: number) => digest.slice(WHOLE + i * SHORT, WHOLE + (i + 1) * SHORT)
  return keys.filter((_, i) => partOf(was, i) !== partOf(is, i))
}

function shortOf(text: string): string {
  return text.startsWith('#') ? text.slice(1, 1 + SHORT) : sumOf(text).slice(0, SHORT).padEnd(SHORT)
}

/** FNV-1a, of 32 bits: it takes a fraction of the time of a real hash, and nothing rests on it. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum >>> 0).toString(36)
}
