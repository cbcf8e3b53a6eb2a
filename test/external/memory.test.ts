import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MEMORY } from '../../src/external/memory.ts'
import { askFor, NOW, serve, siteFolder, UNPLUGGED } from './web.ts'

const DAY = 864e5

/** `/404` is not there, `/old` has moved, all else is well. */
const aWeb = () =>
  serve(({ url = '' }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/new' })
    response.statusCode = url.startsWith('/404') ? 404 : response.statusCode
    response.end()
  })

test('a good answer is believed for seven days, and then asked for again', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  const links = [`${web.origin}/a`, `${web.origin}/b`]
  expect((await askFor(links, { siteDir })).asked).toBe(2)
  expect((await askFor(links, { siteDir, now: NOW + 6 * DAY })).asked).toBe(0)
  expect(web.requests).toEqual(['HEAD /a', 'HEAD /b'])
  expect((await askFor(links, { siteDir, now: NOW + 8 * DAY })).asked).toBe(2)
})

test('what has moved is said again without asking', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  const first = await askFor([`${web.origin}/old`], { siteDir })
  const second = await askFor([`${web.origin}/old`], { siteDir })
  expect(second.asked).toBe(0)
  expect(second.diagnostics).toEqual(first.diagnostics)
  expect(first.diagnostics.map(({ code }) => code)).toEqual(['external/moved'])
})

test('a bad answer is asked for in every run, and with it a good one, as proof that the web is in reach', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  const links = [`${web.origin}/a`, `${web.origin}/b`, 'http://x.gone/', 'http://y.gone/', 'http://z.gone/']
  const first = await askFor(links, { siteDir })
  const second = await askFor(links, { siteDir })
  expect(web.requests).toEqual(['HEAD /a', 'HEAD /b', 'HEAD /a'])
  expect(second.found).toEqual(first.found)
  expect(second.diagnostics.map(({ code }) => code)).toEqual(['external/dead', 'external/dead', 'external/dead'])
})

test('what was good and is so no more is forgotten', async () => {
  const siteDir = siteFolder()
  let isThere = true
  const web = await serve((_, response) => {
    response.writeHead(isThere ? 200 : 404).end()
  })
  await askFor([`${web.origin}/a`], { siteDir })
  isThere = false
  await askFor([`${web.origin}/a`, `${web.origin}/b`], { siteDir })
  expect(kept(siteDir)).toEqual([])
})

test('the file holds the answers of a week, sorted, and nothing stands beside it', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  await askFor([`${web.origin}/b`, `${web.origin}/a`, `${web.origin}/404`], { siteDir })
  expect(kept(siteDir)).toEqual([`${web.origin}/a`, `${web.origin}/b`])
  await askFor([`${web.origin}/c`], { siteDir, now: NOW + 30 * DAY })
  expect(kept(siteDir)).toEqual([`${web.origin}/c`])
  expect(readdirSync(join(siteDir, '.deskbell'))).toEqual(['external.json'])
})

test('an answer from the future is not believed', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  await askFor([`${web.origin}/a`], { siteDir })
  expect((await askFor([`${web.origin}/a`], { siteDir, now: NOW - DAY })).asked).toBe(1)
})

test.each([
  ['cut off', '{"version":1,"answers":{"https://exam'],
  ['of other things', '[1, 2]'],
  ['of another version', '{"version":99,"answers":{}}'],
  ['with a wrong answer', '{"version":1,"answers":{"https://example.org/":true}}'],
  ['not text', '\u0000\ufffd'],
])('a file that is %s is said to be so once, and written anew', async (_, text) => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  mkdirSync(join(siteDir, '.deskbell'))
  writeFileSync(join(siteDir, MEMORY), text)
  const { diagnostics } = await askFor([`${web.origin}/a`], { siteDir })
  expect(diagnostics).toMatchObject([
    {
      code: 'external/memory',
      message: 'this file doesn’t hold what Deskbell writes into it.',
      place: { file: '.deskbell/external.json' },
    },
  ])
  expect((await askFor([`${web.origin}/a`], { siteDir })).found).toEqual([])
})

test('what can’t be written down is said, and hinders nothing', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  writeFileSync(join(siteDir, '.deskbell'), 'a file')
  const { found } = await askFor([`${web.origin}/404`], { siteDir })
  expect(found).toEqual([
    '1:1 external/memory: what the web answered can’t be kept for the next time: a file stands where a folder is wanted.',
    `1:1 external/dead: “${web.origin}/404” answers 404 Not Found.`,
  ])
})

test('what was learnt until the asking was ended is kept', async () => {
  const siteDir = siteFolder()
  const web = await serve(({ url }, response) => {
    if (url === '/a') response.end()
  })
  const controller = new AbortController()
  await askFor([`${web.origin}/a`, `${web.origin}/b`], {
    siteDir,
    signal: controller.signal,
    manners: { timeoutMs: 30_000 },
    onProgress: () => controller.abort(),
  })
  expect(kept(siteDir)).toEqual([`${web.origin}/a`])
})

test('what was learnt is written down on the way, lest a kill takes it', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  let onTheWay = 0
  await askFor(
    Array.from({ length: 150 }, (_, i) => `${web.origin}/${i}`),
    {
      siteDir,
      onProgress: (done) => {
        if (done === 140) onTheWay = kept(siteDir).length
      },
    },
  )
  expect(onTheWay).toBe(100)
})

test('a web out of reach leaves the file as it is', async () => {
  const [web, siteDir] = [await aWeb(), siteFolder()]
  await askFor([`${web.origin}/a`], { siteDir })
  const before = readFileSync(join(siteDir, MEMORY), 'utf8')
  const { diagnostics } = await askFor(['http://a.example/'], { siteDir, now: NOW + 8 * DAY, network: UNPLUGGED })
  expect(diagnostics.map(({ code }) => code)).toEqual(['external/offline'])
  expect(readFileSync(join(siteDir, MEMORY), 'utf8')).toBe(before)
})

test('a site without links writes nothing', async () => {
  const siteDir = siteFolder()
  await askFor([], { siteDir })
  expect(readdirSync(siteDir)).toEqual([])
})

function kept(siteDir: string): readonly string[] {
  return Object.keys(JSON.parse(readFileSync(join(siteDir, MEMORY), 'utf8')).answers)
}
