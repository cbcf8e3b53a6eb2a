import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { diagnose } from '../../src/diagnostic/diagnostic.ts'
import type { Answers } from '../../src/serve/answers.ts'
import type { Live, SiteServer } from '../../src/serve/server.ts'
import type { Shown } from '../../src/serve/shown.ts'
import { giveToOrdinary, run, write } from '../command.ts'
import { ask, asOrdinary, CONFIG, opened, prepared, serving, show, siteOf } from './serving.ts'

const ESSAY = '---\ntitle: Tea\ndate: 2025-01-05\n---\n\nOn tea.\n'
const FAILING = { 'templates/article.hbs': '<p>{{post.excerpt.html.length.no}}</p>\n' }

/** Stands in for live reload: remembers what it is shown, and marks pages. */
class Seen implements Live {
  readonly path = '/__deskbell/'
  readonly shown: Shown[] = []
  #streams: ServerResponse[] = []

  answer(_request: unknown, response: ServerResponse): void {
    this.#streams.push(response)
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': open\n\n')
  }

  withClient(html: Buffer): Buffer {
    return Buffer.concat([html, Buffer.from('<!-- client -->')])
  }

  show(shown: Shown, answers: Answers | undefined): void {
    this.shown.push({ ...shown, diagnostics: [...shown.diagnostics, ...(answers?.findings ?? [])] })
  }

  close(): void {
    for (const stream of this.#streams) stream.end()
  }
}

describe('every answer', () => {
  test('may be kept by nobody, read by no other site, and taken for no other type', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY, 'static/a.txt': 'A.' }))
    const asked = ['/', '/tea/', '/tea', '/a.txt', '/feed.xml', '/nowhere/', '/..%2f']
    const answers = [
      ...(await Promise.all(asked.map((path) => ask(server, path)))),
      await ask(server, '/', { method: 'POST' }),
      await ask(server, '/', { headers: { Host: 'evil.example' } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 302, 200, 200, 404, 400, 405, 403])
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      })
      expect(
        Object.keys(headers).filter((name) => /^access-control-|^etag$|^last-modified$|^x-powered/.test(name)),
      ).toEqual([])
    }
  })

  test('to HEAD is the one to GET without its body', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY, 'static/a.txt': 'A.' }))
    for (const path of ['/', '/a.txt', '/nowhere/']) {
      const [got, head] = [await ask(server, path), await ask(server, path, { method: 'HEAD' })]
      expect(head.body).toHaveLength(0)
      expect(head.status).toBe(got.status)
      expect(head.headers['content-type']).toBe(got.headers['content-type'])
      expect(head.headers['content-length']).toBe(String(got.body.length))
    }
  })

  test('to what neither GET nor HEAD asks is that it is not allowed', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY }))
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { status, headers } = await ask(server, '/tea/', { method })
      expect([status, headers.allow], method).toEqual([405, 'GET, HEAD'])
    }
  })
})

describe('the type', () => {
  const NAMES = ['notes.txt', 'data.json', 'app.webmanifest', 'a.svg', 'a.avif', 'a.woff2', 'a.js', 'a.pdf', 'a b.txt']
  const OTHERS = ['CNAME', 'html', '.well-known/security.txt']
  let server: SiteServer
  beforeAll(async () => {
    const statics = [...NAMES, ...OTHERS].map((name) => [`static/${name}`, name])
    server = await serving(siteOf({ 'posts/tea.md': ESSAY, ...Object.fromEntries(statics) }))
  })

  test.each([
    ['/tea/', 'text/html; charset=utf-8'],
    ['/feed.xml', 'application/xml'],
    ['/notes.txt', 'text/plain; charset=utf-8'],
    ['/data.json', 'application/json; charset=utf-8'],
    ['/app.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/a.svg', 'image/svg+xml'],
    ['/a.avif', 'image/avif'],
    ['/a.woff2', 'font/woff2'],
    ['/a.js', 'text/javascript; charset=utf-8'],
    ['/a.pdf', 'application/pdf'],
    ['/a%20b.txt', 'text/plain; charset=utf-8'],
    ['/CNAME', 'application/octet-stream'],
    ['/html', 'application/octet-stream'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
  ])('of %s is %s', async (path, type) => {
    const { status, headers } = await ask(server, path)
    expect([status, headers['content-type']]).toEqual([200, type])
  })
})

describe('a file', () => {
  const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256))
  const withFile = (): string => siteOf({ 'posts/tea.md': ESSAY, 'static/a.bin': BYTES, 'static/b.txt': '' })

  test.each([
    ['bytes=0-9', 206, 'bytes 0-9/1000', BYTES.subarray(0, 10)],
    ['bytes=990-', 206, 'bytes 990-999/1000', BYTES.subarray(990)],
    ['bytes=-5', 206, 'bytes 995-999/1000', BYTES.subarray(995)],
    ['bytes=1000-', 416, 'bytes */1000', Buffer.of()],
    ['bytes=0-1,5-6', 200, undefined, BYTES],
    ['pages=1', 200, undefined, BYTES],
    ['bytes=9999999999999999999999-', 416, 'bytes */1000', Buffer.of()],
  ])('is sent in part where a part is asked for: %s', async (range, status, part, body) => {
    const answer = await ask(await serving(withFile()), '/a.bin', { headers: { Range: range } })
    expect([answer.status, answer.headers['content-range']]).toEqual([status, part])
    expect(answer.body.equals(body)).toBe(true)
  })

  test('is sent anew, whatever the browser has', async () => {
    const server = await serving(withFile())
    const headers = { 'If-None-Match': '"a"', 'If-Modified-Since': new Date().toUTCString() }
    expect((await ask(server, '/a.bin', { headers })).status).toBe(200)
    expect((await ask(server, '/b.txt')).body).toHaveLength(0)
    expect((await ask(server, '/a.bin', { headers: { 'If-Match': '"a"' } })).status).toBe(412)
  })

  test('that is a page for what isn’t there is sent with that status, and whole', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY, 'static/404.html': '<p>Lost.</p>' }))
    const { status, headers, body } = await ask(server, '/nowhere/', { headers: { Range: 'bytes=0-2' } })
    expect([status, `${body}`, headers['content-type']]).toEqual([404, '<p>Lost.</p>', 'text/html; charset=utf-8'])
  })

  const outside = siteOf({ 'secret.txt': 'A secret.' })
  const replacements: Readonly<Record<string, (file: string) => unknown>> = {
    'is deleted': () => {},
    'became a folder': (file) => mkdirSync(file),
    'became a pipe': (file) => run('mkfifo', [file]),
    'became a link out of the site': (file) => symlinkSync(join(outside, 'secret.txt'), file),
    'became a link to a folder out of the site': (file) => symlinkSync(outside, file),
    'became a link that leads nowhere': (file) => symlinkSync('nowhere', file),
    'became a link to itself': (file) => symlinkSync('a.bin', file),
  }

  test.each(Object.keys(replacements))('that %s since it was planned is gone', async (what) => {
    const site = withFile()
    const server = await serving(site)
    rmSync(join(site, 'static/a.bin'))
    await replacements[what]?.(join(site, 'static/a.bin'))
    const { status, body } = await ask(server, '/a.bin')
    expect([status, `${body}`]).toEqual([404, 'This file is gone.\n'])
    expect((await ask(server, '/b.txt')).status).toBe(200)
  })

  test('in a folder that became a link out of the site is gone', async () => {
    const site = siteOf({ 'posts/tea.md': ESSAY, 'static/in/secret.txt': 'Mine.' })
    const server = await serving(site)
    rmSync(join(site, 'static/in'), { recursive: true })
    symlinkSync(outside, join(site, 'static/in'))
    expect((await ask(server, '/in/secret.txt')).status).toBe(404)
  })

  test('beside a site whose name begins with the site’s is not in it', async () => {
    const site = withFile()
    write(`${site}-private`, { 'a.bin': 'Mine.' })
    const server = await serving(site)
    rmSync(join(site, 'static/a.bin'))
    symlinkSync(join(`${site}-private`, 'a.bin'), join(site, 'static/a.bin'))
    expect((await ask(server, '/a.bin')).status).toBe(404)
  })

  test('that may not be read is answered by a word about that', async () => {
    const site = withFile()
    const server = await serving(site)
    chmodSync(join(site, 'static/a.bin'), 0)
    giveToOrdinary(dirname(site), site, join(site, 'static'))
    const { status, headers, body } = await asOrdinary(() => ask(server, '/a.bin', { headers: { Range: 'bytes=0-9' } }))
    expect([status, `${body}`, headers['content-range']]).toEqual([500, 'This file may not be read.\n', undefined])
  })

  test('that grows or shrinks while it is sent takes no other answer with it', async () => {
    const site = siteOf({ 'posts/tea.md': ESSAY, 'static/long.bin': Buffer.alloc(20_000_000, 'a') })
    const server = await serving(site)
    const sent = ask(server, '/long.bin').catch((error: Error) => error.message)
    await ask(server, '/tea/')
    writeFileSync(join(site, 'static/long.bin'), 'short')
    const outcome = await sent
    if (typeof outcome === 'string') expect(outcome).toMatch(/aborted|hang up|ECONNRESET/)
    else expect(outcome.body).toHaveLength(20_000_000)
    expect(`${(await ask(server, '/long.bin')).body}`).toBe('short')
  })
})

describe('a server without a site yet', () => {
  test('says how far it is, and asks to be asked again', async () => {
    const server = await opened()
    expect((await ask(server, '/tea/')).status).toBe(503)
    server.showProgress({ phase: 'reading', done: 1234, total: 10_000 })
    const { status, headers, body } = await ask(server, '/tea/')
    expect([status, headers['retry-after']]).toEqual([503, '1'])
    expect(`${body}`).toContain('Reading essays')
    expect(`${body}`).toContain('1,234 of 10,000')
    expect(`${body}`).toContain('http-equiv="refresh"')
  })

  test('shows what is wrong with a configuration that can’t be read, and the site once it is mended', async () => {
    const server = await opened()
    const mistake = diagnose('config/value', { message: '`title` is no <script>alert(1)</script>.', mend: 'Mend it.' })
    show(server, undefined, [mistake])
    const { status, body } = await ask(server, '/tea/')
    expect(status).toBe(500)
    expect(`${body}`).toContain('`title` is no &lt;script&gt;alert(1)&lt;/script&gt;.')
    expect(`${body}`).not.toContain('<script>')
    show(server, await prepared(siteOf({ 'posts/tea.md': ESSAY })))
    expect((await ask(server, '/tea/')).status).toBe(200)
  })
})

describe('where it is to be seen', () => {
  test('is at its port on this machine, below the path of the site', async () => {
    const server = await serving(
      siteOf({ 'posts/tea.md': ESSAY, 'deskbell.config.yaml': CONFIG.replace('.org/', '.org/archive/') }),
    )
    expect(server.urls).toEqual({ local: `http://localhost:${server.bound.port}/archive/`, network: [] })
    const { status, headers } = await ask(server, '/')
    expect([status, headers.location]).toEqual([302, '/archive/'])
  })
})

describe('live reload', () => {
  test('has its script on every page, and on nothing else', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY, 'static/a.txt': 'A.' }), { live: new Seen() })
    for (const path of ['/', '/tea/', '/nowhere/']) {
      const { headers, body } = await ask(server, path)
      expect(`${body}`, path).toMatch(/<!-- client -->$/)
      expect(headers['content-length']).toBe(String(body.length))
    }
    for (const path of ['/feed.xml', '/a.txt'])
      expect(`${(await ask(server, path)).body}`, path).not.toContain('client')
  })

  test('is told of the site, and of what turns out to be wrong as a page is printed', async () => {
    const live = new Seen()
    const told: number[] = []
    const site = await prepared(siteOf({ 'posts/tea.md': ESSAY, 'posts/two.md': ESSAY, ...FAILING }))
    const server = await opened({ live, onFindings: (findings) => told.push(findings.length) })
    show(server, site)
    for (const path of ['/tea/', '/tea/', '/two/', '/']) await ask(server, path)
    expect(live.shown.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([[], ['template/failed']])
    expect(told).toEqual([1])
  })

  test('is ended with the server, and holds no port', async () => {
    const server = await serving(siteOf({ 'posts/tea.md': ESSAY }), { live: new Seen() })
    const stream = await fetch(`${server.urls.local}__deskbell/events`)
    await server.close()
    expect(await stream.text()).toBe(': open\n\n')
    const again = await opened({ port: server.bound.port, strictPort: true })
    expect(again.bound.port).toBe(server.bound.port)
  })

  test('is told that all is well again', async () => {
    const live = new Seen()
    const server = await opened({ live })
    show(server, await prepared(siteOf({ 'posts/tea.md': ESSAY, ...FAILING })))
    await ask(server, '/tea/')
    show(server, await prepared(siteOf({ 'posts/tea.md': ESSAY })))
    expect(live.shown.at(-1)?.diagnostics).toEqual([])
  })
})

describe('a mistake of Deskbell’s', () => {
  test('ends one answer and not the server, and is told', async () => {
    const bugs: unknown[] = []
    const site = await prepared(siteOf({ 'posts/tea.md': ESSAY }))
    const pages = site.plan.pages.map((page) => ({
      ...page,
      view: () => {
        if (page.route === '/tea/') throw new Error('a bug with a <b>secret</b>')
        return page.view()
      },
    }))
    const server = await opened({ onBug: (error) => bugs.push(error) })
    show(server, { ...site, plan: { ...site.plan, pages } })
    const { status, headers, body } = await ask(server, '/tea/')
    expect([status, headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8'])
    expect(`${body}`).not.toContain('secret')
    expect(bugs).toEqual([new Error('a bug with a <b>secret</b>')])
    expect((await ask(server, '/')).status).toBe(200)
  })
})
