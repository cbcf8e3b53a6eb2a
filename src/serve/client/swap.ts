/** Style sheets that are on their way, by those whose place they take. */
const coming = new Map<HTMLLinkElement, HTMLLinkElement>()

/** Takes style sheets with other fingerprints in place of those of the same name. False where the page has none to replace. */
export function swapStyles(addresses: readonly string[]): boolean {
  return addresses.every((address) => {
    const { href } = new URL(address, document.baseURI)
    const links = styleSheets().filter((link) => nameOf(link.href) === nameOf(href))
    for (const link of links) if (link.href !== href || coming.has(link)) swap(link, href)
    return links.length > 0
  })
}

/** Loads files anew that have changed under the same address. False where the page has one that can't be taken in so. */
export function refreshFiles(addresses: readonly string[]): boolean {
  const changed = new Set(addresses.map((address) => new URL(address, location.origin).pathname))
  const isChanged = (written: string): boolean => {
    const { origin, pathname } = new URL(written, document.baseURI)
    return origin === location.origin && changed.has(pathname)
  }
  const fresh = (written: string): string => {
    const address = new URL(written, document.baseURI)
    address.searchParams.set('changed', String(Date.now()))
    return address.href
  }
  const seen = new Set<string>()
  const refreshed = (written: string): string => {
    if (!written || !isChanged(written)) return written
    seen.add(new URL(written, document.baseURI).pathname)
    return fresh(written)
  }
  for (const link of styleSheets()) {
    const href = refreshed(link.href)
    if (href !== link.href) swap(link, href)
  }
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~=icon]')) {
    if (isChanged(link.href)) link.href = refreshed(link.href)
  }
  for (const image of document.querySelectorAll<HTMLImageElement | HTMLSourceElement>('img, picture > source')) {
    if (image.srcset) image.srcset = withRefreshed(image.srcset, refreshed)
    if (image.src && isChanged(image.src)) image.src = refreshed(image.src)
  }
  return performance
    .getEntriesByType('resource')
    .every(({ name }) => !isChanged(name) || seen.has(new URL(name).pathname))
}

/** The old sheet goes when the new one is there, so that the page is never seen without either. */
function swap(link: HTMLLinkElement, href: string): void {
  coming.get(link)?.remove()
  coming.delete(link)
  if (link.href === href) return
  const next = link.cloneNode() as HTMLLinkElement
  next.href = href
  next.addEventListener('load', () => {
    if (coming.get(link) !== next) return
    coming.delete(link)
    link.remove()
  })
  coming.set(link, next)
  link.after(next)
}

function styleSheets(): readonly HTMLLinkElement[] {
  const onTheirWay = new Set(coming.values())
  return [...document.querySelectorAll<HTMLLinkElement>('link[rel~=stylesheet][href]')].filter(
    (link) => !onTheirWay.has(link),
  )
}

/** An address without its fingerprint. */
function nameOf(href: string): string {
  return href.replace(/\.[\da-f]{8}\.css$/, '')
}

function withRefreshed(srcset: string, refreshed: (written: string) => string): string {
  const candidates = srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/))
  return candidates.map(([address = '', ...size]) => [refreshed(address), ...size].join(' ')).join(', ')
}
