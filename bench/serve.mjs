import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
}

const TEXT = /^text\/|[/+](?:json|xml)/

/** Serves a published folder on loopback as a host would: `/a/` is `a/index.html`, what isn't there is `404.html`, text is gzipped. */
export function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1')
    const asked = fileFor(folder, pathname)
    const file = asked ?? join(folder, '404.html')
    if (!existsSync(file)) return response.writeHead(404).end()
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const isZipped = TEXT.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    response.writeHead(asked ? 200 : 404, { 'Content-Type': type, ...(isZipped && { 'Content-Encoding': 'gzip' }) })
    const stages = [createReadStream(file), ...(isZipped ? [createGzip()] : []), response]
    pipeline(stages, () => {})
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() })
    })
  })
}

/** The file at an address, or none; nothing outside the folder, which an encoded `/` could lead to. */
function fileFor(folder, pathname) {
  const file = join(folder, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '')
  const isInside = file.startsWith(resolve(folder) + sep)
  return isInside && existsSync(file) && statSync(file).isFile() ? file : undefined
}
