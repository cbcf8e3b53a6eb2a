import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { deskbell, filesIn, masked, scratchFolder, traces, write } from '../command.ts'
import { type Running, start } from './running.ts'

const scratch = scratchFolder()
const site = join(scratch, 'site')
const out = join(scratch, 'dist')
const tea = 'posts/tea.md'
const names = { [`${out}/`]: 'DIST/' }

function essay(title: string, body = 'Warm the pot first.'): string {
  return `---\ntitle: ${title}\ndate: 2024-02-03\n---\n\n${body}\n`
}

beforeEach(() => {
  for (const folder of [site, out]) rmSync(folder, { recursive: true, force: true })
  write(site, {
    'deskbell.config.yaml': 'title: The Front Desk\nurl: https://desk.example.org/\ntimezone: UTC\n',
    [tea]: essay('On tea'),
    'posts/jam.md': essay('On jam'),
  })
})

/** The command, which has built the site once. */
async function watching(...more: readonly string[]): Promise<Running> {
  const running = start(['build', '--watch', '--site', site, '--out', out, ...more])
  await running.until(/Watches for changes\.\n/)
  return running
}

/** What a build into an empty folder gives. */
async function fresh(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = join(scratch, 'fresh')
  rmSync(folder, { recursive: true, force: true })
  expect((await deskbell(['build', '--site', site, '--out', folder])).status).toBe(0)
  return filesIn(folder)
}

describe('deskbell build --watch', () => {
  test('builds, and says in a line what became of each save', async () => {
    const running = start(['build', '--watch', '--site', site, '--out', out])
    expect(masked(await running.until(/Watches for changes\.\n/), names)).toMatch(
      /^Built \d+ pages from 2 essays in TIME \(\d+ written, 0 unchanged\) → DIST\/\nWatches for changes\.\n$/,
    )
    write(site, { [tea]: essay('On tea', 'Pour.') })
    expect(masked(await running.until(/.*\n/), names)).toMatch(
      /^posts\/tea\.md changed: \d+ pages written in TIME \(\d+ unchanged\) → DIST\/\n$/,
    )
    expect(filesIn(out)).toEqual(await fresh())
    write(site, { 'README.md': 'For whoever finds this.' })
    expect(masked(await running.until(/.*\n/), names)).toBe('README.md changed: nothing to write in DIST/.\n')
    expect(running.said.stdout).toBe('')
  })

  test('tells what is wrong once, leaves the output as it was, and says when it is mended', async () => {
    const running = await watching()
    const before = traces(out)
    write(site, { [tea]: essay('On tea', 'See [there](nowhere.md).') })
    const said = masked(await running.until(/as it was\.\n/), names)
    expect(said).toContain('posts/tea.md:6:5: error: “nowhere.md” leads to nothing on this site. (links/dead)')
    expect(said).toMatch(/\n1 error\.\nposts\/tea\.md changed: 1 error, so DIST\/ is as it was\.\n$/)
    appendFileSync(join(site, 'posts/jam.md'), 'Stir.\n')
    expect(masked(await running.until(/.*\n/), names)).toBe(
      'posts/jam.md changed: 1 error as before, so DIST/ is as it was.\n',
    )
    expect(traces(out)).toEqual(before)
    write(site, { [tea]: essay('On tea') })
    expect(await running.until(/.*\n/)).toMatch(/^posts\/tea\.md changed: mended; \d+ pages? written in /)
    expect(filesIn(out)).toEqual(await fresh())
  })

  test('tells warnings that are new, and no others', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    write(site, { 'posts/cup.svg': drawing, 'posts/pot.svg': drawing, 'posts/old.md': essay('On old', '![](cup.svg)') })
    const running = start(['build', '--watch', '--site', site, '--out', out])
    expect(await running.until(/Watches for changes\.\n/)).toContain('posts/old.md:6:1: warning')
    write(site, { [tea]: essay('On tea', 'Pour.') })
    expect(await running.until(/.*\n/)).toMatch(/^posts\/tea\.md changed: \d+ pages? written in /)
    write(site, { [tea]: essay('On tea', '![](pot.svg)') })
    const said = await running.until(/tea\.md changed.*\n/)
    expect(said).toContain('posts/tea.md:6:1: warning')
    expect(said).not.toContain('old.md')
  })

  test('writes the report of each build to a file, also to one in the site’s folder', async () => {
    const report = join(site, 'report.json')
    const running = await watching('--report', report)
    const outcome = () => JSON.parse(readFileSync(report, 'utf8')).outcome
    expect(outcome()).toBe('published')
    write(site, { [tea]: essay('On tea', 'See [there](nowhere.md).') })
    await running.until(/as it was\.\n/)
    expect(outcome()).toBe('failed')
    write(site, { [tea]: essay('On tea') })
    expect(await running.until(/.*\n/)).toContain('posts/tea.md changed: mended')
    expect(outcome()).toBe('unchanged')
  })

  test('has nothing to say to programs but that report', async () => {
    const ran = await deskbell(['build', '--watch', '--format', 'json', '--site', site])
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toContain("'--watch' goes on and on")
  })

  test('is quiet where it is to be, but for what keeps the site from being published', async () => {
    const running = start(['build', '--watch', '--quiet', '--site', site, '--out', out])
    write(site, { [tea]: essay('On tea', 'See [there](nowhere.md).') })
    await running.until(/as it was\.\n/)
    expect(running.said.stderr).not.toContain('Watches')
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends by %s, and leaves nothing behind', async (signal, status) => {
    const running = await watching()
    write(site, { [tea]: essay('On tea', 'Pour.') })
    await running.until(/.*\n/)
    running.child.kill(signal)
    expect(await running.end).toMatchObject({ status, stdout: '' })
    expect(readdirSync(scratch)).not.toContain('.dist.deskbell')
    expect(filesIn(out)).toEqual(await fresh())
  })

  test('says what it does about a build that holds the output, and publishes once that is done', async () => {
    const running = await watching()
    const other = start(['build', '--watch', '--site', site, '--out', join(scratch, 'other')])
    await other.until(/Watches for changes\.\n/)
    const lock = `lock-${other.child.pid}-0-00000000@${encodeURIComponent(hostname().slice(0, 60))}`
    write(join(scratch, '.dist.deskbell'), { [lock]: '' })
    onTestFinished(() => rmSync(join(scratch, '.dist.deskbell'), { recursive: true, force: true }))
    write(site, { [tea]: essay('On tea', 'Pour.') })
    expect(await running.until(/as it was\.\n/)).toContain(`process ${other.child.pid}`)
    other.child.kill('SIGKILL')
    expect(await running.until(/written.*\n/)).toMatch(/^posts\/tea\.md changed: mended; /)
    expect(filesIn(out)).toEqual(await fresh())
  })
})

test('build --watch, killed at any moment while somebody saves, leaves what the next build makes whole', async () => {
  const saves = [
    (n: number) => write(site, { [tea]: essay(`On tea ${n}`, `Pour ${n}.`) }),
    (n: number) => write(site, { [`posts/new-${n % 3}.md`]: essay(`New ${n}`) }),
    (n: number) => {
      writeFileSync(join(site, 'posts/.jam.swp'), essay(`On jam ${n}`))
      renameSync(join(site, 'posts/.jam.swp'), join(site, 'posts/jam.md'))
    },
    (n: number) => rmSync(join(site, `posts/new-${(n + 1) % 3}.md`), { force: true }),
  ]
  for (let kill = 0; kill < 5; kill++) {
    const running = await watching()
    for (const [n, save] of saves.entries()) {
      save(kill + n)
      await delay(((kill * 37 + n * 53) % 11) * 15)
    }
    running.child.kill('SIGKILL')
    await running.end
    const ran = await deskbell(['build', '--site', site, '--out', out])
    expect(ran.stderr).toContain('Built ')
    expect(filesIn(out)).toEqual(await fresh())
    expect(readdirSync(scratch)).not.toContain('.dist.deskbell')
  }
}, 240_000)
