/**
 * Measures the performance budget: Deskbell against other generators that do the same job, on made-up archives.
 *
 *   node bench/bench.mjs [--posts 1000,10000] [--peers eleventy,hugo[,astro]|none] [--rounds 5] [--only PHASE,…] [--dir DIR] [--keep]
 *
 * What is measured, and how, is in README.md. The contenders take turns in every phase of every round, so that a slow minute
 * of the machine falls on all of them. `--only` leaves out the other phases, and all cold builds but the first. `--dir` says
 * where the sites and their outputs stand, for example on a RAM disk; a folder of the system's temporary one where it is
 * absent. `--keep` leaves them there.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Contender } from './contender.mjs'
import { contendersFor } from './contenders.mjs'
import { needTime } from './run.mjs'
import { startUps } from './start-up.mjs'
import { budgetTable, fullTable } from './tables.mjs'

const USAGE =
  'usage: node bench/bench.mjs [--posts 1000,10000] [--peers eleventy,hugo[,astro]|none] [--rounds 5] [--only PHASE,…] [--dir DIR] [--keep]'
/** Of a site, in their order; `version` is of the command alone. */
const PHASES = ['cold', 'again', 'edit', 'template', 'serve']

function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      posts: { type: 'string', default: '1000,10000' },
      peers: { type: 'string', default: 'eleventy,hugo' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: [...PHASES, 'version'].join() },
      dir: { type: 'string', default: tmpdir() },
      keep: { type: 'boolean', default: false },
    },
  })
  const sizes = [...new Set(values.posts.split(',').map(Number))].sort((a, b) => a - b)
  const rounds = Number(values.rounds)
  const peers = values.peers.split(',').filter((name) => name !== 'none')
  const only = values.only.split(',')
  const phases = PHASES.filter((phase) => only.includes(phase))
  const isUsable =
    [...sizes, rounds].every((number) => Number.isInteger(number) && number > 0) &&
    only.every((phase) => phase === 'version' || PHASES.includes(phase))
  if (!isUsable) throw new Error(`${USAGE}\nThe phases are ${PHASES.join(', ')} and version.`)
  const withVersion = only.includes('version')
  return { sizes, rounds, peers, phases, withVersion, above: resolve(values.dir), keep: values.keep }
}

/** Says what the figures are of. */
function announce(kinds) {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  const versions = [...new Set(kinds.map(({ ready }) => ready?.()).filter(Boolean))]
  const machine = `${process.platform}, ${availableParallelism()} × ${cpu?.model}, ${memory} GB`
  console.error([`Node ${process.versions.node}`, ...versions, machine].join(', '))
}

/** All runs of all rounds: who, with how many essays, in which phase, and what it took. */
async function measure(contenders, { rounds, phases }) {
  const runs = []
  for (let round = 0; round < rounds; round++) {
    const first = round === 0 && !phases.includes('cold') ? ['cold'] : []
    for (const [posts, list] of contenders) {
      for (const phase of [...first, ...phases]) {
        for (const contender of turned(list, round)) {
          if (!contender.kind.phases.includes(phase)) continue
          const run = { posts, phase, name: contender.kind.name, ...(await taken(contender, phase, posts)) }
          runs.push(run)
          console.error(`round ${round + 1}: ${told(run)}`)
        }
      }
    }
  }
  return runs
}

async function taken(contender, phase, posts) {
  try {
    return await contender[phase]()
  } catch (error) {
    throw new Error(`${contender.kind.name} failed with ${posts} essays, ${phase}:\n${error.message}`, { cause: error })
  }
}

/** The same list begun elsewhere: nobody is always the first. */
function turned(list, by) {
  const start = by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

function told({ posts, phase, name, wall, cpu, memory }) {
  const load = loadavg()[0].toFixed(1)
  const seconds = `${wall.toFixed(2)} s, CPU ${cpu.toFixed(2)} s`
  return `${posts} essays, ${phase}, ${name}: ${seconds}, ${memory.toFixed(0)} MB (load ${load})`
}

/** The contenders at each size, with their sites. */
function entered({ sizes, peers }, folder) {
  const kinds = sizes.map((posts) => contendersFor(posts, peers))
  announce(kinds.flat())
  return new Map(
    kinds.map((list, i) => {
      const posts = sizes[i]
      return [posts, list.map((kind) => new Contender(kind, join(folder, `${kind.name}-${posts}`), posts))]
    }),
  )
}

async function main(args) {
  const options = optionsOf(args)
  needTime()
  mkdirSync(options.above, { recursive: true })
  const folder = mkdtempSync(join(options.above, 'deskbell-bench-'))
  try {
    const builds = options.phases.length > 0 ? await measure(entered(options, folder), options) : []
    const runs = options.withVersion ? [...builds, ...startUps()] : builds
    console.log([...budgetTable(options.sizes, runs), '', ...fullTable(runs)].join('\n'))
  } finally {
    if (options.keep) console.error(`The sites are in ${folder}.`)
    else rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
