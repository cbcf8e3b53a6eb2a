import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Diagnostic, sorted } from '../diagnostic/diagnostic.ts'
import { changedFiles } from './changed-files.ts'
import type { Messages, Problems } from './client/messages.ts'
import { CLIENT_PATH } from './client-path.ts'
import { isRestyled, styleSheetsOf, versionOf } from './page-version.ts'
import { type ProblemOptions, problemsOf } from './problems.ts'
import type { Shown } from './shown.ts'
import { readTarget } from './target.ts'
import { withClient } from './with-client.ts'

/** Compiled, wherever this module itself is run from. */
const CLIENT_DIR = join(import.meta.dirname, '../../lib/serve/client')
const SCRIPT_NAME = /^[a-z-]+\.js$/

/** A browser that takes nothing in has its stream ended before this much waits for it; it comes back, and catches up. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024
/** After so long a silence the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 30_000

/** What is to be sent for an address, as `Answers` says it. */
export interface PageAnswers {
  /** What was found wrong with pages as they were made. */
  readonly findings: readonly Diagnostic[]
  to(
    target: string,
  ): { readonly kind: 'content'; readonly type: string; readonly body: Buffer } | { readonly kind: 'file' | 'redirect' }
}

/** A page that is open in a browser. */
interface OpenPage {
  /** As in its address: path and query, encoded. */
  readonly target: string
  readonly response: ServerResponse
  /** Of what it shows; see page-version.ts. */
  version: string
  /** Of what it was last told to be wrong. */
  problems: string | undefined
}

/** What stands at an address now; no page where another address answers for it, or a file. */
interface Shows {
  readonly html: Buffer | undefined
  readonly version: string
}

/**
 * The server's side of live reload: the script that `withClient` adds to pages, and the stream of events that tells open pages what they
 * have to do. Nothing is remembered of a page that isn't open: it says itself what it shows when it comes back.
 */
export class LiveReload {
  /** Where its own addresses begin. */
  readonly path: string = CLIENT_PATH
  readonly withClient: typeof withClient = withClient
  readonly #options: ProblemOptions
  readonly #open = new Set<OpenPage>()
  /** When files without a fingerprint last changed, by their addresses. */
  readonly #changed = new Map<string, number>()
  #shown: Shown = { site: undefined, diagnostics: [] }
  #answers: PageAnswers | undefined
  #lastMs = Date.now()

  constructor(options: ProblemOptions) {
    this.#options = options
  }

  /** Answers a request for an address of its own. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const { path, query } = readTarget(request.url ?? '') ?? { path: '', query: '' }
    const name = path.startsWith(CLIENT_PATH) ? path.slice(CLIENT_PATH.length) : ''
    if (name === 'events') this.#stream(new URLSearchParams(query), request, response)
    else sendScript(name, response)
  }

  /**
   * Tells open pages what a change means to them: each is made anew once, and nothing is sent to those that stay as they are.
   * `answers` is absent as long as there is no site.
   */
  show(shown: Shown, answers: PageAnswers | undefined): void {
    const { changed } = this.#shown
    this.#shown = shown
    this.#answers = answers
    const targets = new Set([...this.#open].map(({ target }) => target))
    const now = new Map([...targets].map((target) => [target, this.#showsAt(target)]))
    for (const open of this.#open) compare(open, now.get(open.target))
    // Only now is it known what is wrong with the pages that are open.
    const problems = this.#problems()
    for (const open of this.#open) tellProblems(open, problems)
    // Told again of the same change, there is nothing new to send.
    const files = shown.changed === changed && typeof changed === 'object' ? [] : this.#filesChanged()
    for (const open of this.#open) if (files.length > 0) send(open, 'files', { addresses: files })
  }

  /** How many pages are open and seen. */
  get openPages(): number {
    return this.#open.size
  }

  /** Ends every stream. */
  close(): void {
    for (const { response } of this.#open) response.end()
    this.#open.clear()
  }

  #stream(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    request.socket.setKeepAlive(true, KEEP_ALIVE_MS)
    const target = query.get('page') ?? '/'
    const open: OpenPage = { target, response, version: query.get('version') ?? '', problems: undefined }
    this.#open.add(open)
    response.on('close', () => this.#open.delete(open))
    compare(open, this.#showsAt(target))
    this.#catchUp(open, Number(query.get('since') || Number.NaN))
    tellProblems(open, this.#problems())
  }

  /** Nothing, which can't be compared with, while there is no site yet. */
  #showsAt(target: string): Shows | undefined {
    const html = this.#answers && htmlAt(this.#answers, target)
    return this.#answers && { html, version: html ? versionOf(html) : '' }
  }

  /** What changed since the page was last told anything. */
  #catchUp(open: OpenPage, sinceMs: number): void {
    const addresses = [...this.#changed].filter(([, ms]) => ms >= sinceMs).map(([address]) => address)
    if (addresses.length > 0) send(open, 'files', { addresses })
  }

  #problems(): Problems {
    const { diagnostics } = this.#shown
    const findings = this.#answers?.findings ?? []
    return problemsOf(findings.length > 0 ? sorted([...diagnostics, ...findings]) : diagnostics, this.#options)
  }

  #filesChanged(): readonly string[] {
    const { site, changed = 'everything' } = this.#shown
    const files = site ? changedFiles(site, changed, this.#lastMs) : []
    this.#lastMs = Date.now()
    for (const address of files) this.#changed.set(address, this.#lastMs)
    return files
  }
}

function compare(open: OpenPage, now: Shows | undefined): void {
  if (now === undefined || now.version === open.version) return
  if (now.html && isRestyled(open.version, now.version)) {
    send(open, 'styles', { version: now.version, addresses: styleSheetsOf(now.html) })
  } else send(open, 'reload', null)
  open.version = now.version
}

function tellProblems(open: OpenPage, problems: Problems): void {
  if (problems.id === open.problems) return
  open.problems = problems.id
  send(open, 'problems', problems)
}

/** Each event has the time as its id, which the page sends along when it comes back. */
function send<Name extends keyof Messages>({ response }: OpenPage, name: Name, message: Messages[Name]): void {
  response.write(`id: ${Date.now()}\nevent: ${name}\ndata: ${JSON.stringify(message)}\n\n`)
  if (response.writableLength > MOST_WAITING_BYTES) response.destroy()
}

/** The page at an address, as it is before the client is added. */
function htmlAt(answers: PageAnswers, target: string): Buffer | undefined {
  const answer = answers.to(target)
  return answer.kind === 'content' && answer.type.startsWith('text/html') ? answer.body : undefined
}

function sendScript(name: string, response: ServerResponse): void {
  const script = SCRIPT_NAME.test(name) ? scriptNamed(name) : undefined
  if (script) response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(script)
  else response.writeHead(404).end()
}

function scriptNamed(name: string): Buffer | undefined {
  try {
    return readFileSync(join(CLIENT_DIR, name))
  } catch {
    return undefined
  }
}
