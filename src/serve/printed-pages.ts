import { isSamePage, type Page } from '../page/page.ts'
import type { TemplateSet } from '../template/template-set.ts'

interface PrintedPage {
  /** Absent where the page has changed since: the body is how it last looked. */
  readonly page: Page | undefined
  readonly body: Buffer
}

/** The pages that were asked for last, as they were printed; no more than fit into `limit` bytes. It outlives the plans of a site. */
export class PrintedPages {
  readonly #limit: number
  /** By the path of their file, the one that was asked for longest ago first. */
  readonly #pages = new Map<string, PrintedPage>()
  #templates: TemplateSet | undefined
  #bytes = 0

  constructor(limit: number = 16 * 1024 * 1024) {
    this.#limit = limit
  }

  /** Of a page as it was kept, or as `moveTo` found it again. */
  get(path: string): PrintedPage | undefined {
    const printed = this.#pages.get(path)
    if (printed) {
      this.#pages.delete(path)
      this.#pages.set(path, printed)
    }
    return printed
  }

  keep(path: string, page: Page, body: Buffer): void {
    this.#drop(path)
    this.#pages.set(path, { page, body })
    this.#bytes += body.length
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) return
      this.#drop(oldest)
    }
  }

  /** Goes on with another plan, and lets go of the one before: of a page that is no longer the same only the body is kept. */
  moveTo(templates: TemplateSet, pageAt: (path: string) => Page | undefined): void {
    const isSame = templates === this.#templates
    this.#templates = templates
    for (const [path, { page, body }] of this.#pages) {
      const now = isSame ? pageAt(path) : undefined
      this.#pages.set(path, { page: page && now && isSamePage(page, now) ? now : undefined, body })
    }
  }

  #drop(path: string): void {
    this.#bytes -= this.#pages.get(path)?.body.length ?? 0
    this.#pages.delete(path)
  }
}
