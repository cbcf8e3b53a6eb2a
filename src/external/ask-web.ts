import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { ask, bare, type Verdict } from './ask.ts'
import type { ExternalLink } from './external-link.ts'
import { findingsOn } from './findings.ts'
import { Hosts, Stopped } from './hosts.ts'
import { MANNERS, type Manners } from './manners.ts'
import { Memory } from './memory.ts'
import { type Network, PUBLIC_WEB } from './network.ts'

export interface AskOptions {
  /** The site's folder, where good answers are kept for the next run. */
  readonly siteDir: string
  /** In milliseconds since 1970. */
  readonly now: number
  /** Told of every address that is settled. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Ends the asking; what was found out until then is given, and kept. */
  readonly signal?: AbortSignal | undefined
  readonly network?: Network
  readonly manners?: Manners
}

/** How many different addresses there are, and how many of them were asked in this run. */
export interface Asked {
  readonly addresses: number
  readonly asked: number
}

/** Answers after which what was learnt is written down, lest a kill takes it all. */
const BETWEEN_SAVES = 100

/**
 * Asks the web for the addresses of links, each once, and says of each link what is wrong: that it is dead
 * (`external/dead`), that nothing is certain (`external/unsure`), that it has moved for good (`external/moved`), that no
 * reader can follow it (`external/private`). Where the web itself is out of reach, that alone (`external/offline`).
 * Reports a file of answers that can't be used (`external/memory`).
 */
export async function askWeb(links: readonly ExternalLink[], options: AskOptions): Promise<Checked<Asked>> {
  const { siteDir, now, onProgress, signal, network = PUBLIC_WEB, manners = MANNERS } = options
  const { value: memory, diagnostics: inMemory } = Memory.open(siteDir, now)
  const addresses = [...new Set(links.map(({ address }) => addressToAsk(address)))]
  const known = addresses.filter((address) => memory.verdictOn(address))
  const unknown = addresses.filter((address) => !memory.verdictOn(address))
  // Asked again, an address that was good lately tells a dead link from a web that is out of reach.
  const [proof] = unknown.length > 0 ? known : []
  const hosts = new Hosts(network, manners)
  const stop = (): void => hosts.stop()
  const verdicts = new Map<string, Verdict>()
  let asked = 0

  const settle = (address: string, verdict: Verdict): void => {
    verdicts.set(address, verdict)
    onProgress?.(verdicts.size, addresses.length)
  }
  const askFor = async (address: string): Promise<void> => {
    const verdict = await verdictOn(address, hosts)
    settle(address, verdict)
    memory.learn(address, verdict)
    if (++asked % BETWEEN_SAVES === 0) memory.save()
  }
  /** False where the web is out of reach. */
  const askAll = async (): Promise<boolean> => {
    try {
      if (!(await hosts.findsAny())) return false
      if (proof !== undefined) await askFor(proof)
      await Promise.all(unknown.map(askFor))
      return true
    } catch (error) {
      if (error instanceof Stopped) return !hosts.isCutOff
      throw error
    }
  }

  for (const address of known) {
    const verdict = address === proof ? undefined : memory.verdictOn(address)
    if (verdict) settle(address, verdict)
  }
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    if (unknown.length > 0 && !(await askAll())) {
      return checked({ addresses: addresses.length, asked }, [...inMemory, OFFLINE])
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
  const notKept = asked > 0 ? memory.save() : []
  const found = links.flatMap((link) => {
    const verdict = verdicts.get(addressToAsk(link.address))
    return verdict ? findingsOn(link, verdict) : []
  })
  return checked({ addresses: addresses.length, asked }, [...inMemory, ...notKept, ...found])
}

const OFFLINE: Diagnostic = diagnose('external/offline', {
  message: 'the web can’t be reached from here, so no link on it was checked.',
  mend: 'Look at the connection of this machine, and try again. What needs a proxy is not asked.',
})

/** As it is asked for; as it is written where no browser could read it. */
function addressToAsk(written: string): string {
  return URL.canParse(written, ANY_PAGE) ? bare(new URL(written, ANY_PAGE)).href : written
}

/** What an address without a scheme takes its own from. */
const ANY_PAGE = 'https://example.org/'

async function verdictOn(address: string, hosts: Hosts): Promise<Verdict> {
  return URL.canParse(address)
    ? ask(new URL(address), hosts)
    : { kind: 'dead', says: 'is no address that a browser can read' }
}
