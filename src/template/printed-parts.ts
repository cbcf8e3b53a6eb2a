import { isKept } from '../page/kept.ts'
import type { OpenTemplates } from './endless.ts'
import { langIn } from './helpers.ts'
import type { Reads, RootRead } from './reads.ts'
import type { Run } from './trace.ts'

/** What a partial printed, and all that it read for it. */
interface Printed {
  readonly inputs: readonly unknown[]
  readonly text: string
}

/** A partial has between once and twice so many parts of views by heart. */
const MANY = 10_000

/** How many texts of each: an essay's entry is another in the lists of its topic. */
const VARIANTS = 4

/**
 * What the partials of one set printed of the parts of views that are kept: the header of all pages, an essay in its lists, a
 * year of the index. A partial for which all that it reads is as it was isn't printed again.
 */
export class PrintedParts {
  readonly #open: OpenTemplates
  readonly #partials: unknown
  #isPrinting = false

  /** `partials` is what templates call as long as none defines a partial for itself. */
  constructor(open: OpenTemplates, partials: unknown) {
    this.#open = open
    this.#partials = partials
  }

  /** The same partial, with a memory. What is printed inside of a text that will be remembered isn't remembered besides. */
  remembered(run: Run, { names, ofRoot, depth }: Reads): Run {
    const sorted = [...names].sort(siteFirst)
    const texts = new Texts()
    return (context, options) => {
      const isPlain = options !== undefined && options.partials === this.#partials && !options.fn
      if (!isPlain || this.#isPrinting) return run(context, options)
      const { root } = options.data
      const inputs = this.#open.hasRoomFor(depth - 1) ? inputsOf(context, sorted, root, ofRoot) : undefined
      const part = inputs?.findLast(isObject)
      if (!inputs || !part) return run(context, options)
      const known = texts.find(part, inputs)
      if (known !== undefined) return known
      this.#isPrinting = true
      try {
        const text = run(context, options)
        texts.add(part, { inputs, text })
        return text
      } finally {
        this.#isPrinting = false
      }
    }
  }
}

/** The texts of one partial, by the part of a view that they are about. The older half of very many is forgotten at once. */
class Texts {
  #young = new WeakMap<object, readonly Printed[]>()
  #old = this.#young
  #count = 0

  find(part: object, inputs: readonly unknown[]): string | undefined {
    return this.#of(part).find((printed) => printed.inputs.every((input, i) => input === inputs[i]))?.text
  }

  add(part: object, printed: Printed): void {
    if (this.#count === MANY) {
      this.#old = this.#young
      this.#young = new WeakMap()
      this.#count = 0
    }
    if (!this.#young.has(part)) this.#count++
    this.#young.set(part, [printed, ...this.#of(part).slice(0, VARIANTS - 1)])
  }

  #of(part: object): readonly Printed[] {
    return this.#young.get(part) ?? this.#old.get(part) ?? []
  }
}

/** The values that a partial reads, in a fixed order; absent where one of them is a group that isn't kept. */
function inputsOf(
  context: unknown,
  names: readonly string[],
  root: unknown,
  ofRoot: readonly RootRead[],
): readonly unknown[] | undefined {
  const inputs: unknown[] = []
  for (const name of names) {
    const value = own(context, name)
    if (isObject(value) && !isKept(value)) return undefined
    inputs.push(value)
  }
  for (const { path, equals } of ofRoot) {
    const value = path.reduce(own, root)
    if (equals === undefined && isObject(value) && !isKept(value)) return undefined
    inputs.push(equals === undefined ? value : value === equals)
  }
  inputs.push(langIn(root))
  return inputs
}

function own(group: unknown, name: string): unknown {
  return isObject(group) && Object.hasOwn(group, name) ? group[name as keyof typeof group] : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** What is the same on all pages comes first: texts are held by the part that comes last. */
function siteFirst(a: string, b: string): number {
  return Number(b === 'site') - Number(a === 'site')
}
