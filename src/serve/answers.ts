import type { PreparedSite } from '../build/prepare-site.ts'
import { asWanted } from '../build/read-sources.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputFile } from '../output/output-file.ts'
import { PageFindings } from '../output/page-findings.ts'
import { renderPage } from '../output/render-page.ts'
import type { Page } from '../page/page.ts'
import type { Addresses } from '../site/address.ts'
import { type Answer, noticeAnswer } from './answer.ts'
import { answerTo, type Files, NOTHING, typeOf } from './answer-to.ts'
import { failedNotice } from './notice.ts'
import { PrintedPages } from './printed-pages.ts'

/**
 * What a planned site answers: for every address byte for byte what `build` publishes there, and nothing that wasn't planned.
 * Pages are printed when they are asked for, and kept in `printed`, which is handed on from plan to plan: a
 * page that stays as it was isn't printed again, and one that fails now is answered as it last was.
 */
export class Answers implements Files {
  readonly site: PreparedSite
  /** By their routes, which are there already: ten thousands of paths would take longer to make than a save may take to be seen. */
  readonly #pages: ReadonlyMap<string, Page>
  /** By the paths of their files. */
  readonly #assets: ReadonlyMap<string, OutputFile>
  readonly #printed: PrintedPages
  readonly #failed = new Map<Page, readonly Diagnostic[]>()
  readonly #findings = new PageFindings()

  constructor(site: PreparedSite, printed: PrintedPages = new PrintedPages()) {
    this.site = site
    this.#pages = byRoute(site.plan.pages)
    this.#assets = new Map(site.plan.assets.map((asset) => [asset.path, asset]))
    this.#printed = printed
    printed.moveTo(site.plan.templates, (path) => {
      const file = this.#at(path)
      return file && 'view' in file ? file : undefined
    })
  }

  /** `target` is a path as it stands in an address, encoded, with its query: `/archive/caf%C3%A9/?page=2`. */
  to(target: string): Answer {
    return answerTo(target, this)
  }

  /** What was found wrong with the pages that were printed so far. */
  get findings(): readonly Diagnostic[] {
    return asWanted(this.#findings.all(), this.site.config)
  }

  get addresses(): Addresses {
    return this.site.plan.site.addresses
  }

  has(path: string): boolean {
    return this.#at(path) !== undefined
  }

  file(path: string, status: 200 | 404): Answer {
    const file = this.#at(path)
    if (file === undefined) return NOTHING
    const type = typeOf(path)
    if ('view' in file) return this.#page(file, path, { status, type })
    if (typeof file.content === 'object' && 'copyOf' in file.content) {
      return { kind: 'file', status, type, absolutePath: file.content.copyOf }
    }
    return { kind: 'content', status, type, body: Buffer.from(file.content) }
  }

  /** What is published at the path of a file: `tea/index.html`. */
  #at(path: string): Page | OutputFile | undefined {
    const folder = /(?:^|\/)index\.html$/.test(path)
      ? this.#pages.get(`/${path.slice(0, -'index.html'.length)}`)
      : undefined
    return folder ?? this.#pages.get(`/${path}`) ?? this.#assets.get(path)
  }

  #page(asked: Page, path: string, head: { readonly status: number; readonly type: string }): Answer {
    const body = this.#bodyOf(asked, path)
    if (body) return { kind: 'content', ...head, body }
    return noticeAnswer(500, failedNotice(asWanted(this.#failed.get(asked) ?? [], this.site.config)))
  }

  /** As it is, or else as it last was. */
  #bodyOf(asked: Page, path: string): Buffer | undefined {
    const last = this.#printed.get(path)
    if (last?.page === asked || this.#failed.has(asked)) return last?.body
    const { value, diagnostics } = renderPage(asked, this.site.plan)
    this.#findings.add(asked, diagnostics)
    if (typeof value?.content !== 'string') {
      this.#failed.set(asked, diagnostics)
      return last?.body
    }
    const body = Buffer.from(value.content)
    this.#printed.keep(path, asked, body)
    return body
  }
}

function byRoute(pages: readonly Page[]): ReadonlyMap<string, Page> {
  const map = new Map<string, Page>()
  for (const page of pages) map.set(page.route, page)
  return map
}
