import { connect, type Socket } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Live, SiteServer } from '../../src/serve/server.ts'
import { ask, opened, prepared, sendRaw, serving, show, siteOf, statusesIn } from './serving.ts'

const ESSAY = '---\ntitle: Tea\ndate: 2025-01-05\n---\n\nOn tea.\n'
const SITE = siteOf({
  'posts/tea.md': ESSAY,
  'static/a.txt': 'A.',
  '.env': 'TOKEN=secret',
  'notes/private.md': 'secret',
})

/** Live reload that tells everything to whoever gets through to it. */
const LIVE: Live = {
  path: '/__deskbell/',
  answer: (_request, response) => response.writeHead(200).end('the stream'),
  withClient: (html) => html,
  show: () => {},
  close: () => {},
}

let server: SiteServer
let own: string
beforeAll(async () => {
  server = await serving(SITE, { live: LIVE })
  own = `127.0.0.1:${server.bound.port}`
})

async function statusWith(headers: Readonly<Record<string, string>>, path = '/tea/', method = 'GET'): Promise<number> {
  return (await ask(server, path, { method, headers: { Host: own, ...headers } })).status
}

describe('the host', () => {
  test.each(['localhost:PORT', 'LocalHost:PORT', 'shop.localhost:PORT', '127.0.0.1:PORT', '[::1]:PORT'])(
    '%s is this machine',
    async (host) => {
      expect(await statusWith({ Host: host.replace('PORT', String(server.bound.port)) })).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost:1',
    'localhost:PORT0',
    'localhost:',
    'localhost.:PORT',
    'localhost.evil.example:PORT',
    'evillocalhost:PORT',
    '127.0.0.1.evil.example:PORT',
    '127.0.0.2:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0x7f.0.0.1:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '[::ffff:1.2.3.4]:PORT',
    '[::1:PORT',
    '[localhost]:PORT',
    '[127.0.0.1]x:PORT',
    'localhost:PORT@evil.example',
    'evil.example@localhost:PORT',
    'localhost:PORT,evil.example',
    'localhost:PORT/',
    'localhost:PORT evil.example',
    'http://localhost:PORT',
    '[]',
    ':PORT',
    '.localhost\t:PORT',
    '',
    'constructor',
    `${'a'.repeat(9000)}:PORT`,
    hostname(),
  ])('%j is none of this server’s', async (host) => {
    const { status, headers, body } = await ask(server, '/tea/', {
      headers: { Host: host.replace('PORT', String(server.bound.port)) },
    })
    expect([status, headers['content-type']]).toEqual([403, 'text/plain; charset=utf-8'])
    expect(`${body}`).not.toContain('On tea')
  })

  test('is asked for on every answer: pages, files, what isn’t there, and live reload', async () => {
    for (const path of ['/', '/tea', '/a.txt', '/nowhere/', '/__deskbell/events', '/..%2f']) {
      expect(await statusWith({ Host: 'evil.example' }, path), path).toBe(403)
      expect(await statusWith({ Host: 'evil.example' }, path, 'POST'), path).toBe(403)
    }
    const waiting = await opened()
    expect((await ask(waiting, '/', { headers: { Host: 'evil.example' } })).status).toBe(403)
  })

  test('has to be named, once', async () => {
    const head = 'GET /tea/ HTTP/1.1\r\n'
    expect(statusesIn(await sendRaw(server, `${head}\r\n`))).toEqual([400])
    expect(statusesIn(await sendRaw(server, `${head}Host: ${own}\r\nHost: evil.example\r\n\r\n`))).toEqual([403])
    expect(statusesIn(await sendRaw(server, `${head}Host: evil.example\r\nHost: ${own}\r\n\r\n`))).toEqual([403])
    expect(statusesIn(await sendRaw(server, 'GET /tea/ HTTP/1.0\r\n\r\n'))).toEqual([403])
    expect(statusesIn(await sendRaw(server, `GET /tea/ HTTP/1.0\r\nHost: ${own}\r\n\r\n`))).toEqual([200])
  })

  test('that is refused is named in plain text, never as HTML', async () => {
    const said = await sendRaw(server, 'GET / HTTP/1.1\r\nHost: <script>alert(1)</script>\r\n\r\n')
    expect(said).toContain('HTTP/1.1 403')
    expect(said).toContain('Content-Type: text/plain; charset=utf-8')
    expect(said).toContain('X-Content-Type-Options: nosniff')
  })
})

describe('another page', () => {
  test.each([
    'http://evil.example',
    'http://localhost:1',
    'https://OWN',
    'null',
    '',
    'file://',
    'http://OWN.evil.example',
    'http://OWN/',
    'http://OWN, http://evil.example',
    'chrome-extension://abcdef',
    'http://localhost:PORT',
    '\\\\',
    'http://[',
  ])('at the origin %j gets nothing, and no leave to read it', async (origin) => {
    const written = origin.replace('OWN', own).replace('PORT', String(server.bound.port))
    for (const path of ['/tea/', '/a.txt', '/__deskbell/events']) {
      const { status, headers } = await ask(server, path, { headers: { Host: own, Origin: written } })
      expect([status, headers['access-control-allow-origin']], path).toEqual([403, undefined])
    }
  })

  test('of the site’s own may ask', async () => {
    expect(await statusWith({ Origin: `http://${own}` })).toBe(200)
    expect(
      await statusWith({ Origin: `http://${own}`, 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' }),
    ).toBe(200)
    expect(await statusWith({ Origin: `http://${own}` }, '/__deskbell/events')).toBe(200)
  })

  test.each([
    ['a link', 'cross-site', 'navigate', 'document', 200],
    ['a link of another port', 'same-site', 'navigate', 'document', 200],
    ['an address typed in', 'none', 'navigate', 'document', 200],
    ['a script', 'cross-site', 'no-cors', 'script', 403],
    ['a script of another port', 'same-site', 'no-cors', 'script', 403],
    ['a picture', 'cross-site', 'no-cors', 'image', 403],
    ['a style sheet', 'cross-site', 'no-cors', 'style', 403],
    ['a frame', 'cross-site', 'navigate', 'iframe', 403],
    ['an old frame', 'cross-site', 'navigate', 'frame', 403],
    ['an object', 'cross-site', 'navigate', 'object', 403],
    ['a request', 'cross-site', 'cors', 'empty', 403],
    ['a socket', 'cross-site', 'websocket', 'websocket', 403],
    ['nobody knows what', 'cross-site', '', '', 403],
    ['a word that is none', 'elsewhere', 'cors', 'empty', 403],
    ['a list', 'same-origin, cross-site', 'cors', 'empty', 403],
  ])('asks by %s (%s, %s, %s): %i', async (_what, site, mode, dest, status) => {
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': dest }
    expect(await statusWith(headers)).toBe(status)
    expect(await statusWith(headers, '/a.txt')).toBe(status)
  })

  test('never opens live reload, not even by a link', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }
    for (const path of ['/__deskbell/events', '/%5f_deskbell/events', '/__deskbell/']) {
      expect(await statusWith(link, path), path).toBe(403)
    }
  })

  test('that says two things of itself is believed neither', async () => {
    const said = await sendRaw(
      server,
      `GET /tea/ HTTP/1.1\r\nHost: ${own}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n\r\n`,
    )
    expect(statusesIn(said)).toEqual([403])
  })
})

/** What tools have been caught with, and what might be next. */
const ATTACKS: readonly string[] = [
  '/../.env',
  '/../../../../../../etc/passwd',
  '/..%2f.env',
  '/..%5c.env',
  '/%2e%2e/.env',
  '/%2e%2e%2f.env',
  '/%252e%252e%252f.env',
  '/..%c0%af.env',
  '/..%ef%bc%8f.env',
  '/....//.env',
  '/..;/.env',
  '/a.txt/../../.env',
  '/a.txt/..%2f..%2f.env',
  '/a.txt%00.html',
  '/.env',
  '/.env?raw',
  '/.env?raw??',
  '/.env?import&raw',
  '/.env?.svg',
  '/.env%20',
  '/.env.',
  '/.env/',
  '/.ENV',
  '/.env::$DATA',
  '/.env#/tea/',
  '/tea/#/../.env',
  '/@fs/etc/passwd',
  '/@fs/../.env',
  '/__deskbell/../.env',
  '/__deskbell/..%2f.env',
  '//etc/passwd',
  '///etc/passwd',
  '//evil.example/%2e%2e',
  '/\\evil.example',
  '/%5cevil.example',
  '\\\\evil.example\\a',
  'file:///etc/passwd',
  'http://evil.example/tea/',
  'evil.example:80',
  '*',
  '/_image?href=/etc/passwd',
  '/notes/private.md',
  '/posts/tea.md',
  '/deskbell.config.yaml',
  '/node_modules/send/index.js',
  '/static/a.txt',
  '/templates/article.hbs',
  '/.deskbell.json',
  '/.git/config',
  '/proc/self/environ',
  '/C:/Windows/win.ini',
  '/tea/%0d%0aSet-Cookie:%20a=b',
  '/tea?%0d%0aSet-Cookie:%20a=b',
  '/tea/%E0%A4%A',
  '/%',
  '/%u002e%u002e/.env',
  '/<script>alert(1)</script>',
  `/${'../'.repeat(500)}etc/passwd`,
  `/${'a/'.repeat(3000)}`,
  `/tea?${'a'.repeat(12_000)}`,
]

describe('an address', () => {
  test.each(ATTACKS)('%s gets nothing out of the server', async (target) => {
    const said = await sendRaw(
      server,
      Buffer.from(`GET ${target} HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`, 'latin1'),
    )
    expect(statusesIn(said)).toHaveLength(1)
    expect([302, 400, 403, 404]).toContain(statusesIn(said)[0])
    expect(said).not.toMatch(/secret|root:|title: Tea|^Set-Cookie|<script>alert/m)
    expect(/^Location: (.*)\r$/m.exec(said)?.[1] ?? '/tea/').toMatch(/^\/tea\//)
    expect(await statusWith({})).toBe(200)
  })
})

/** A request as a program would send it that means no good, and the statuses that it gets, if any. */
const MALFORMED: readonly (readonly [what: string, bytes: string, statuses: readonly number[]])[] = [
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
  ['an empty line', '\r\n\r\n', []],
  ['a method without end', 'A'.repeat(100_000), [400]],
  ['a header without a name', 'GET / HTTP/1.1\r\n: a\r\n\r\n', [400]],
  ['a header on two lines', 'GET / HTTP/1.1\r\nHost: OWN\r\nA: b\r\n c\r\nConnection: close\r\n\r\n', [400]],
  ['a header with a zero', 'GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n', [400]],
  ['headers of 100 KB', `GET / HTTP/1.1\r\nHost: OWN\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`, [431]],
  ['10,000 headers', `GET / HTTP/1.1\r\nHost: OWN\r\n${'A: b\r\n'.repeat(10_000)}\r\n`, [431]],
  ['half a request', 'GET / HTTP/1.1\r\nHost: OW', [400]],
  ['another version', 'GET / HTTP/9.9\r\nHost: OWN\r\n\r\n', [400]],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['a length that is none', 'POST / HTTP/1.1\r\nHost: OWN\r\nContent-Length: -1\r\n\r\n', [400]],
  ['two lengths', 'GET / HTTP/1.1\r\nHost: OWN\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', [400]],
  [
    'a length and pieces',
    'GET / HTTP/1.1\r\nHost: OWN\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    [400],
  ],
  [
    'a piece whose length is none',
    'GET /tea/ HTTP/1.1\r\nHost: OWN\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    [200],
  ],
  [
    'a body in pieces',
    'GET /tea/ HTTP/1.1\r\nHost: OWN\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n',
    [200],
  ],
  [
    'an expectation',
    'GET /tea/ HTTP/1.1\r\nHost: OWN\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    [100, 200],
  ],
  [
    'an expectation of what is not',
    'GET /tea/ HTTP/1.1\r\nHost: OWN\r\nExpect: tea\r\nConnection: close\r\n\r\n',
    [417],
  ],
  [
    'a change of protocol',
    'GET /tea/ HTTP/1.1\r\nHost: OWN\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    [200],
  ],
  [
    'a change of protocol under another name',
    'GET /__deskbell/events HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    [403],
  ],
  ['a tunnel', 'CONNECT evil.example:80 HTTP/1.1\r\nHost: OWN\r\n\r\n', []],
  [
    'many at once',
    `${'GET /tea HTTP/1.1\r\nHost: OWN\r\n\r\n'.repeat(3)}GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    [302, 302, 302, 403],
  ],
  [
    'one hidden behind another',
    'GET /tea HTTP/1.1\r\nHost: OWN\r\nContent-Length: 37\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    [302],
  ],
]

describe('a request', () => {
  test.each(MALFORMED)('that is %j does no harm', async (_what, bytes, statuses) => {
    const said = await sendRaw(server, Buffer.from(bytes.replaceAll('OWN', own), 'latin1'))
    expect(statusesIn(said)).toEqual(statuses)
    expect(said).not.toMatch(/\n\s+at |\/src\/|Error:/)
    expect(await statusWith({})).toBe(200)
  })

  test('that never ends keeps nobody else waiting, nor the server from closing', async () => {
    const slow = await serving(SITE)
    const { address: host, port } = slow.bound
    const sockets = await Promise.all(Array.from({ length: 50 }, () => connected(host, port)))
    for (const socket of sockets) socket.write(`GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nA: `)
    expect((await ask(slow, '/tea/')).status).toBe(200)
    const ended = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
    await slow.close()
    await ended
  })

  test('whose answer nobody waits for does no harm', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 50 }, () => connected(server.bound.address, server.bound.port)),
    )
    for (const socket of sockets) {
      socket.write(`GET /tea/ HTTP/1.1\r\nHost: ${own}\r\n\r\n`.repeat(10))
      socket.resetAndDestroy()
    }
    expect(await statusWith({})).toBe(200)
  })
})

async function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve(socket))
    socket.on('error', () => {})
  })
}

const onNetwork = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .some(({ family }) => family === 'IPv6')

describe('on all addresses of the machine', () => {
  test.each(hasIpv6 ? ['0.0.0.0', '::'] : ['0.0.0.0'])(
    '(%s) its addresses and its name pass, and no others',
    async (everywhere) => {
      const open = await opened({ host: everywhere })
      show(open, await prepared(SITE))
      const { port } = open.bound
      const at = (address: string, host: string): Promise<number> =>
        ask({ bound: { ...open.bound, address } } as SiteServer, '/tea/', {
          headers: { Host: `${host}:${port}` },
        }).then(({ status }) => status)
      for (const host of ['localhost', '127.0.0.1', hostname(), `${hostname()}.local`])
        expect(await at('127.0.0.1', host), host).toBe(200)
      for (const host of ['evil.example', '8.8.8.8', '0.0.0.0', `${hostname()}.evil.example`]) {
        expect(await at('127.0.0.1', host), host).toBe(403)
      }
      expect(open.urls.local).toBe(`http://localhost:${port}/`)
      if (onNetwork === undefined) return
      expect(await at(onNetwork, onNetwork)).toBe(200)
      expect(await at(onNetwork, 'evil.example')).toBe(403)
      expect(open.urls.network).toContain(`http://${onNetwork}:${port}/`)
    },
  )
})
