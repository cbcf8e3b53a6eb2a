import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { SiteServer } from '../../src/serve/server.ts'
import { ask, sendRaw, serving, siteOf, statusesIn } from './serving.ts'

const SITE = siteOf({
  'posts/tea.md': '---\ntitle: Tea\ndate: 2025-01-05\n---\n\nOn tea.\n',
  'static/a.txt': 'A.',
  '.env': 'TOKEN=secret',
})

const bugs: unknown[] = []
let server: SiteServer
beforeAll(async () => {
  server = await serving(SITE, { onBug: (error) => bugs.push(error) })
})

/** The server is as it was, and has found no mistake in itself. */
async function expectUnharmed(said: string): Promise<void> {
  expect(said).not.toContain('secret')
  expect(bugs).toEqual([])
  expect((await ask(server, '/tea/')).status).toBe(200)
}

const byte = fc.integer({ min: 0, max: 255 })
const latin = fc.array(byte, { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
const step = fc.constantFrom(
  '/',
  '..',
  '.',
  '%2e',
  '%2f',
  '%5c',
  '\\',
  '%00',
  '%',
  '?',
  '#',
  ';',
  '//',
  'tea',
  '.env',
  'a.txt',
  'é',
  '\0',
)
const target = fc.oneof(
  latin,
  fc.array(step, { maxLength: 12 }).map((steps) => `/${steps.join('')}`),
  fc.webPath(),
  fc.constant('/tea/'),
)
const header = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'Host',
      'Origin',
      'Sec-Fetch-Site',
      'Sec-Fetch-Mode',
      'Range',
      'If-Range',
      'If-Match',
      'If-Modified-Since',
      'Accept',
      'Expect',
      'Connection',
      'Content-Length',
      'Transfer-Encoding',
      'Upgrade',
    ),
    fc.oneof(
      latin,
      fc.constantFrom('bytes=0-', 'bytes=,', 'chunked', 'close', 'null', '[::1', 'http://[', '0', '100-continue'),
    ),
  ),
  fc.tuple(latin, latin),
)

test('whatever bytes are sent, the server still answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => expectUnharmed(await sendRaw(server, bytes))),
    { numRuns: 150 },
  )
})

test('whatever is asked for, it gets an answer that tells no secret, and the server still answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS'),
      target,
      fc.array(header, { maxLength: 6 }),
      async (method, path, headers) => {
        const own = `Host: 127.0.0.1:${server.bound.port}`
        const head = [`${method} ${path} HTTP/1.1`, own, ...headers.map(([name, value]) => `${name}: ${value}`)]
        await expectUnharmed(await sendRaw(server, Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1')))
      },
    ),
    { numRuns: 400 },
  )
})

test('no host but its own gets a page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.webAuthority({ withIPv4: true, withIPv6: true, withPort: true }), latin),
      async (host) => {
        fc.pre(!/^(127\.0\.0\.1|\[::1\]|.*localhost):\d+$/.test(host) && !/[\r\n]/.test(host))
        const said = await sendRaw(
          server,
          Buffer.from(`GET /tea/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 'latin1'),
        )
        expect(statusesIn(said)).not.toContain(200)
        await expectUnharmed(said)
      },
    ),
    { numRuns: 200 },
  )
})
