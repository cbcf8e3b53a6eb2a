import type { Config } from '../config/config.ts'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { type Assembly, assemble, diagnosticsOf, type SiteParts } from './assemble.ts'
import { editedAssembly } from './edited-assembly.ts'
import { keptAssembly } from './kept-assembly.ts'
import type { Visibility } from './visibility.ts'

/**
 * Puts a site together, and again after every edit: as quickly as can be where only the words of essays are other than the
 * last time, and always with the entries that are as they were.
 */
export class Assembler {
  #last: Assembly | undefined

  assemble(
    parts: SiteParts,
    config: Config,
    visibility: Visibility,
  ): Checked<Pick<Assembly, 'site' | 'leftOut' | 'until'>> {
    const last = this.#last
    const assembly =
      (last && editedAssembly(last, parts, config, visibility)) ??
      keptAssembly(assemble(parts, config, visibility), last)
    this.#last = assembly
    return checked(assembly, diagnosticsOf(assembly))
  }
}
