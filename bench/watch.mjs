/**
 * Times how long a save takes to be seen: `build --watch` until the essay's file is on the disk, and until all that the save
 * changes is; `serve --watch` until an open page is told to reload.
 *
 *   node bench/watch.mjs [--mode build|serve] [--posts 10000] [--rounds 20] [--saves 0] [--dir DIR]
 *
 * Each is the command in a process of its own, and each save is of one essay: of its body or its title, which lists show too;
 * written in place, or written beside it and renamed. With `--saves 2000` so many more are made, and the memory of the process
 * after 200 of them and at their end is compared (Linux alone). `--dir` is as for `bench.mjs`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeSite } from './site.mjs'
import { median, spread } from './spread.mjs'

const BIN = fileURLToPath(new URL('../bin/deskbell.js', import.meta.url))
const DEADLINE_MS = 30_000
/** Between two saves, in which the command comes to rest. */
const PAUSE_MS = 400
/** Saves before those that are counted, of both kinds: the first of a process take longer. */
const WARM_UP = 30
/** After so many saves the memory is what it stays, and so many are looked at together. */
const SETTLED = 200
const LOOKED_AT = 50

/** The essay that is saved. */
class Essay {
  constructor(site) {
    const posts = join(site, 'posts')
    const names = readdirSync(posts).sort()
    const name = names[names.length >> 1]
    this.file = join(posts, name)
    this.route = `/${name.replace(/^\d{4}-\d\d-\d\d-|\.md$/g, '')}/`
    this.text = readFileSync(this.file, 'utf8')
    this.count = 0
  }

  save(what, how) {
    const mark = `Save ${++this.count}.`
    const text =
      what === 'body' ? `${this.text}\n${mark}\n` : this.text.replace(/^title: .*$/m, `title: "A title. ${mark}"`)
    const written = how === 'rename' ? `${this.file}.tmp` : this.file
    writeFileSync(written, text)
    if (how === 'rename') renameSync(written, this.file)
    return mark
  }
}

/** Starts the command, and waits until it has said this. */
async function start(args, stream, ready) {
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, CI: '1' } })
  let said = ''
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8')
  child[stream].on('data', (text) => {
    said += text
  })
  child[stream === 'stdout' ? 'stderr' : 'stdout'].resume()
  while (!ready.test(said)) {
    if (child.exitCode !== null) throw new Error(`The command ended with ${child.exitCode}:\n${said}`)
    await Promise.race([once(child[stream], 'data'), once(child, 'exit')])
  }
  return { child, match: ready.exec(said) }
}

/** `build --watch`: seen is the page on the disk, and then the manifest, which comes last. */
async function building(site, essay) {
  const out = join(site, 'dist')
  const { child } = await start(['build', '--watch', '--site', site], 'stderr', /Watches for changes\./)
  const folder = join(out, essay.route)
  let hear = () => {}
  const watchers = [watch(folder), watch(out)]
  watchers[0].on('change', () => hear('page'))
  watchers[1].on('change', (_, name) => name === '.deskbell.json' && hear('all'))
  const seen = (mark) => {
    const times = {}
    return new Promise((resolve) => {
      hear = (what) => {
        if (what === 'page' && !readFileSync(join(folder, 'index.html'), 'utf8').includes(mark)) return
        if (what === 'all' && times.page === undefined) return
        times[what] ??= performance.now()
        if (what === 'all') resolve(times)
      }
    })
  }
  const stop = () => {
    for (const watcher of watchers) watcher.close()
  }
  return { child, seen, stop, names: { page: 'page on disk', all: 'all on disk' } }
}

/** `serve --watch` with the essay open: seen is the event that tells its page to reload. */
async function serving(site, essay) {
  const args = ['serve', '--watch', '--port', '0', '--site', site]
  const { child, match } = await start(args, 'stdout', /^Local: +(\S+)$/m)
  await once(child.stderr, 'data') // what is shown, once it is read
  const address = new URL('/__deskbell/events', match[1])
  address.searchParams.set('page', essay.route)
  const request = get(address)
  const [response] = await once(request, 'response')
  let hear = () => {}
  response.setEncoding('utf8').on('data', (text) => /^event: reload$/m.test(text) && hear())
  const seen = () =>
    new Promise((resolve) => {
      hear = () => resolve({ event: performance.now() })
    })
  return { child, seen, stop: () => request.destroy(), names: { event: 'reload event' } }
}

function inTime(promise) {
  const late = delay(DEADLINE_MS).then(() => Promise.reject(new Error('A save was not seen.')))
  late.catch(() => {})
  return Promise.race([promise, late])
}

/** What the process holds, in MB. */
function memoryOf(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}

async function timeSaves({ seen, names }, essay, rounds) {
  console.log('| save | written | seen | ms: least, median, most |\n| --- | --- | --- | --: |')
  for (let save = 0; save < WARM_UP; save++) {
    await delay(PAUSE_MS)
    await inTime(seen(essay.save(save % 2 ? 'title' : 'body', 'rename')))
  }
  for (const what of ['body', 'title']) {
    for (const how of ['in place', 'rename']) {
      const all = Object.fromEntries(Object.keys(names).map((key) => [key, []]))
      for (let round = 0; round < rounds; round++) {
        await delay(PAUSE_MS)
        const started = performance.now()
        const times = await inTime(seen(essay.save(what, how)))
        for (const [key, time] of Object.entries(times)) all[key].push(time - started)
      }
      for (const [key, times] of Object.entries(all)) {
        console.log(`| ${what} | ${how} | ${names[key]} | ${spread(times)} |`)
      }
    }
  }
}

async function watchMemory({ child, seen }, essay, saves) {
  const memory = []
  for (let save = 0; save < saves; save++) {
    await inTime(seen(essay.save(save % 4 === 3 ? 'title' : 'body', 'rename')))
    memory.push(memoryOf(child.pid))
    await delay(10)
  }
  const [early, late] = [SETTLED, saves].map((end) => median(memory.slice(Math.max(0, end - LOOKED_AT), end)))
  const ratio = (late / early).toFixed(3)
  console.log(
    `\nMemory: ${early.toFixed(0)} MB after ${SETTLED} saves, ${late.toFixed(0)} MB after ${saves}: × ${ratio}.`,
  )
}

async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      mode: { type: 'string', default: 'build' },
      posts: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '20' },
      saves: { type: 'string', default: '0' },
      dir: { type: 'string' },
    },
  })
  const [posts, rounds, saves] = [values.posts, values.rounds, values.saves].map(Number)
  const open = { build: building, serve: serving }[values.mode]
  if (
    !open ||
    ![posts, rounds, saves].every((number) => Number.isInteger(number) && number >= 0) ||
    (saves > 0 && saves <= SETTLED)
  ) {
    throw new Error(
      'usage: node bench/watch.mjs [--mode build|serve] [--posts 10000] [--rounds 20] [--saves 0] [--dir DIR]',
    )
  }
  const above = resolve(values.dir ?? tmpdir())
  mkdirSync(above, { recursive: true })
  const site = mkdtempSync(join(above, 'deskbell-bench-'))
  let opened
  try {
    writeSite(site, posts)
    const essay = new Essay(site)
    opened = await open(site, essay)
    console.log(`${values.mode} --watch, ${posts.toLocaleString('en-US')} essays, ${rounds} saves each.\n`)
    if (rounds > 0) await timeSaves(opened, essay, rounds)
    if (saves > 0) await watchMemory(opened, essay, saves)
    opened.child.kill('SIGTERM')
    await once(opened.child, 'exit')
  } finally {
    opened?.stop()
    opened?.child.kill('SIGKILL')
    rmSync(site, { recursive: true, force: true })
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
