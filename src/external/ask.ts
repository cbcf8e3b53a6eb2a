import { STATUS_CODES } from 'node:http'
import { type Failure, failureOf } from './failures.ts'
import type { Hosts } from './hosts.ts'
import type { Answer } from './request.ts'

/** What is to be thought of an address. */
export type Verdict =
  /** `movedTo` where it has another address for good. */
  | { readonly kind: 'good'; readonly movedTo?: string | undefined }
  /** `says` is to be said after the address. */
  | { readonly kind: Failure['kind']; readonly says: string }

/** As many as browsers follow. */
const MOST_REDIRECTS = 20

/** Asks for an address, and for those that it forwards to; throws `Stopped`. */
export async function ask(address: URL, hosts: Hosts): Promise<Verdict> {
  const passed = new Set<string>()
  let url = address
  let movedTo: URL | undefined
  let isForGood = true
  for (;;) {
    if (passed.has(url.href)) return unsure('sends this program round in a circle')
    if (passed.size > MOST_REDIRECTS) return unsure(`forwards more than ${MOST_REDIRECTS} times`)
    passed.add(url.href)
    const answer = await hosts.ask(url)
    const forward = forwardOf(answer, url)
    if (forward === undefined) return verdictOn(answer, url, address, movedTo)
    if (!/^https?:$/.test(forward.url.protocol))
      return unsure(`forwards to “${shown(forward.url.href)}”, which is not on the web`)
    isForGood &&= forward.isForGood
    if (isForGood) movedTo = forward.url
    url = bare(forward.url)
  }
}

/** Without the part that only a browser looks at, and without a password, which is nobody's to try. */
export function bare({ href }: URL): URL {
  const url = new URL(href)
  url.hash = ''
  url.username = ''
  url.password = ''
  return url
}

function forwardOf(answer: Answer, from: URL): { readonly url: URL; readonly isForGood: boolean } | undefined {
  if ('failure' in answer || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined
  const { location, status } = answer
  if (location === undefined || !URL.canParse(location, from.href)) return undefined
  return { url: new URL(location, from), isForGood: status === 301 || status === 308 }
}

function verdictOn(answer: Answer, url: URL, address: URL, movedTo: URL | undefined): Verdict {
  if ('status' in answer && answer.status >= 200 && answer.status < 300) return { kind: 'good', movedTo: movedTo?.href }
  const { says, kind } = 'failure' in answer ? failureOf(answer.failure) : failureOfStatus(answer.status)
  return { kind, says: url.href === address.href ? says : `forwards to “${shown(url.href)}”, which ${says}` }
}

/** A host that has the page no more says so; all else may be for programs alone, or pass. */
function failureOfStatus(status: number): Failure {
  const says = `answers ${[status, STATUS_CODES[status] ?? []].flat().join(' ')}`
  return { says, kind: status === 404 || status === 410 ? 'dead' : 'unsure' }
}

/** An address in a sentence; the whole of a long one stands in the file. */
export function shown(address: string): string {
  return address.length > LONGEST ? `${address.slice(0, LONGEST)}…` : address
}

/** In characters. */
const LONGEST = 200

function unsure(says: string): Verdict {
  return { kind: 'unsure', says }
}
