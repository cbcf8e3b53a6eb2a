import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstPage } from './first-page.mjs'
import { writeCorpus } from './make-corpus.mjs'
import { run } from './run.mjs'
import { checkWritten } from './written.mjs'

/**
 * A contender with its site of so many essays. Each phase gives what it took, and throws where the contender failed or its
 * output isn't what it should be.
 */
export class Contender {
  #site
  #essays
  #out
  #page
  #essay
  #text
  #mark
  #changes = 0

  constructor(kind, site, posts) {
    this.kind = kind
    this.#site = site
    this.#essays = join(site, kind.essays)
    this.#out = join(site, kind.out)
    kind.write(site)
    writeCorpus(posts, this.#essays)
    const names = readdirSync(this.#essays).filter((name) => name.endsWith('.md'))
    const name = names.sort()[names.length >> 1]
    this.#page = kind.pageOf(name)
    this.#essay = join(this.#essays, name)
    this.#text = readFileSync(this.#essay, 'utf8')
    this.#save()
  }

  cold() {
    for (const name of this.kind.remains) rmSync(join(this.#site, name), { recursive: true, force: true })
    const taken = this.#build()
    checkWritten({ out: this.#out, essays: this.#essays, pageOf: this.kind.pageOf })
    return taken
  }

  again() {
    return this.#build()
  }

  edit() {
    this.#save()
    const taken = this.#build()
    this.#expect(this.#page, this.#mark)
    return taken
  }

  template() {
    const file = join(this.#site, this.kind.template)
    const printing = `Printing ${++this.#changes}.`
    const text = readFileSync(file, 'utf8').replace(/(?:Printing \d+\.)?<\/footer>/, `${printing}</footer>`)
    writeFileSync(file, text)
    const taken = this.#build()
    for (const page of [this.#page, '']) this.#expect(page, printing)
    return taken
  }

  serve() {
    return firstPage({
      commandAt: this.kind.serveAt,
      cwd: this.#site,
      path: `/${this.#page}/`,
      text: this.#mark,
    })
  }

  #build() {
    return run(this.kind.build, this.#site)
  }

  /** Gives the essay in the middle of the archive another last paragraph. */
  #save() {
    this.#mark = `Change ${++this.#changes}.`
    writeFileSync(this.#essay, `${this.#text}\n${this.#mark}\n`)
  }

  #expect(page, text) {
    const file = join(this.#out, page, 'index.html')
    if (!readFileSync(file, 'utf8').includes(text)) throw new Error(`“${text}” isn’t in ${file}.`)
  }
}
