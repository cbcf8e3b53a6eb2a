import { createServer as createTcpServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { report } from '../../src/diagnostic/report.ts'
import { askWeb } from '../../src/external/ask-web.ts'
import { externalLinksOf } from '../../src/external/external-links.ts'
import type { Network } from '../../src/external/network.ts'
import { version } from '../../src/version/version.ts'
import { aSite, essay } from '../site/a-site.ts'
import { askFor, LOOPBACK, NOW, serve, siteFolder, UNPLUGGED } from './web.ts'

/** Answers each path with a status, `/404` with 404. */
const byPath = () =>
  serve(({ url = '' }, response) => {
    response.writeHead(Number(url.slice(1, 4))).end()
  })

/** Forwards a path as the list says, and answers others with 200. */
const forwarding = (forwards: Readonly<Record<string, readonly [status: number, location: string]>>) =>
  serve(({ url = '' }, response) => {
    const [status, location] = forwards[url] ?? [200]
    response.writeHead(status, location === undefined ? {} : { location }).end()
  })

describe('an address', () => {
  test('that answers well is asked once, by HEAD and with our name, and nothing is said of it', async () => {
    const web = await byPath()
    const { found, ...counts } = await askFor([`${web.origin}/200`])
    expect(found).toEqual([])
    expect(counts).toMatchObject({ addresses: 1, asked: 1 })
    expect(web.requests).toEqual(['HEAD /200'])
    expect(web.heads[0]?.['user-agent']).toBe(`Deskbell/${version} (link check)`)
  })

  test('that many places name is asked once for all, and every place is told', async () => {
    const web = await byPath()
    const address = `${web.origin}/404`
    const { found } = await askFor([address, `${address}#part`, `http://127.0.0.1:0${web.port}/404#:~:text=tea`])
    expect(found.map((line) => line.split(' ')[0])).toEqual(['1:1', '2:1', '3:1'])
    expect(web.requests).toEqual(['HEAD /404', 'GET /404'])
  })

  test('is dead where the page is not there, or there no more', async () => {
    const { origin } = await byPath()
    const { found, diagnostics } = await askFor([`${origin}/404`, `${origin}/410`])
    expect(found).toEqual([
      `1:1 external/dead: “${origin}/404” answers 404 Not Found.`,
      `2:1 external/dead: “${origin}/410” answers 410 Gone.`,
    ])
    expect(diagnostics[0]?.mend).toBe(
      `Mend the address, or link to a copy, if there is one: https://web.archive.org/web/*/${origin}/404`,
    )
  })

  test('is uncertain where the host turns programs away, or is in trouble itself', async () => {
    const { origin } = await byPath()
    const statuses = [400, 401, 403, 451, 500, 503, 599, 999]
    const { found } = await askFor(statuses.map((status) => `${origin}/${status}`))
    expect(found.map((line) => line.replace(origin, ''))).toEqual([
      '1:1 external/unsure: “/400” answers 400 Bad Request.',
      '2:1 external/unsure: “/401” answers 401 Unauthorized.',
      '3:1 external/unsure: “/403” answers 403 Forbidden.',
      '4:1 external/unsure: “/451” answers 451 Unavailable For Legal Reasons.',
      '5:1 external/unsure: “/500” answers 500 Internal Server Error.',
      '6:1 external/unsure: “/503” answers 503 Service Unavailable.',
      '7:1 external/unsure: “/599” answers 599.',
      '8:1 external/unsure: “/999” answers 999.',
    ])
  })

  test('is dead where nobody knows its host, which is looked up once', async () => {
    const { origin } = await byPath()
    const { found } = await askFor(['http://tea.gone/a', 'http://tea.gone/b', `${origin}/200`])
    expect(found).toEqual([
      '1:1 external/dead: “http://tea.gone/a” names a host that isn’t there.',
      '2:1 external/dead: “http://tea.gone/b” names a host that isn’t there.',
    ])
  })

  test('is dead where no browser can read it', async () => {
    const { found } = await askFor(['https://', 'http://[tea]/', 'https://exa mple.org/'])
    expect(found).toEqual([
      '1:1 external/dead: “https://” is no address that a browser can read.',
      '2:1 external/dead: “http://[tea]/” is no address that a browser can read.',
      '3:1 external/dead: “https://exa mple.org/” is no address that a browser can read.',
    ])
  })

  test('in other letters is asked for as browsers do', async () => {
    const web = await byPath()
    const { found } = await askFor([`http://tee-für-zwei.example:${web.port}/200/é?ü=„x“#ß`])
    expect(found).toEqual([])
    expect(web.requests).toEqual(['HEAD /200/%C3%A9?%C3%BC=%E2%80%9Ex%E2%80%9C'])
    expect(web.heads[0]?.host).toBe(`xn--tee-fr-zwei-xhb.example:${web.port}`)
  })
})

test('an address with a password in it is asked without', async () => {
  const web = await byPath()
  await askFor([`${web.origin.replace('//', '//ruth:%E0@')}/200`, `${web.origin}/200`])
  expect(web.requests).toEqual(['HEAD /200'])
  expect(web.heads[0]?.authorization).toBeUndefined()
})

test('whatever is written as an address gives one verdict', async () => {
  const anyAddress = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
    fc.string().map((text) => `//tea.example/${text}`),
  )
  const network = { ...LOOPBACK, mayAsk: () => false }
  await fc.assert(
    fc.asyncProperty(anyAddress, async (address) => {
      const { found } = await askFor([address], { network })
      expect(found).toHaveLength(1)
      expect(found[0]).toMatch(/^1:1 external\/(dead|private|unsure): /)
    }),
  )
})

describe('a method that a host doesn’t know', () => {
  test('or answers badly is followed by GET, which decides', async () => {
    const web = await serve(({ method }, response) => {
      response.writeHead(method === 'HEAD' ? 405 : 200).end()
    })
    expect((await askFor([`${web.origin}/`])).found).toEqual([])
    expect(web.requests).toEqual(['HEAD /', 'GET /'])
  })

  test('may bring a body of any size, which is not read', async () => {
    let sent = 0
    const web = await serve(({ method }, response) => {
      response.writeHead(method === 'HEAD' ? 501 : 200)
      if (method === 'HEAD') return void response.end()
      const chunk = Buffer.alloc(65_536)
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
      }
      response.on('drain', pour)
      pour()
    })
    expect((await askFor([`${web.origin}/film`])).found).toEqual([])
    await sleep(50)
    expect(sent).toBeLessThan(50_000_000)
    const before = sent
    await sleep(50)
    expect(sent).toBe(before)
  })
})

describe('a page that has moved', () => {
  test('for good is named with its new address, and keeps the part that the link points at', async () => {
    const web = await forwarding({ '/old': [301, '/new'], '/older': [308, '/old'], '/named': [301, '/new#there'] })
    const { found, diagnostics } = await askFor(['/old', '/older#part', '/named#here'].map((path) => web.origin + path))
    expect(found[0]).toBe(`1:1 external/moved: “${web.origin}/old” has moved for good.`)
    expect(diagnostics.map(({ mend }) => mend)).toEqual([
      `Write its new address: ${web.origin}/new`,
      `Write its new address: ${web.origin}/new#part`,
      `Write its new address: ${web.origin}/new#there`,
    ])
  })

  test('for now is where it was', async () => {
    const { origin } = await forwarding({ '/a': [302, '/b'], '/c': [307, '/b'], '/d': [303, '/b'] })
    expect((await askFor([`${origin}/a`, `${origin}/c`, `${origin}/d`])).found).toEqual([])
  })

  test('for good, and from there for now, is named as far as it is for good', async () => {
    const { origin } = await forwarding({ '/a': [301, '/b'], '/b': [302, '/c'], '/c': [301, '/d'], '/e': [302, '/a'] })
    const { diagnostics } = await askFor([`${origin}/a`, `${origin}/e`])
    expect(diagnostics.map(({ mend }) => mend)).toEqual([`Write its new address: ${origin}/b`])
  })

  test('to where nothing is, is dead', async () => {
    const there = await byPath()
    const { origin } = await forwarding({ '/a': [301, `${there.origin}/404`] })
    expect((await askFor([`${origin}/a`])).found).toEqual([
      `1:1 external/dead: “${origin}/a” forwards to “${there.origin}/404”, which answers 404 Not Found.`,
    ])
  })

  test('in a circle, or without end, is uncertain, since a browser with its cookies may come through', async () => {
    const web = await serve(({ url = '' }, response) => {
      const step = Number(url.slice(1))
      response.writeHead(302, { location: step < 100 ? '/99' : `/${step + 1}` }).end()
    })
    expect((await askFor([`${web.origin}/1`, `${web.origin}/100`])).found).toEqual([
      `1:1 external/unsure: “${web.origin}/1” sends this program round in a circle.`,
      `2:1 external/unsure: “${web.origin}/100” forwards more than 20 times.`,
    ])
  })

  test('off the web is uncertain', async () => {
    const { origin } = await forwarding({ '/a': [302, 'intent://tea'], '/b': [302, 'http://[nothing'] })
    expect((await askFor([`${origin}/a`, `${origin}/b`])).found).toEqual([
      `1:1 external/unsure: “${origin}/a” forwards to “intent://tea”, which is not on the web.`,
      `2:1 external/unsure: “${origin}/b” answers 302 Found.`,
    ])
  })

  test('to an address that is not in ASCII is followed', async () => {
    const web = await serve(({ url }, response) => {
      if (url === '/a') response.writeHead(301, { location: Buffer.from('/thé').toString('latin1') })
      response.end()
    })
    const { diagnostics } = await askFor([`${web.origin}/a`])
    expect(diagnostics.map(({ mend }) => mend)).toEqual([`Write its new address: ${web.origin}/th%C3%A9`])
  })
})

test('what is found stands where the writer can mend it', async () => {
  const { origin } = await byPath()
  const { site } = aSite({
    'posts/tea.md': essay('title: Tea\ndate: 2025-01-05', `Warm [the pot](${origin}/404) first.`),
  })
  const { diagnostics } = await askWeb(externalLinksOf(site, []), {
    siteDir: siteFolder(),
    now: NOW,
    network: LOOPBACK,
  })
  expect(report(diagnostics).replaceAll(origin, 'http://x.example')).toBe(
    `posts/tea.md:5:6: warning: “http://x.example/404” answers 404 Not Found. (external/dead)
  4 | ---
> 5 | Warm [the pot](http://x.example/404) first.
    |      ^^^^^^^^^^${'^'.repeat(origin.length)}^^^^^
  Mend the address, or link to a copy, if there is one: https://web.archive.org/web/*/http://x.example/404

1 warning.
`,
  )
})

describe('a host', () => {
  test('that stays silent is asked twice, and waited for no longer than is allowed', async () => {
    const web = await serve(() => {})
    expect((await askFor([`${web.origin}/`], { manners: { timeoutMs: 50 } })).found).toEqual([
      `1:1 external/unsure: “${web.origin}/” gives no answer in time.`,
    ])
    expect(web.requests).toEqual(['HEAD /', 'GET /'])
  })

  test('that speaks at the second time of asking is well', async () => {
    const web = await serve(({ method, socket }, response) => {
      if (method === 'HEAD') socket.destroy()
      else response.end()
    })
    expect((await askFor([`${web.origin}/`])).found).toEqual([])
  })

  test('that breaks off, refuses, or speaks something else is uncertain', async () => {
    const breaking = await serve(({ socket }) => socket.destroy())
    const speaking = await tcp('220 mail.example ready\r\n')
    const garbled = await tcp('HTTP/1.1 200 OK\r\nSet Cookie: \u0001\r\n\r\n')
    const refusing = await closedPort()
    const loopback = [speaking, garbled, refusing].map((port) => `http://127.0.0.1:${port}`)
    const origins = [breaking.origin, ...loopback, 'http://tea.puzzling/']
    const { found } = await askFor(origins)
    expect(found.map((line) => line.replace(/“.*”/, '…'))).toEqual([
      '1:1 external/unsure: … breaks off the connection.',
      '2:1 external/unsure: … answers in words that are not HTTP.',
      '3:1 external/unsure: … answers in words that are not HTTP.',
      '4:1 external/unsure: … refuses the connection.',
      '5:1 external/unsure: … names a host that can’t be looked up now.',
    ])
  })

  test('that gives no answer four times in a row is asked no more', async () => {
    const web = await serve(({ socket }) => socket.destroy())
    const { found } = await askFor(paths(web.origin, 50))
    expect(web.requests.length).toBeLessThan(8)
    expect(found).toHaveLength(50)
    expect(found.at(-1)).toBe(
      `50:1 external/unsure: “${web.origin}/49” was not asked, since its host gave no answer before.`,
    )
  })

  test('is never asked for more than two addresses at once, and others don’t wait for it', async () => {
    const slow = await crowded(20)
    const quick = await byPath()
    const order: string[] = []
    await askFor([...paths(slow.origin, 20), `${quick.origin}/200`], {
      onProgress: (done) => order.push(`${done}: ${quick.requests.length}`),
    })
    expect(slow.most()).toBe(2)
    expect(slow.requests).toHaveLength(20)
    expect(order[2]).toBe('3: 1')
  })

  test('is one of many of which no more than sixteen are asked at once', async () => {
    const web = await crowded(40)
    const hosts = Array.from({ length: 60 }, (_, i) => `http://host-${i}.example:${web.port}/`)
    await askFor(hosts)
    expect(web.requests).toHaveLength(60)
    expect(web.most()).toBeLessThanOrEqual(16)
    expect(web.most()).toBeGreaterThan(8)
  })

  test('has a pause between two requests', async () => {
    const times: number[] = []
    const web = await serve((_, response) => {
      times.push(performance.now())
      response.end()
    })
    await askFor(paths(web.origin, 5), { manners: { gapMs: 60 } })
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(40)
  })

  test('that is too busy is asked again as soon as it says, and not before', async () => {
    const times: number[] = []
    const web = await serve((_, response) => {
      times.push(performance.now())
      if (times.length === 1) response.writeHead(429, { 'retry-after': '1' })
      response.end()
    })
    const { found } = await askFor([`${web.origin}/a`, `${web.origin}/b`, `${web.origin}/c`], {
      manners: { perHost: 1 },
    })
    expect(found).toEqual([])
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900)
  })

  test('may say when to come back as a date on its own clock', async () => {
    const times: number[] = []
    const web = await serve((_, response) => {
      times.push(performance.now())
      const date = 'Wed, 01 Jan 2020 00:00:00 GMT'
      if (times.length === 1) response.writeHead(503, { date, 'retry-after': 'Wed, 01 Jan 2020 00:00:01 GMT' })
      response.end()
    })
    expect((await askFor([`${web.origin}/a`])).found).toEqual([])
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900)
  })

  test('that asks for a longer rest than is worth waiting for gets it, for all of its addresses', async () => {
    const web = await serve((_, response) => {
      response.writeHead(429, { 'retry-after': '3600' }).end()
    })
    const { found } = await askFor(paths(web.origin, 20))
    expect(web.requests.length).toBeLessThanOrEqual(2)
    expect(found).toHaveLength(20)
    expect(found[0]).toBe(`1:1 external/unsure: “${web.origin}/0” answers 429 Too Many Requests.`)
    expect(found.at(-1)).toBe(
      `20:1 external/unsure: “${web.origin}/19” was not asked, since its host asks to be left alone.`,
    )
  })

  test('that is too busy again and again is left alone', async () => {
    const web = await serve((_, response) => {
      response.writeHead(503).end()
    })
    const { found } = await askFor(paths(web.origin, 20))
    expect(web.requests.length).toBeLessThanOrEqual(5)
    expect(found[0]).toBe(`1:1 external/unsure: “${web.origin}/0” answers 503 Service Unavailable.`)
    expect(found).toHaveLength(20)
  })

  test('is looked up once, for as long as that takes', async () => {
    const web = await byPath()
    const names: string[] = []
    const lookup: Network['lookup'] = (name, options, done) => {
      names.push(name)
      setTimeout(() => LOOPBACK.lookup(name, options, done), 150)
    }
    const host = `http://tea.example:${web.port}`
    const { found } = await askFor([`${host}/200/a`, `${host}/200/b`], {
      network: { ...LOOPBACK, lookup },
      manners: { timeoutMs: 100 },
    })
    expect(found).toEqual([])
    expect(names).toEqual(['example.com', 'tea.example'])
  })

  test('with 2,000 addresses is no burden', async () => {
    const web = await byPath()
    const { found, asked } = await askFor(Array.from({ length: 2000 }, (_, i) => `${web.origin}/200/${i}`))
    expect(found).toEqual([])
    expect(asked).toBe(2000)
    expect(web.requests).toHaveLength(2000)
  })
})

describe('the asking', () => {
  test('says how far it is', async () => {
    const web = await byPath()
    const steps: string[] = []
    await askFor([`${web.origin}/200`, `${web.origin}/404`, `${web.origin}/200#a`], {
      onProgress: (done, total) => steps.push(`${done}/${total}`),
    })
    expect(steps).toEqual(['1/2', '2/2'])
  })

  test('ends at once when it is told to, and gives what it knows', async () => {
    const web = await serve(({ url }, response) => {
      if (url === '/404') response.writeHead(404).end()
    })
    const controller = new AbortController()
    const started = performance.now()
    const { found } = await askFor([`${web.origin}/404`, ...paths(web.origin, 100)], {
      signal: controller.signal,
      manners: { timeoutMs: 30_000, perHost: 4 },
      onProgress: () => controller.abort(),
    })
    expect(found).toEqual([`1:1 external/dead: “${web.origin}/404” answers 404 Not Found.`])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('doesn’t wait for a lookup that takes forever, when it is told to end', async () => {
    const network: Network = { ...LOOPBACK, lookup: () => setTimeout(() => controller.abort(), 20) }
    const controller = new AbortController()
    expect((await askFor(['http://tea.example/'], { network, signal: controller.signal })).found).toEqual([])
  })

  test('doesn’t begin when it is told not to', async () => {
    const web = await byPath()
    const { asked } = await askFor([`${web.origin}/404`], { signal: AbortSignal.abort() })
    expect(asked).toBe(0)
    expect(web.requests).toEqual([])
  })

  test('of a web that is out of reach says so once', async () => {
    const hosts = Array.from({ length: 400 }, (_, i) => `http://host-${i}.example/`)
    const { found, asked } = await askFor(hosts, { network: UNPLUGGED })
    expect(found).toEqual([
      'undefined:undefined external/offline: the web can’t be reached from here, so no link on it was checked.',
    ])
    expect(asked).toBe(0)
    expect((await askFor(hosts.slice(0, 1), { network: UNPLUGGED })).diagnostics[0]?.code).toBe('external/offline')
  })

  test('of hosts that are all unknown is no reason to doubt the web', async () => {
    const { diagnostics } = await askFor(Array.from({ length: 20 }, (_, i) => `http://host-${i}.gone/`))
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['external/dead']))
  })

  test('of hosts that are all silent ends soon', async () => {
    const web = await serve(() => {})
    const hosts = Array.from({ length: 100 }, (_, i) => `http://host-${i}.example:${web.port}/`)
    const { diagnostics } = await askFor(hosts, { manners: { timeoutMs: 50 } })
    expect(diagnostics.map(({ code }) => code)).toEqual(['external/offline'])
    expect(web.requests.length).toBeLessThan(40)
  })
})

function paths(origin: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${origin}/${i}`)
}

/** A server that takes its time, and counts how many wait at once. */
async function crowded(delayMs: number) {
  let waiting = 0
  let most = 0
  const web = await serve(async (_, response) => {
    waiting++
    most = Math.max(most, waiting)
    await sleep(delayMs)
    waiting--
    response.end()
  })
  return { ...web, most: () => most }
}

/** The port of a server that says one thing to everyone. */
async function tcp(words: string): Promise<number> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.end(words)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function closedPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
