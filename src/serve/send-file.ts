import { type ReadStream, realpathSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname } from 'node:path'
import send from 'send'
import { isInside } from '../disk/inside.ts'
import { themeDir } from '../theme/theme-dir.ts'
import type { FileToSend } from './answer.ts'

/**
 * Sends a file that was planned, or the part of it that is asked for. It is looked at again: where there is no file any more,
 * or a link to one that isn't the site's, `onGone` answers, and where it may not be read `onRefused`.
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { absolutePath, status, type }: FileToSend,
  {
    siteDir,
    onGone,
    onRefused,
  }: { readonly siteDir: string; readonly onGone: () => void; readonly onRefused: () => void },
): void {
  const real = realFile(absolutePath, siteDir)
  if (real === undefined) {
    onGone()
    return
  }
  response.statusCode = status
  response.setHeader('Content-Type', type)
  const options = {
    root: dirname(real),
    dotfiles: 'allow',
    index: false,
    cacheControl: false,
    etag: false,
    lastModified: false,
    acceptRanges: status === 200,
  } as const
  send(request, encodeURIComponent(basename(real)), options)
    .on('error', ({ status: refused, headers }: SendError) => {
      if (response.headersSent) return response.destroy()
      for (const name of ['Accept-Ranges', 'Content-Length', 'Content-Range']) response.removeHeader(name)
      if (refused === 404) onGone()
      else if (refused < 500) response.writeHead(refused, { ...headers, 'Content-Length': 0 }).end()
      else onRefused()
    })
    .on('directory', onGone)
    .on('stream', (bytes: ReadStream) => {
      // Of a file that became shorter in the meantime less is sent than was promised, and what is sent next would be taken for the rest.
      bytes.once('end', () => {
        if (bytes.bytesRead !== Number(response.getHeader('Content-Length'))) response.destroy()
      })
    })
    .pipe(response)
}

interface SendError {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Opening a pipe would wait for somebody to write to it, so only what is a file is opened. */
function realFile(path: string, siteDir: string): string | undefined {
  try {
    const real = realpathSync(path)
    const isOwn = [siteDir, themeDir].some((folder) => isInside(real, realpathSync(folder)))
    return isOwn && statSync(real).isFile() ? real : undefined
  } catch {
    return undefined
  }
}
