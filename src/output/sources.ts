import type { CspDirective } from '../config/config.ts'
import { sourceOf } from './source-of.ts'

/** What is allowed, by the directive that allows it, in the words of CSP 3: `'self'`, `https://images.example.org`, `data:`. */
export type Sources = ReadonlyMap<CspDirective, ReadonlySet<string>>

/** What is found bit by bit. */
export class SourcesFound {
  readonly #sets = new Map<CspDirective, Set<string>>()

  get all(): Sources {
    return this.#sets
  }

  add(directive: CspDirective, source: string): void {
    const set = this.#sets.get(directive)
    if (set) set.add(source)
    else this.#sets.set(directive, new Set([source]))
  }

  addAll(sources: Sources): void {
    for (const [directive, set] of sources) for (const source of set) this.add(directive, source)
  }

  /** An address without anything to load adds nothing. */
  addAddress(directive: CspDirective, address: string): void {
    const source = sourceOf(address)
    if (source !== undefined) this.add(directive, source)
  }

  /** A style sheet of which no more than its address is known: what it shows will be its own host’s. */
  addSheet(address: string): void {
    for (const directive of ['style-src', 'font-src', 'img-src'] as const) this.addAddress(directive, address)
    for (const directive of ['font-src', 'img-src'] as const) this.add(directive, 'data:')
  }
}
