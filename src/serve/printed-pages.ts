import type { Page } from '../page/page.ts'

export interface PrintedPage {
  readonly page: Page
  readonly body: Buffer
}

/** The pages that were asked for last, as they were printed, over all the plans of a site; no more than fit into `limit` bytes. */
export class PrintedPages {
  readonly #limit: number
  /** By the path of their file, the one that was asked for longest ago first. */
  readonly #pages = new Map<string, PrintedPage>()
  #bytes = 0

  constructor(limit: number = 32 * 1024 * 1024) {
    this.#limit = limit
  }

  get(path: string): PrintedPage | undefined {
    const printed = this.#pages.get(path)
    if (printed) {
      this.#pages.delete(path)
      this.#pages.set(path, printed)
    }
    return printed
  }

  keep(path: string, printed: PrintedPage): void {
    this.#drop(path)
    this.#pages.set(path, printed)
    this.#bytes += printed.body.length
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) return
      this.#drop(oldest)
    }
  }

  #drop(path: string): void {
    this.#bytes -= this.#pages.get(path)?.body.length ?? 0
    this.#pages.delete(path)
  }
}
