import { extname } from 'node:path'
import { contentType } from 'mime-types'
import { type Addresses, hrefOf } from '../site/address.ts'
import { folderRouteOf, NOT_FOUND, outputPathOf } from '../site/route.ts'
import { withoutPercents } from '../text/percent.ts'
import { type Answer, noticeAnswer, type Redirect, textAnswer } from './answer.ts'
import { outsideNotice } from './notice.ts'
import { readTarget } from './target.ts'

/** The files that a site publishes, by their paths: `tea/index.html`. */
export interface Files<Given extends Answer | undefined = Answer> {
  readonly addresses: Addresses
  has(path: string): boolean
  file(path: string, status: 200 | 404): Given
}

/**
 * What these files answer; nothing but them is answered. `target` is as `readTarget` has it. Addresses are those of GitHub Pages:
 * `/tea` leads to `/tea/`, `/tea/index.html` answers as `/tea/` does, and what isn’t there is answered by the site’s own page for that.
 */
export function answerTo<Given extends Answer | undefined>(target: string, files: Files<Given>): Given | Answer {
  const asked = readTarget(target)
  if (asked === undefined) return textAnswer(400, 'This address can’t be understood.\n')
  const { path, query } = asked
  const { addresses } = files
  const base = withoutPercents(addresses.basePath)
  if (!path.startsWith(base)) {
    const isDoor = path === '/' || `${path}/` === base
    return isDoor ? redirect(addresses.basePath + query) : noticeAnswer(404, outsideNotice(addresses.basePath))
  }
  const below = path.slice(base.length)
  const file = below === '' || below.endsWith('/') ? `${below}index.html` : below
  if (files.has(file)) return files.file(file, 200)
  if (files.has(`${file}/index.html`)) return redirect(hrefOf(addresses, folderRouteOf(file)) + query)
  const notFound = outputPathOf(NOT_FOUND)
  return files.has(notFound) ? files.file(notFound, 404) : NOTHING
}

export const NOTHING: Answer = textAnswer(404, 'There is nothing at this address.\n')

/** The media type of a file, by its name. */
export function typeOf(path: string): string {
  return contentType(extname(path)) || 'application/octet-stream'
}

function redirect(location: string): Redirect {
  return { kind: 'redirect', location }
}
