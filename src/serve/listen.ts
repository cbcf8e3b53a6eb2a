import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { refusalCode } from '../disk/write-refusal.ts'
import type { Bound } from './guard.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Whether no other port will do. */
  readonly strictPort: boolean
}

/** How many ports are tried, beginning with the one that is asked for. */
const TRIES = 20

/**
 * Lets a server listen, at the first port from the one asked for on that is free. Absent where there is none (`serve/port`),
 * for a host that isn't this machine's (`serve/host`), and for what is no port (`usage/port`).
 */
export async function listen(server: Server, options: ListenOptions): Promise<Checked<Bound | undefined>> {
  const { host, port, strictPort } = options
  if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) return checked(undefined, [diagnoseNumber(port)])
  // Node takes it for all addresses.
  if (host === '') return checked(undefined, [diagnoseRefusal('EINVAL', host, port)])
  const last = strictPort || port === 0 ? port : Math.min(port + TRIES - 1, LAST_PORT)
  for (let tried = port; tried <= last; tried++) {
    const refusal = await tryPort(server, host, tried)
    if (refusal === undefined) return checked({ host, ...addressOf(server) })
    if (refusal !== 'EADDRINUSE') return checked(undefined, [diagnoseRefusal(refusal, host, tried)])
  }
  return checked(undefined, [diagnoseBusy(port, last)])
}

const LAST_PORT = 65_535

/** The system's name for what it refuses, if it does. */
async function tryPort(server: Server, host: string, port: number): Promise<string | undefined> {
  if (await isElsewhereOnLocalhost(host, port)) return 'EADDRINUSE'
  return new Promise((resolve, reject) => {
    const refused = (error: Error): void => {
      const code = refusalCode(error)
      if (code === undefined) reject(error)
      else resolve(code)
    }
    server.once('error', refused)
    server.listen({ host, port }, () => {
      server.off('error', refused)
      resolve(undefined)
    })
  })
}

/** Browsers try `localhost` at `::1` first: a program that listens there would be shown in our place. */
async function isElsewhereOnLocalhost(host: string, port: number): Promise<boolean> {
  if (host !== '127.0.0.1' || port === 0) return false
  return new Promise((resolve) => {
    const socket = connect({ host: '::1', port })
    const settle = (isThere: boolean): void => {
      socket.destroy()
      resolve(isThere)
    }
    socket
      .once('connect', () => settle(true))
      .once('error', () => settle(false))
      .setTimeout(500, () => settle(false))
  })
}

function addressOf(server: Server): { readonly address: string; readonly port: number } {
  const { address, port } = server.address() as AddressInfo
  return { address, port }
}

function diagnoseNumber(port: number): Diagnostic {
  return diagnose('usage/port', {
    message: `${port} is no port.`,
    mend: `Give a whole number up to ${LAST_PORT}; 0 takes any port that is free.`,
  })
}

function diagnoseBusy(first: number, last: number): Diagnostic {
  const ports = first === last ? `port ${first} is` : `the ports ${first} to ${last} are`
  return diagnose('serve/port', {
    message: `${ports} in use by other programs.`,
    mend: 'End the program that uses it, or choose another with `--port`; `--port 0` takes any that is free.',
  })
}

function diagnoseRefusal(refusal: string, host: string, port: number): Diagnostic {
  if (refusal === 'EACCES' || refusal === 'EPERM') {
    return diagnose('serve/port', {
      message: `this user may not listen at port ${port}.`,
      mend: 'Choose a port above 1023 with `--port`: most systems keep those below for their administrators.',
    })
  }
  return diagnose('serve/host', {
    message: `“${host}” is no address of this machine that can be listened at: the system says ${refusal}.`,
    mend: 'Leave `--host` away for this machine alone, or give `0.0.0.0` for all its addresses.',
  })
}
