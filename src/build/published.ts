import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { isSamePage, type Page } from '../page/page.ts'
import { type OutputPath, outputPathOf, type Route } from '../site/route.ts'
import type { TemplateSet } from '../template/template-set.ts'
import type { Plan } from './plan.ts'
import type { FindingsByPage } from './render-files.ts'

/** A page that was published; its path is kept, since ten thousands are asked for at each save. */
interface PublishedPage {
  page: Page
  readonly path: OutputPath
}

/** The pages that were published last, by which it is known which of a new plan need not be rendered. */
export class Published {
  #templates: TemplateSet | undefined
  readonly #pages = new Map<Route, PublishedPage>()
  #findings: FindingsByPage = new Map()

  /** The file of a page that was published with these templates, and would be printed the same; undefined for any other. */
  pathOf(page: Page, templates: TemplateSet): OutputPath | undefined {
    const last = templates === this.#templates ? this.#pages.get(page.route) : undefined
    return last && isSamePage(last.page, page) ? last.path : undefined
  }

  /** What was found in a page when it was rendered; undefined for nothing. */
  findingsIn({ route }: Page): readonly Diagnostic[] | undefined {
    return this.#findings.get(route)
  }

  /** Nothing of an older plan is kept alive. */
  replace({ pages, templates }: Plan, findings: FindingsByPage): void {
    this.#templates = templates
    this.#findings = findings
    for (const page of pages) {
      const last = this.#pages.get(page.route)
      if (last) last.page = page
      else this.#pages.set(page.route, { page, path: outputPathOf(page.route) })
    }
    if (this.#pages.size === pages.length) return
    const routes = new Set(pages.map(({ route }) => route))
    for (const route of this.#pages.keys()) if (!routes.has(route)) this.#pages.delete(route)
  }

  forget(): void {
    this.#templates = undefined
    this.#pages.clear()
  }
}
