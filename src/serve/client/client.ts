import type { Messages } from './messages.js'
import { Overlay } from './overlay.js'
import { reloadInPlace, returnToPlace } from './place.js'
import { refreshFiles, swapStyles } from './swap.js'

const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 1000

const server = new URL(import.meta.url)
const overlay = new Overlay()

/** Of what the page shows. */
let version = server.searchParams.get('version') ?? ''
/** When the server last told anything, by its clock. */
let since = ''
let events: EventSource | undefined
let retryMs = FIRST_RETRY_MS
let retry: ReturnType<typeof setTimeout> | undefined

const actions: { readonly [Name in keyof Messages]: (message: Messages[Name]) => void } = {
  reload: renew,
  styles({ version: restyled, addresses }) {
    if (swapStyles(addresses)) version = restyled
    else renew()
  },
  files({ addresses }) {
    if (!refreshFiles(addresses)) renew()
  },
  problems(problems) {
    overlay.show(problems)
  },
}

/** A browser keeps no more than six connections to a server, so only pages that are seen have one. */
function follow(): void {
  stop()
  if (document.visibilityState === 'hidden') return
  const address = new URL('events', server)
  address.search = String(new URLSearchParams({ page: location.pathname + location.search, version, since }))
  events = new EventSource(address)
  events.onopen = () => {
    retryMs = FIRST_RETRY_MS
  }
  events.onerror = () => {
    // What a browser does about it by itself takes seconds, or is nothing at all.
    stop()
    retry = setTimeout(follow, retryMs)
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
  }
  for (const name of Object.keys(actions) as (keyof Messages)[]) listen(events, name)
}

function listen<Name extends keyof Messages>(source: EventSource, name: Name): void {
  source.addEventListener(name, ({ data, lastEventId }) => {
    since = lastEventId
    actions[name](JSON.parse(data) as Messages[Name])
  })
}

/** Nothing more is to be done to a page that goes. */
function renew(): void {
  stop()
  reloadInPlace()
}

function stop(): void {
  clearTimeout(retry)
  events?.close()
  events = undefined
}

returnToPlace()
follow()
document.addEventListener('visibilitychange', follow)
addEventListener('pagehide', stop)
// A page that comes back with the back button is as it was when it was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) follow()
})
