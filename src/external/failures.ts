/** What it means that a request was left without an answer. */
export interface Failure {
  /** To be said after the address. */
  readonly says: string
  /** `dead`: readers get no further either. `unsure`: they may. */
  readonly kind: 'dead' | 'unsure' | 'private'
  /** Whether it holds for all of the host, which needs not be asked again. */
  readonly isOfHost?: true
  /** Whether the host was out of reach, as all are where the network is. */
  readonly isUnreached?: true
}

/** Failures of our own making; the others have the names that the system and Node give them. */
export const TIMED_OUT = 'TIMED_OUT'
/** The host is not one of the public web, and was not asked. */
export const PRIVATE = 'PRIVATE'
/** The host gave no answer so often that it was not asked any more. */
export const GIVEN_UP = 'GIVEN_UP'
/** The host wants to be left alone. */
export const BUSY = 'BUSY'

export function failureOf(code: string): Failure {
  if (code.startsWith('HPE_')) return GARBLED
  if (NO_TLS.test(code))
    return { says: `can’t agree on a secure connection with this program (${code})`, kind: 'unsure' }
  return FAILURES[code] ?? { says: `could not be asked: the system says ${code}`, kind: 'unsure' }
}

/** A chain that lacks a link is one of these: browsers fetch it, Node does not. */
const NO_TLS = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_(?!CERT_ALTNAME)|UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN$)/

const UNREACHED: Failure = { says: 'can’t be reached from here', kind: 'unsure', isUnreached: true }
const BROKEN_OFF: Failure = { says: 'breaks off the connection', kind: 'unsure' }
const GARBLED: Failure = { says: 'answers in words that are not HTTP', kind: 'unsure' }
const SILENT: Failure = { says: 'gives no answer in time', kind: 'unsure', isUnreached: true }
const UNKNOWN: Failure = { says: 'names a host that isn’t there', kind: 'dead', isOfHost: true }

/** A certificate with which no browser lets readers in. */
function refused(why: string): Failure {
  return { says: `has a certificate that browsers refuse: ${why}`, kind: 'dead', isOfHost: true }
}

const FAILURES: Readonly<Record<string, Failure>> = {
  [BUSY]: { says: 'was not asked, since its host asks to be left alone', kind: 'unsure' },
  CERT_HAS_EXPIRED: refused('it has expired'),
  CERT_NOT_YET_VALID: refused('it is not valid yet'),
  DEPTH_ZERO_SELF_SIGNED_CERT: refused('its host has made it itself'),
  EAI_AGAIN: { says: 'names a host that can’t be looked up now', kind: 'unsure', isOfHost: true },
  ECONNREFUSED: { says: 'refuses the connection', kind: 'unsure' },
  ECONNRESET: BROKEN_OFF,
  EHOSTUNREACH: UNREACHED,
  ENETDOWN: UNREACHED,
  ENETUNREACH: UNREACHED,
  ENODATA: UNKNOWN,
  ENOTFOUND: UNKNOWN,
  EPIPE: BROKEN_OFF,
  ERR_TLS_CERT_ALTNAME_INVALID: refused('it is made out to another host'),
  ETIMEDOUT: SILENT,
  [GIVEN_UP]: { says: 'was not asked, since its host gave no answer before', kind: 'unsure' },
  [PRIVATE]: {
    says: 'leads into a private network, where readers can’t follow; it was not asked',
    kind: 'private',
    isOfHost: true,
  },
  [TIMED_OUT]: SILENT,
}
