import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { PRIVATE } from './failures.ts'

/** How hosts are found, and which of their addresses may be asked. */
export interface Network {
  /** Called with `all`. */
  readonly lookup: LookupFunction
  readonly mayAsk: (ip: string) => boolean
}

/** The web as readers have it. An essay may be a guest's, and the machine that checks it may stand among others that trust it. */
export const PUBLIC_WEB: Network = { lookup, mayAsk: isPublic }

/** Where a host can be connected to; never empty, and nothing in it that may not be asked. */
export type Whereabouts = { readonly addresses: readonly LookupAddress[] } | { readonly failure: string }

/**
 * Looks a host up. A name can be made to mean another machine after it was looked at, so what is connected to has to be what
 * is given here; and it is refused whole if any of its addresses may not be asked.
 */
export function whereaboutsOf({ hostname }: URL, { lookup, mayAsk }: Network): Promise<Whereabouts> {
  const name = hostname.replace(/^\[|\]$/g, '')
  const allowed = (addresses: readonly LookupAddress[]): Whereabouts =>
    addresses.length > 0 && addresses.every(({ address }) => mayAsk(address)) ? { addresses } : { failure: PRIVATE }
  if (isIP(name) !== 0) return Promise.resolve(allowed([{ address: name, family: isIP(name) }]))
  return new Promise((resolve) => {
    lookup(name, { all: true }, (error, found) => {
      resolve(error ? { failure: String(error.code) } : allowed(Array.isArray(found) ? found : []))
    })
  })
}

/** Networks that lead to no public host (IANA's special-purpose registries), above all loopback, private and link-local ones. */
const NOT_PUBLIC: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const blocked = new BlockList()
for (const [network, bits] of NOT_PUBLIC) {
  if (isIPv6(network)) {
    blocked.addSubnet(network, bits, 'ipv6')
  } else {
    blocked.addSubnet(network, bits, 'ipv4')
    // The same by way of IPv6: mapped, and through a translator (RFC 6052).
    for (const prefix of ['::ffff:', '64:ff9b::']) blocked.addSubnet(`${prefix}${network}`, 96 + bits, 'ipv6')
  }
}

export function isPublic(ip: string): boolean {
  const [address = ''] = ip.split('%')
  return !blocked.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
