/**
 * What a content security policy has to allow for an address (CSP 3, section 2.3.1): `'self'`, `https://images.example.org`, `data:`;
 * undefined where nothing is loaded. Of an address elsewhere the whole host is allowed, since what it forwards to is held to paths no more.
 */
export function sourceOf(written: string): string | undefined {
  const address = written.trim()
  if (address === '' || address.startsWith('#')) return undefined
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase()
  if (scheme === undefined) return /^[/\\]{2}/.test(address) ? hostOf(`https:${address}`) : "'self'"
  if (scheme === 'http' || scheme === 'https') return originOf(address)
  return scheme === 'about' || scheme === 'javascript' ? undefined : `${scheme}:`
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined
}

/** Without a scheme it is that of the page. */
function hostOf(address: string): string | undefined {
  return originOf(address)?.slice('https://'.length)
}
