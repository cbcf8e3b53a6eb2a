import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { networkInterfaces } from 'node:os'
import type { Progress } from '../build/turns.ts'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { type Answer, noticeAnswer, textAnswer } from './answer.ts'
import type { Answers } from './answers.ts'
import { type Bound, objectionTo } from './guard.ts'
import { listen } from './listen.ts'
import { noSiteNotice, waitingNotice } from './notice.ts'
import type { PublishedAnswers } from './published-answers.ts'
import { sendFile } from './send-file.ts'
import type { Shown } from './shown.ts'
import { readTarget } from './target.ts'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = 4600

export interface ServerOptions {
  readonly host?: string | undefined
  /** 0 for any that is free. */
  readonly port?: number | undefined
  /** Whether no other port will do. */
  readonly strictPort?: boolean | undefined
  /** Without it pages are sent as `build` publishes them. */
  readonly live?: Live | undefined
  /** Told of what is wrong with pages, all of it, whenever more was found as one was printed. */
  readonly onFindings?: ((findings: readonly Diagnostic[]) => void) | undefined
  /** Told of mistakes of Deskbell's; the server goes on. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/** What brings open pages up to date. */
export interface Live {
  /** Where its own addresses begin. */
  readonly path: string
  /** Answers a request for one of them. */
  answer(request: IncomingMessage, response: ServerResponse): void
  /** A page with its script in it. */
  withClient(html: Buffer): Buffer
  /** `answers` is absent as long as there is no site. What its `findings` come to counts as well. */
  show(shown: Shown, answers: Answers | undefined): void
  close(): void
}

/** Where a site is to be seen. */
export interface Urls {
  /** On this machine; on the network, for a server that listens at one address of it alone. */
  readonly local: string
  /** On the network, for a server that listens at all addresses. */
  readonly network: readonly string[]
}

/** Opens a server, which says that it waits until it is told what to show. Reports what `listen` does. */
export async function openServer(options: ServerOptions): Promise<Checked<SiteServer | undefined>> {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT, strictPort = false } = options
  const server = createServer()
  const { value: bound, diagnostics } = await listen(server, { host, port, strictPort })
  return checked(bound && new SiteServer(server, bound, options), diagnostics)
}

export class SiteServer {
  /** Where it listens: not at the port that was asked for, if that was in use. */
  readonly bound: Bound
  readonly #server: Server
  readonly #live: Live | undefined
  readonly #onFindings: (findings: readonly Diagnostic[]) => void
  readonly #onBug: (error: unknown) => void
  #progress: Progress | undefined
  #shown: Shown | undefined
  #answers: Answers | undefined
  /** In the place of a site that isn’t read yet. */
  #standIn: PublishedAnswers | undefined
  /** How much was found wrong with printed pages when it was last told. */
  #told = 0

  constructor(server: Server, bound: Bound, { live, onFindings = () => {}, onBug = () => {} }: ServerOptions) {
    this.bound = bound
    this.#server = server
    this.#live = live
    this.#onFindings = onFindings
    this.#onBug = onBug
    server.on('request', (request, response) => this.#answer(request, response))
    // The system can refuse a connection, as where too many files are open. Without a listener that would end the process.
    server.on('error', this.#onBug)
  }

  /** How far the first reading of the site is, for whoever waits. */
  showProgress(progress: Progress): void {
    this.#progress = progress
  }

  /** What is answered until there is a site. */
  standIn(answers: PublishedAnswers): void {
    this.#standIn = answers
  }

  /** What is answered from now on; `answers` are those of the site that is shown. */
  show(shown: Shown, answers: Answers | undefined): void {
    this.#standIn = undefined
    this.#shown = shown
    if (answers !== this.#answers) this.#told = 0
    this.#answers = answers
    this.#tell(shown)
  }

  get urls(): Urls {
    const { host, address } = this.bound
    const isEverywhere = address === '0.0.0.0' || address === '::'
    const isLocalhost = isEverywhere || host === 'localhost' || address === '127.0.0.1'
    return {
      local: this.#urlAt(isLocalhost ? 'localhost' : host),
      network: isEverywhere ? addressesOfMachine(address === '::').map((one) => this.#urlAt(one)) : [],
    }
  }

  /** Ends all connections; the port is free once it is resolved. */
  async close(): Promise<void> {
    this.#live?.close()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #urlAt(host: string): string {
    const name = host.includes(':') ? `[${host}]` : host
    const basePath = this.#answers?.site.plan.site.addresses.basePath ?? '/'
    return new URL(basePath, `http://${name}:${this.bound.port}`).href
  }

  /** To tell of a change is to print the pages that are open, with which more may turn out to be wrong. */
  #tell(shown: Shown): void {
    this.#live?.show(shown, this.#answers)
    const findings = this.#findings
    const isMore = findings.length > this.#told
    this.#told = findings.length
    if (isMore) this.#onFindings(findings)
  }

  get #findings(): readonly Diagnostic[] {
    return this.#answers?.findings ?? []
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      const answer = this.#answerTo(request, response)
      if (this.#shown && this.#findings.length > this.#told) this.#tell(this.#shown)
      this.#send(answer, request, response)
    } catch (error) {
      this.#onBug(error)
      if (response.headersSent) response.destroy()
      else this.#send(textAnswer(500, 'This is a mistake of Deskbell’s. The terminal says more.\n'), request, response)
    }
  }

  /** Undefined for what is answered already. */
  #answerTo(request: IncomingMessage, response: ServerResponse): Answer | undefined {
    const { method = '', url = '' } = request
    // Nothing may be kept: what is shown is always what the files are now, also after “back”.
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    const target = readTarget(url)
    const isOwnChannel = this.#live !== undefined && target?.path.startsWith(this.#live.path) === true
    const objection = objectionTo(request, this.bound, isOwnChannel)
    if (objection !== undefined) return textAnswer(403, `${objection}\n`)
    if (target === undefined) return textAnswer(400, 'This address can’t be understood.\n')
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return textAnswer(405, 'Here is nothing but pages to be read.\n')
    }
    if (isOwnChannel) {
      this.#live?.answer(request, response)
      return undefined
    }
    if (this.#answers) return this.#answers.to(url)
    if (this.#shown) return noticeAnswer(500, noSiteNotice(this.#shown.diagnostics))
    const standIn = this.#standIn?.to(url)
    if (standIn) return standIn
    response.setHeader('Retry-After', '1')
    return noticeAnswer(503, waitingNotice(this.#progress))
  }

  #send(answer: Answer | undefined, request: IncomingMessage, response: ServerResponse): void {
    if (answer?.kind === 'content') {
      const { status, type, body } = answer
      const bytes = this.#live && type.startsWith('text/html') ? this.#live.withClient(body) : body
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes)
    } else if (answer?.kind === 'redirect') {
      response.writeHead(302, { Location: answer.location, 'Content-Length': 0 }).end()
    } else if (answer?.kind === 'file' && this.#answers) {
      const { site } = this.#answers
      sendFile(request, response, answer, {
        siteDir: site.siteDir,
        onGone: () => this.#send(textAnswer(404, 'This file is gone.\n'), request, response),
        onRefused: () => this.#send(textAnswer(500, 'This file may not be read.\n'), request, response),
      })
    }
  }
}

function addressesOfMachine(withIpv6: boolean): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(
      ({ address, family, internal }) => !internal && (family === 'IPv4' || (withIpv6 && !/^fe80:/i.test(address))),
    )
    .map(({ address }) => address)
}
