import { createServer } from 'node:https'
import { describe, expect, test } from 'vitest'
import { isPublic } from '../../src/external/network.ts'
import { selfSigned } from './certificate.ts'
import { askFor, LOOPBACK, listening, serve } from './web.ts'

describe('an address that may not be asked', () => {
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '224.0.0.1'],
    ...[
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:a9fe:a9fe',
      '::127.0.0.1',
      '::ffff:0:127.0.0.1',
      '64:ff9b::10.0.0.1',
      '64:ff9b::a9fe:a9fe',
    ],
    ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '2002:7f00:1::'],
  ])('is %s', (ip) => {
    expect(isPublic(ip)).toBe(false)
  })

  test.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b::1.1.1.1'])(
    'is not %s',
    (ip) => {
      expect(isPublic(ip)).toBe(true)
    },
  )

  test('is asked in none of the ways in which an essay can write it', async () => {
    const web = await serve((_, response) => void response.end())
    const hosts = [
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'localhost',
    ]
    const others = ['http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/', 'http://0/']
    const addresses = [...hosts.map((host) => `http://${host}:${web.port}/`), ...others]
    const { found } = await askFor(addresses, { network: { ...LOOPBACK, mayAsk: isPublic } })
    expect(found).toEqual(
      addresses.map(
        (address, i) =>
          `${i + 1}:1 external/private: “${address}” leads into a private network, where readers can’t follow; it was not asked.`,
      ),
    )
    expect(web.requests).toEqual([])
  })

  test('is not asked where a name of the web leads to it', async () => {
    const web = await serve((_, response) => void response.end())
    const network = { ...LOOPBACK, mayAsk: isPublic }
    const { found } = await askFor([`http://tea.example:${web.port}/`], { network })
    expect(found).toEqual([
      `1:1 external/private: “http://tea.example:${web.port}/” leads into a private network, where readers can’t follow; it was not asked.`,
    ])
    expect(web.requests).toEqual([])
  })

  test('is not asked where a host of the web forwards to it', async () => {
    const inside = await serve((_, response) => void response.end())
    const web = await serve(
      (_, response) => void response.writeHead(302, { location: `http://127.0.0.2:${inside.port}/` }).end(),
    )
    const network = { ...LOOPBACK, mayAsk: (ip: string) => ip === '127.0.0.1' }
    expect((await askFor([`${web.origin}/`], { network })).found).toEqual([
      `1:1 external/private: “${web.origin}/” forwards to “http://127.0.0.2:${inside.port}/”, which leads into a private network, where readers can’t follow; it was not asked.`,
    ])
    expect(inside.requests).toEqual([])
  })
})

test('a certificate that browsers refuse is a dead end', async () => {
  const server = createServer(selfSigned('tea.example'), (_, response) => void response.end())
  const port = await listening(server)
  expect((await askFor([`https://tea.example:${port}/`, `https://tea.example:${port}/b`])).found).toEqual([
    `1:1 external/dead: “https://tea.example:${port}/” has a certificate that browsers refuse: its host has made it itself.`,
    `2:1 external/dead: “https://tea.example:${port}/b” has a certificate that browsers refuse: its host has made it itself.`,
  ])
})

test('a host that speaks no TLS is uncertain', async () => {
  const web = await serve((_, response) => void response.end())
  const { found } = await askFor([web.origin.replace('http:', 'https:')])
  expect(found[0]).toMatch(
    /^1:1 external\/unsure: “https:.*” can’t agree on a secure connection with this program \(EPROTO\)\.$/,
  )
})

test('a host that turns to another protocol is not waited for', async () => {
  const web = await serve((_, response) => {
    response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
  })
  const { found } = await askFor([`http://tea.example:${web.port}/`])
  expect(found).toEqual([`1:1 external/unsure: “http://tea.example:${web.port}/” answers 101 Switching Protocols.`])
})
