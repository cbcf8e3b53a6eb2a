/**
 * Times cold builds of made-up archives, each as a whole process.
 *
 *   node bench/bench.mjs [--posts 1000,10000] [--rounds 3] [--dir DIR] [--keep]
 *
 * The sizes take turns in every round, so that a slow minute of the machine falls on all of them. `--dir` says where the
 * sites and their outputs stand, for example on a RAM disk; a folder of the system's temporary one where it is absent.
 * `--keep` leaves the sites there.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeSite } from './site.mjs'

const MEASURED = fileURLToPath(new URL('measured.mjs', import.meta.url))

/** One build into an empty output, and what it cost. Throws where it failed or an essay has no page. */
function measure(folder, posts) {
  const out = join(folder, 'dist')
  rmSync(out, { recursive: true, force: true })
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [MEASURED, 'build', '--quiet', '--site', folder], {
    encoding: 'utf8',
  })
  const wall = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`The build of ${posts} essays ended with ${status}:\n${stderr}`)
  const { cpu, peak } = JSON.parse(stdout)
  const articles = articlesIn(out, join(folder, 'posts'))
  if (articles !== posts) throw new Error(`${articles} of ${posts} articles were written to ${out}.`)
  return { wall, cpu, peak }
}

/** How many essays have their page in the output, as the manifest and the disk say. */
function articlesIn(out, essays) {
  const { files } = JSON.parse(readFileSync(join(out, '.deskbell.json'), 'utf8'))
  const folders = new Set(readdirSync(out))
  return readdirSync(essays).filter((name) => {
    const slug = name.replace(/^\d{4}-\d\d-\d\d-|\.md$/g, '')
    return folders.has(slug) && `${slug}/index.html` in files
  }).length
}

function sorted(numbers) {
  return [...numbers].sort((a, b) => a - b)
}

function median(numbers) {
  const list = sorted(numbers)
  const middle = list.length >> 1
  return list.length % 2 === 1 ? list[middle] : (list[middle - 1] + list[middle]) / 2
}

/** `1.20 1.31 1.52`: the least, the median and the most. */
function spread(numbers, digits) {
  const list = sorted(numbers)
  return [list[0], median(list), list.at(-1)].map((number) => number.toFixed(digits)).join(' ')
}

function row(cells) {
  return `| ${cells.join(' | ')} |`
}

function print(sizes, runs) {
  console.log(row(['essays', 'wall, s', 'CPU, s', 'peak memory, MB', 'essays a second']))
  console.log(row(['--:', '--:', '--:', '--:', '--:']))
  for (const posts of sizes) {
    const of = (key) => runs.filter((run) => run.posts === posts).map((run) => run[key])
    const speeds = of('wall').map((wall) => posts / wall)
    console.log(
      row([
        posts.toLocaleString('en-US'),
        spread(of('wall'), 2),
        spread(of('cpu'), 2),
        spread(of('peak'), 0),
        spread(speeds, 0),
      ]),
    )
  }
  const [least, ...larger] = sizes
  for (const posts of larger) {
    const ratio = (key) => {
      const of = (size) => median(runs.filter((run) => run.posts === size).map((run) => run[key]))
      return (of(posts) / of(least)).toFixed(2)
    }
    const names = `${posts.toLocaleString('en-US')} : ${least.toLocaleString('en-US')} essays`
    console.log(`\n${names}: wall ${ratio('wall')}, CPU ${ratio('cpu')}, peak memory ${ratio('peak')} (medians).`)
  }
}

function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      posts: { type: 'string', default: '1000,10000' },
      rounds: { type: 'string', default: '3' },
      dir: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const sizes = [...new Set(values.posts.split(',').map(Number))].sort((a, b) => a - b)
  const rounds = Number(values.rounds)
  if (![...sizes, rounds].every((number) => Number.isInteger(number) && number > 0)) {
    throw new Error('usage: node bench/bench.mjs [--posts 1000,10000] [--rounds 3] [--dir DIR] [--keep]')
  }
  const above = resolve(values.dir ?? tmpdir())
  mkdirSync(above, { recursive: true })
  const folder = mkdtempSync(join(above, 'deskbell-bench-'))
  try {
    const [cpu] = cpus()
    const memory = Math.round(totalmem() / 1024 ** 3)
    console.error(`Node ${process.versions.node}, ${process.platform}, ${cpus().length} × ${cpu?.model}, ${memory} GB`)
    for (const posts of sizes) {
      const bytes = writeSite(join(folder, String(posts)), posts)
      console.error(`${posts} essays: ${(bytes / 1e6).toFixed(1)} MB`)
    }
    const runs = []
    for (let round = 1; round <= rounds; round++) {
      for (const posts of sizes) {
        const run = { posts, ...measure(join(folder, String(posts)), posts) }
        runs.push(run)
        const seconds = `${run.wall.toFixed(2)} s, CPU ${run.cpu.toFixed(2)} s`
        console.error(`round ${round}: ${posts} essays, ${seconds}, ${run.peak.toFixed(0)} MB`)
      }
    }
    print(sizes, runs)
  } finally {
    if (values.keep) console.error(`The sites are in ${folder}.`)
    else rmSync(folder, { recursive: true, force: true })
  }
}

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
