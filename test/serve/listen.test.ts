import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Code } from '../../src/diagnostic/codes.ts'
import { openServer, type ServerOptions, type SiteServer } from '../../src/serve/server.ts'
import { ask, asOrdinary } from './serving.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function opened(
  options: ServerOptions,
): Promise<{ readonly server: SiteServer | undefined; readonly codes: readonly Code[] }> {
  const { value: server, diagnostics } = await openServer(options)
  if (server) open.push(server)
  return { server, codes: diagnostics.map(({ code }) => code) }
}

/** Another program that listens; absent where this machine has no such address. */
async function occupied(host: string, port = 0): Promise<number | undefined> {
  const server: Server = createServer((socket) => socket.end())
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen({ host, port }, () => resolve(true))
  })
  if (!isListening) return undefined
  open.push(server)
  const address = server.address()
  return typeof address === 'object' ? address?.port : undefined
}

/** Some ports in a row that are most likely free. */
async function freePort(): Promise<number> {
  const port = (await occupied('127.0.0.1')) ?? 0
  await open.pop()?.close()
  return Math.min(port, 65_000)
}

/** The lowest port that anybody may have on this machine. */
function firstOfAll(): number {
  const setting = '/proc/sys/net/ipv4/ip_unprivileged_port_start'
  return existsSync(setting) ? Number(readFileSync(setting, 'utf8')) : 0
}

describe('a port', () => {
  test('in use gives way to the next that is free', async () => {
    const port = await freePort()
    await occupied('127.0.0.1', port)
    const { server } = await opened({ port })
    expect(server?.bound.port).toBeGreaterThan(port)
    expect(server?.bound.port).toBeLessThan(port + 20)
    expect(server?.urls.local).toBe(`http://localhost:${server?.bound.port}/`)
  })

  test('that another program has at the other address of localhost is in use', async (context) => {
    const port = await occupied('::1')
    if (port === undefined) return context.skip('this machine has no IPv6')
    expect((await opened({ port })).server?.bound.port).not.toBe(port)
    expect((await opened({ port, strictPort: true })).codes).toEqual(['serve/port'])
  })

  test('in use is an error where no other will do', async () => {
    const port = await occupied('127.0.0.1')
    const { value, diagnostics } = await openServer({ port, strictPort: true })
    expect(value).toBeUndefined()
    expect(diagnostics).toMatchObject([{ code: 'serve/port', message: `port ${port} is in use by other programs.` }])
    expect(diagnostics[0]?.mend).toContain('--port 0')
  })

  test('of 0 is any', async () => {
    const [a, b] = [await opened({ port: 0 }), await opened({ port: 0, strictPort: true })]
    expect(a.server?.bound.port).toBeGreaterThan(0)
    expect(b.server?.bound.port).not.toBe(a.server?.bound.port)
  })

  test.each([-1, 65_536, 1e9, 1.5, Number.NaN])('of %d is none', async (port) => {
    expect((await opened({ port })).codes).toEqual(['usage/port'])
  })

  test.skipIf(firstOfAll() <= 80)('that this user may not have is an error, and no other is tried', async () => {
    const { value, diagnostics } = await asOrdinary(() => openServer({ port: 80 }))
    expect(value).toBeUndefined()
    expect(diagnostics).toMatchObject([{ code: 'serve/port', message: 'this user may not listen at port 80.' }])
  })

  test('is looked for no further than there are ports', async () => {
    const ports = await Promise.all(Array.from({ length: 3 }, (_, index) => occupied('127.0.0.1', 65_533 + index)))
    expect(ports).not.toContain(0)
    expect((await opened({ port: 65_533 })).codes).toEqual(['serve/port'])
  })

  test('is free as soon as the server is closed, whoever is still connected', async () => {
    const { server } = await opened({ port: 0 })
    if (!server) throw new Error('no port')
    await ask(server, '/')
    await server.close()
    const again = await opened({ port: server.bound.port, strictPort: true })
    expect(again.server?.bound.port).toBe(server.bound.port)
  })
})

describe('a host', () => {
  test('is this machine alone, if none is named', async () => {
    expect((await opened({ port: 0 })).server?.bound.address).toBe('127.0.0.1')
  })

  test.each(['203.0.113.77', '2001:db8::1', 'no-such-host.invalid', '', 'a b', '127.0.0.1:80', '[::1]'])(
    'of %j is none that can be listened at',
    async (host) => {
      expect((await opened({ host, port: 0 })).codes).toEqual(['serve/host'])
    },
  )

  test.each(['localhost', '127.0.0.1', '::1', '127.0.0.2'])(
    'of %s answers under the address that it shows',
    async (host) => {
      const { server, codes } = await opened({ host, port: 0 })
      if (!server) return expect([host, ...codes]).toEqual(['::1', 'serve/host'])
      const response = await fetch(server.urls.local)
      expect(response.status).toBe(503)
    },
  )
})
