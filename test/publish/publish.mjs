// Publishes the sites of a request, one after another, and prints what came of each: node publish.mjs REQUEST.json
// What is the same as in the site before it is left as it was put.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openPublication } from './lib/publish/open-publication.js'
import { OutputMemory } from './lib/publish/output-memory.js'

const { out, sites, forever, signals = 0 } = JSON.parse(readFileSync(process.argv[2], 'utf8'))

// What a command does with signals: the first waits for the commit, the second leaves it to the journal.
const urgent = new AbortController()
let caught = 0
process.on('SIGTERM', () => {
  caught++
  if (caught < signals) process.kill(process.pid, 'SIGTERM')
  if (caught === 2) urgent.abort()
})

const memory = new OutputMemory()
let last = {}

async function publish(site) {
  const { value: publication, diagnostics } = await openPublication({ out, keep: [], force: false, memory })
  if (!publication) return { outcome: 'not opened', diagnostics }
  for (const [path, content] of Object.entries(site)) {
    if (last[path] === content && publication.leave(path)) continue
    const refused = publication.stage({ path, kind: 'article', content })
    if (refused.length > 0) {
      publication.abandon()
      return { outcome: 'not staged', diagnostics: refused }
    }
  }
  const beside = readdirSync(dirname(out)).length > 1
  if (signals > 0) process.kill(process.pid, 'SIGTERM')
  const { value: outcome, diagnostics: found } = await publication.commit({ signal: urgent.signal })
  last = site
  return { outcome, diagnostics: found, caught, beside }
}

/** Every file and folder, with what would show that it was touched. */
function traces(path) {
  const stats = lstatSync(path, { bigint: true })
  const names = stats.isDirectory() ? readdirSync(path) : []
  const own = `${path} ${stats.ino} ${stats.mtimeNs} ${stats.size}`
  return [own, ...names.flatMap((name) => traces(`${path}/${name}`))]
}

/** What is there afterwards, in the output folder and around it. */
function left() {
  const around = dirname(out)
  return { around: existsSync(around) ? readdirSync(around) : [], traces: existsSync(out) ? traces(out) : [] }
}

do {
  for (const site of sites) {
    const result = await publish(site)
    console.log(JSON.stringify(forever ? result : { ...result, ...left() }))
  }
} while (forever)
