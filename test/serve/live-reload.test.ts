import { utimesSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PreparedSite, prepareSite } from '../../src/build/prepare-site.ts'
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts'
import { placeOf } from '../../src/diagnostic/place.ts'
import type { Messages } from '../../src/serve/client/messages.ts'
import { LiveReload, type PageAnswers } from '../../src/serve/live-reload.ts'
import { versionOf } from '../../src/serve/page-version.ts'
import { scratchFolder, write } from '../command.ts'

const SITE = write(scratchFolder(), {
  'deskbell.config.yaml': 'title: Tea\nurl: https://example.org/archive/\ntimezone: UTC\n',
  'posts/2025-01-02-tea.md': '# Tea\n\nText.\n',
  'static/site.css': 'p { color: red }',
  'static/img/cup of tea.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
})

/** What stands at each address, and how often it was asked for. */
let texts: Record<string, string> = {}
let asked: string[] = []
let findings: Diagnostic[] = []
const pages: PageAnswers = {
  get findings() {
    return findings
  },
  to(target) {
    asked.push(target)
    const text = texts[target]
    return text === undefined
      ? { kind: 'redirect' }
      : { kind: 'content', type: 'text/html; charset=utf-8', body: Buffer.from(text) }
  },
}

let live: LiveReload
let server: Server
let site: PreparedSite | undefined

beforeEach(async () => {
  texts = { '/': 'Home', '/tea/': 'Tea', '/cup/': 'A cup' }
  asked = []
  findings = []
  live = new LiveReload({ siteDir: SITE, editor: 'ed://{file}:{line}:{column}' })
  server = createServer((request, response) => live.answer(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  site = (await prepareSite({ site: SITE, now: '2027-01-01' })).value
})

afterEach(async () => {
  live.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

interface Event {
  readonly id: string
  readonly name: string
  readonly data: unknown
}

/** A page that is open, as the server knows it. */
class Stream {
  readonly events: Event[] = []
  readonly response: IncomingMessage
  #text = ''
  #wake: () => void = () => {}

  constructor(response: IncomingMessage) {
    this.response = response
    response.setEncoding('utf8').on('data', (text: string) => {
      const [...whole] = (this.#text + text).split('\n\n')
      this.#text = whole.pop() ?? ''
      for (const event of whole) {
        const [, id = '', name = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(event) ?? []
        this.events.push({ id, name, data: JSON.parse(data) })
      }
      this.#wake()
    })
  }

  data(number: number): unknown {
    return this.events[number]?.data
  }

  /** What has come, when there are so many events. */
  async names(count: number): Promise<readonly string[]> {
    while (this.events.length < count) await new Promise<void>((wake) => (this.#wake = wake))
    return this.events.map(({ name }) => name)
  }
}

function addressOf(path: string): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
}

async function fetched(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(addressOf(path), { agent: false }, resolve).on('error', reject))
}

async function open(
  target: string,
  version = versionOf(Buffer.from(texts[target] ?? '')),
  since = '',
): Promise<Stream> {
  const query = new URLSearchParams({ page: target, version, since })
  return new Stream(await fetched(`/__deskbell/events?${query}`))
}

const ERROR = diagnose('links/dead', {
  message: 'nothing is at `/no/`.',
  mend: 'Write another address.',
  place: placeOf({ path: 'posts/2025-01-02-tea.md', text: '# Tea\n\nText.\n' }, [7, 11]),
})
const WARNING = diagnose('images/alt', { message: 'the image has no words.' })

describe('an open page', () => {
  test('is told to reload when its bytes are others, and one whose bytes are the same is not', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const [tea, cup] = [await open('/tea/'), await open('/cup/')]
    expect(await tea.names(1)).toEqual(['problems'])
    texts['/tea/'] = 'More tea'
    live.show({ site, diagnostics: [WARNING], changed: new Set() }, pages)
    expect(await tea.names(3)).toEqual(['problems', 'reload', 'problems'])
    expect(await cup.names(2)).toEqual(['problems', 'problems'])
  })

  test('is told at once when it shows what is no longer so', async () => {
    live.show({ site, diagnostics: [] }, pages)
    expect(await (await open('/tea/', 'of-before')).names(2)).toEqual(['reload', 'problems'])
    expect(await (await open('/gone/', 'of-before')).names(2)).toEqual(['reload', 'problems'])
  })

  test('is left alone as long as there is no site', async () => {
    const stream = await open('/tea/', 'of-the-waiting-page')
    expect(await stream.names(1)).toEqual(['problems'])
    live.show({ site, diagnostics: [] }, pages)
    expect(await stream.names(2)).toEqual(['problems', 'reload'])
  })

  test('gets its style sheets where only these are others', async () => {
    const page = (fingerprint: string): string =>
      `<link rel=stylesheet href="/archive/assets/style.${fingerprint}.css">`
    texts['/tea/'] = page('00000000')
    live.show({ site, diagnostics: [] }, pages)
    const stream = await open('/tea/')
    texts['/tea/'] = page('ffffffff')
    live.show({ site, diagnostics: [], changed: new Set() }, pages)
    expect(await stream.names(2)).toEqual(['problems', 'styles'])
    expect(stream.data(1)).toEqual({
      version: versionOf(Buffer.from(page('ffffffff'))),
      addresses: ['/archive/assets/style.ffffffff.css'],
    })
  })

  test('is asked for once, however often, and none that was closed', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const streams = await Promise.all(Array.from({ length: 10 }, () => open('/tea/')))
    const closed = await open('/cup/')
    await closed.names(1)
    closed.response.destroy()
    await expect.poll(() => live.openPages).toBe(10)
    asked = []
    live.show({ site, diagnostics: [], changed: new Set() }, pages)
    expect(asked).toEqual(['/tea/'])
    for (const { response } of streams) response.destroy()
    await expect.poll(() => live.openPages).toBe(0)
  })

  test('that takes nothing in stops none of the others, and isn’t waited for', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const stalled = await open('/tea/')
    await stalled.names(1)
    stalled.response.pause()
    const other = await open('/cup/')
    const mend = 'x'.repeat(100_000)
    for (let count = 0; live.openPages === 2; count++) {
      const diagnostics = [diagnose('links/dead', { message: String(count), mend })]
      live.show({ site, diagnostics, changed: new Set() }, pages)
      await other.names(count + 2)
      expect(count).toBeLessThan(500)
    }
    expect(live.openPages).toBe(1)
  })
})

describe('files without a fingerprint', () => {
  test('are named when they change', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const stream = await open('/tea/')
    live.show({ site, diagnostics: [], changed: new Set([join(SITE, 'static/site.css')]) }, pages)
    live.show({ site, diagnostics: [], changed: new Set([join(SITE, 'static/img')]) }, pages)
    live.show({ site, diagnostics: [], changed: new Set([join(SITE, 'posts')]) }, pages)
    live.show({ site, diagnostics: [WARNING], changed: new Set() }, pages)
    expect(await stream.names(4)).toEqual(['problems', 'files', 'files', 'problems'])
    expect(stream.events.slice(1, 3).map(({ data }) => data)).toEqual([
      { addresses: ['/archive/site.css'] },
      { addresses: ['/archive/img/cup%20of%20tea.svg'] },
    ])
  })

  test('are found where it isn’t known what changed, also with an old date', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const stream = await open('/tea/')
    await stream.names(1)
    const file = join(SITE, 'static/site.css')
    writeFileSync(file, 'p { color: blue }')
    utimesSync(file, 0, 0)
    live.show({ site, diagnostics: [], changed: 'everything' }, pages)
    await stream.names(2)
    expect(stream.data(1)).toEqual({ addresses: ['/archive/site.css'] })
  })

  test('are named to a page that was away meanwhile, and not to one that was not', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const before = await open('/tea/')
    await before.names(1)
    before.response.destroy()
    const since = before.events[0]?.id ?? ''
    live.show({ site, diagnostics: [], changed: new Set([join(SITE, 'static/site.css')]) }, pages)
    expect(await (await open('/tea/', undefined, since)).names(2)).toEqual(['files', 'problems'])
    expect(await (await open('/tea/')).names(1)).toEqual(['problems'])
    expect(await (await open('/tea/', undefined, String(Number(since) + 60_000))).names(1)).toEqual(['problems'])
  })
})

describe('what is wrong', () => {
  test('comes with the place, the frame and the address in the editor, and is told once', async () => {
    live.show({ site, diagnostics: [WARNING, ERROR] }, pages)
    const stream = await open('/tea/')
    live.show({ site, diagnostics: [WARNING, ERROR], changed: new Set() }, pages)
    live.show({ site, diagnostics: [], changed: new Set() }, pages)
    await stream.names(2)
    expect(stream.events.map(({ data }) => data)).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{16}$/),
        errors: {
          count: 1,
          first: [
            {
              code: 'links/dead',
              message: 'nothing is at `/no/`.',
              mend: 'Write another address.',
              place: 'posts/2025-01-02-tea.md:3:1',
              frame: '  2 |\n> 3 | Text.\n    | ^^^^',
              editor: `ed://${join(SITE, 'posts/2025-01-02-tea.md')}:3:1`,
            },
          ],
        },
        warnings: { count: 1, first: [{ code: 'images/alt', message: 'the image has no words.' }] },
      },
      { id: expect.any(String), errors: { count: 0, first: [] }, warnings: { count: 0, first: [] } },
    ])
  })

  test('includes what is found as open pages are made, at once with the rest', async () => {
    live.show({ site, diagnostics: [] }, pages)
    const stream = await open('/tea/')
    await stream.names(1)
    const making: PageAnswers = {
      findings,
      to(target) {
        findings.push(ERROR)
        return pages.to(target)
      },
    }
    live.show({ site, diagnostics: [WARNING], changed: new Set() }, making)
    findings.length = 0
    live.show({ site, diagnostics: [WARNING], changed: new Set() }, making)
    findings.length = 0
    live.show({ site, diagnostics: [WARNING], changed: new Set() }, pages)
    await stream.names(3)
    const counts = stream.events.map(({ data }) => {
      const { errors, warnings } = data as Messages['problems']
      return [errors.count, warnings.count]
    })
    expect(counts).toEqual([
      [0, 0],
      [1, 1],
      [0, 1],
    ])
  })

  test('is no link where the file isn’t the site’s', async () => {
    const place = placeOf({ path: 'templates/article.hbs', text: '{{no}}' }, [0, 1])
    live.show({ site, diagnostics: [diagnose('template/syntax', { message: 'no.', place })] }, pages)
    const stream = await open('/')
    await stream.names(1)
    const [problem] = (stream.data(0) as { errors: { first: object[] } }).errors.first
    expect(problem).toMatchObject({ place: 'templates/article.hbs:1:1' })
    expect(problem).not.toHaveProperty('editor')
  })

  test('is sent as far as anybody reads it', async () => {
    const diagnostics = Array.from({ length: 5000 }, (_, number) =>
      diagnose('links/dead', { message: `No. ${number}.` }),
    )
    live.show({ site, diagnostics }, pages)
    const stream = await open('/')
    await stream.names(1)
    const { errors } = stream.data(0) as { errors: { count: number; first: object[] } }
    expect([errors.count, errors.first.length]).toEqual([5000, 200])
  })
})

describe('below /__deskbell/', () => {
  test('are the scripts of the client, small enough to be of no account', async () => {
    const names = ['client.js', 'overlay.js', 'overlay-style.js', 'place.js', 'swap.js']
    const scripts = await Promise.all(names.map((name) => fetch(addressOf(`/__deskbell/${name}?version=a-b`))))
    expect(scripts.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual(
      names.map(() => [200, 'text/javascript; charset=utf-8']),
    )
    const bytes = await Promise.all(scripts.map(async (script) => gzipSync(await script.text()).length))
    expect(bytes.reduce((sum, count) => sum + count)).toBeLessThan(6 * 1024)
  })

  test.each(['', 'nothing.js', 'tsconfig.json', '../server.js', '..%2fserver.js', 'client.js/', 'client', '%'])(
    'is nothing else: %s',
    async (name) => {
      expect((await fetched(`/__deskbell/${name}`)).statusCode).toBe(404)
    },
  )

  test('a stream is of the right type, and a question about it is answered at once', async () => {
    const head = await fetch(addressOf('/__deskbell/events?page=/'), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(live.openPages).toBe(0)
  })
})
