import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Page } from '../page/page.ts'
import { grouped } from '../text/grouped.ts'

/**
 * What was found wrong with pages as they were rendered. What is wrong at one place of a template is wrong on every page
 * that it prints, and is told once: for the first page, with the number of the others.
 */
export class PageFindings {
  readonly #first = new Map<string, { readonly diagnostic: Diagnostic; others: number }>()

  add({ template, variant }: Page, diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const { code, place } = diagnostic
      const where = place ? [place.file, place.line, place.column] : [template, variant]
      const key = JSON.stringify([code, ...where])
      const first = this.#first.get(key)
      if (first) first.others++
      else this.#first.set(key, { diagnostic, others: 0 })
    }
  }

  all(): readonly Diagnostic[] {
    return [...this.#first.values()].map(({ diagnostic, others }) => {
      if (others === 0) return diagnostic
      const count = `${grouped(others)} more ${others === 1 ? 'page' : 'pages'}`
      return { ...diagnostic, message: `${diagnostic.message} So it is with ${count}.` }
    })
  }
}
