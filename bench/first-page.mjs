import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { ENVIRONMENT } from './run.mjs'

const DEADLINE_MS = 300_000
/** Between two questions to a server that doesn't listen yet. */
const PAUSE_MS = 2
/** A process that takes no CPU for so long is at rest. */
const REST_MS = 500
/** What Linux tells programs, whatever its own clock is. */
const TICKS_A_SECOND = 100

/**
 * Starts a server and asks for a page until it comes with `text` in it: seconds of the clock from the start of the
 * process, its seconds of CPU until then, and the MB that it holds once it has come to rest. `commandAt` is given a free port.
 */
export async function firstPage({ commandAt, cwd, path, text }) {
  const port = await freePort()
  const [program, ...args] = commandAt(String(port))
  const started = performance.now()
  const child = spawn(program, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (words) => {
    said += words
  })
  try {
    while (!(await pageAt(port, path))?.includes(text)) {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}:\n${said}`)
      if (performance.now() - started > DEADLINE_MS) throw new Error(`${program} never showed ${path}:\n${said}`)
      await delay(PAUSE_MS)
    }
    const wall = (performance.now() - started) / 1000
    const cpu = ticksOf(child.pid) / TICKS_A_SECOND
    return { wall, cpu, memory: await memoryAtRest(child.pid) }
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The page where it comes with 200; nothing where nobody listens. */
function pageAt(port, path) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, async (response) => {
      const parts = await response.setEncoding('utf8').toArray()
      resolve(response.statusCode === 200 ? parts.join('') : undefined)
    })
    request.once('error', () => resolve(undefined))
  })
}

async function memoryAtRest(pid) {
  for (let before = -1, now = ticksOf(pid); now !== before; now = ticksOf(pid)) {
    before = now
    await delay(REST_MS)
  }
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}

/** CPU time so far. */
function ticksOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ').slice(11, 13)
  return Number(user) + Number(system)
}
