/**
 * Prints what Lighthouse thinks of the example archive.
 *
 *   node bench/lighthouse.mjs
 *
 * The archive is built for the loopback address on which it is served, gzipped as a host would do it, so that its canonical
 * links lead to itself. Lighthouse is fetched on first use; the browser is the one of `CHROME_PATH`, or one that is installed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { serve } from './serve.mjs'
import { toolFolder } from './tool.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The last version for Node 20. */
const LIGHTHOUSE = join(toolFolder('lighthouse', '12.8.2'), 'cli/index.js')

const PAGES = { article: '/the-first-two-minutes/', home: '/', category: '/category/counter/' }
const PRESETS = { mobile: [], desktop: ['--preset=desktop'] }
const CHROME =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync'

/** Runs a program of Node's to its end; gives what it printed. Throws where it failed. */
async function run(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}:\n${err}`)
  return out
}

async function reportOn(url, options) {
  const args = [url, '--quiet', '--output=json', `--chrome-flags=${CHROME}`, '--no-enable-error-reporting', ...options]
  return JSON.parse(await run([LIGHTHOUSE, ...args]))
}

/** The audits that cost something, and by how much. */
function losses({ categories, audits }) {
  const counted = new Set(
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  )
  return [...counted].map((id) => audits[id]).filter(({ score }) => score !== null && score < 1)
}

function print(page, preset, report) {
  const scores = Object.values(report.categories).map(({ score }) => Math.round(score * 100))
  console.log(`| ${[page, preset, ...scores].join(' | ')} |`)
  for (const { id, score, displayValue = '' } of losses(report))
    console.error(`${page}, ${preset}: ${id} ${score} ${displayValue}`)
}

const folder = mkdtempSync(join(tmpdir(), 'deskbell-lighthouse-'))
const site = await serve(folder)
try {
  await run([
    join(ROOT, 'bin/deskbell.js'),
    'build',
    '--quiet',
    '--site',
    ROOT,
    '--out',
    folder,
    '--base-url',
    site.origin,
  ])
  console.log('| page | preset | performance | accessibility | best practices | SEO |')
  console.log('| :-- | :-- | --: | --: | --: | --: |')
  for (const [page, path] of Object.entries(PAGES)) {
    for (const [preset, options] of Object.entries(PRESETS))
      print(page, preset, await reportOn(site.origin + path, options))
  }
} finally {
  site.close()
  rmSync(folder, { recursive: true, force: true })
}
