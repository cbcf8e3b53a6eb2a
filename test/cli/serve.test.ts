import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskbell, run, scratchFolder, write } from '../command.ts'
import { type Running, start, startAtTerminal } from './running.ts'

const scratch = scratchFolder()
const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n'

let made = 0
function siteOf(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, `site-${made++}`), {
    'deskbell.config.yaml': CONFIG,
    'posts/tea.md': essay('On tea', 'Serve it hot.'),
    ...files,
  })
}

function essay(title: string, body: string, fields = 'date: 2024-01-05'): string {
  return `---\ntitle: ${title}\n${fields}\n---\n\n${body}\n`
}

/** Serves a site at any free port; given once it is shown. */
async function shown(
  site: string,
  ...args: readonly string[]
): Promise<{ readonly served: Running; readonly url: string }> {
  const served = start(['serve', '--port', '0', '--site', site, ...args])
  const url = await addressOf(served)
  await served.until(/Shows .*\n/)
  return { served, url }
}

async function addressOf(served: Running): Promise<string> {
  const said = await served.until(/http:\/\/\S+/, 'stdout')
  return said.slice(said.indexOf('http'))
}

async function textAt(url: string): Promise<string> {
  return (await fetch(url)).text()
}

/** A port that somebody else has, until the test is over. */
async function busyPort(): Promise<{ readonly port: number; free(): void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, free: () => server.close() }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

describe('deskbell serve', () => {
  test('says where the site is on the standard output, and what it shows on the other', async () => {
    const site = siteOf({
      'posts/cup.md': essay('A cup', 'Draft.', 'date: 2024-01-06\ndraft: true'),
      'posts/later.md': essay('Later', 'To come.', 'date: 2099-01-05'),
    })
    const { served, url } = await shown(site)
    expect(served.said.stdout).toMatch(/^Local: {3}http:\/\/localhost:\d+\/\n$/)
    expect(served.said.stderr).toMatch(/^Shows 3 essays on \d+ pages \(1 draft and 1 scheduled, marked\), read in .*\n/)
    expect(await textAt(`${url}cup/`)).toContain('Draft.')
  })

  test('says that changes are not watched where they are not', async () => {
    const { served } = await shown(siteOf())
    expect(await served.until(/Changes are not watched.*\n/)).toContain('`deskbell serve --watch`')
  })

  test('leaves out with --as-published what readers don’t see, and says so', async () => {
    const site = siteOf({ 'posts/cup.md': essay('A cup', 'Draft.', 'date: 2024-01-06\ndraft: true') })
    const { served, url } = await shown(site, '--as-published')
    expect(served.said.stderr).toMatch(/^Shows 1 essay on \d+ pages \(1 draft left out\), read in/)
    expect((await fetch(`${url}cup/`)).status).toBe(404)
  })

  test('takes the next port where one is busy, and says so', async () => {
    const { port, free } = await busyPort()
    const served = start(['serve', '--site', siteOf(), '--port', `${port}`])
    const taken = Number(new URL(await addressOf(served)).port)
    expect(taken).toBeGreaterThan(port)
    await served.until(new RegExp(`Port ${port} is busy, so this is port ${taken}\\.\n`))
    free()
  })

  test('fails with --strict-port where the port is busy', async () => {
    const { port, free } = await busyPort()
    const ran = await deskbell(['serve', '--site', siteOf(), '--port', `${port}`, '--strict-port'])
    free()
    expect(ran).toMatchObject({ status: 3, stdout: '' })
    expect(ran.stderr).toContain(`port ${port} is in use`)
  })

  test.each([
    [['--port', '65536'], 'A port is a whole number up to 65535'],
    [['--port', 'http'], 'A port is a whole number up to 65535'],
    [['--editor', 'edlin'], '(usage/editor)'],
    [['--now', 'soon'], '(usage/now)'],
    [['--base-url', 'here'], '`--base-url` is not a web address'],
    [['--site', join(scratch, 'nowhere')], 'there is no folder'],
  ])('%j is wrong usage, which no change of a file could mend', async (args, words) => {
    const ran = await deskbell(['serve', '--site', siteOf(), '--port', '0', ...args])
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toContain(words)
  })

  test('says nothing with --quiet but where the site is, and what is an error', async () => {
    const site = siteOf({ 'posts/bad.md': essay('Bad', '[x](nowhere.md)'), 'posts/none.md': 'No front matter.\n' })
    const served = start(['serve', '--port', '0', '--quiet', '--site', site])
    await served.until(/\n1 error\.\n/)
    served.child.kill('SIGTERM')
    const { stdout, stderr } = await served.end
    expect(stdout).toMatch(/^Local: .*\n$/)
    expect(stderr).toMatch(/^posts\/bad\.md:6:1: error: [\s\S]*\n\n1 error\.\n$/)
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at %s with %i, and the port is free at once', async (signal, status) => {
    const { served, url } = await shown(siteOf(), '--watch')
    const open = await fetch(`${url}__deskbell/events?page=/`)
    served.child.kill(signal)
    expect(await served.end).toMatchObject({ status, signal: null })
    expect(await isFree(Number(new URL(url).port))).toBe(true)
    await open.body?.cancel().catch(() => undefined)
  })

  test('ends at a signal while it reads for the first time', async () => {
    const essays = Array.from({ length: 500 }, (_, i) => [`posts/e${i}.md`, essay(`Essay ${i}`, 'Words. '.repeat(300))])
    const served = start(['serve', '--port', '0', '--site', siteOf(Object.fromEntries(essays))])
    await addressOf(served)
    served.child.kill('SIGINT')
    expect(await served.end).toMatchObject({ status: 130, stderr: '' })
  })
})

describe('deskbell serve --watch', () => {
  test('shows a save, and says in a line what changed and how many pages are printed anew', async () => {
    const site = siteOf()
    const { served, url } = await shown(site, '--watch')
    await served.until(/Watches for changes\.\n/)
    write(site, { 'posts/tea.md': essay('On tea', 'Serve it cold.') })
    expect(await served.until(/changed.*\n/)).toMatch(
      /^posts\/tea\.md changed: (\d+ of|all) \d+ pages are printed anew \([\d.]+ m?s\)\.\n$/,
    )
    expect(await textAt(`${url}tea/`)).toContain('Serve it cold.')
  })

  test('names the first of many files, and all with --verbose', async () => {
    const site = siteOf()
    const { served } = await shown(site, '--watch', '--verbose')
    const letters = [...'abcdefghij']
    await served.until(/Watches for changes\.\n/)
    write(site, Object.fromEntries(letters.map((letter) => [`posts/${letter}.md`, essay(letter, 'Words.')])))
    // The first of them may be told by themselves.
    const said = await served.until(/ {2}posts\/j\.md\n/)
    expect(said).toMatch(/\d files changed \(posts\/\w\.md, posts\/\w\.md, posts\/\w\.md, …\): /)
  })

  test('reports a mistake once, keeps the site as it was, and says when it is mended', async () => {
    const site = siteOf()
    const { served, url } = await shown(site, '--watch')
    await served.until(/Watches for changes\.\n/)
    write(site, { 'posts/tea.md': essay('On tea', 'See [this](gone.md).') })
    expect(await served.until(/changed.*\n/)).toMatch(
      /^posts\/tea\.md:6:5: error: “gone\.md” [\s\S]*\n> 6 \| [\s\S]*\n\n1 error\.\nposts\/tea\.md changed: 1 error, so the site is shown as it was\.\n$/,
    )
    expect(await textAt(`${url}tea/`)).toContain('Serve it hot.')
    write(site, { 'posts/tea.md': essay('On tea', '\nLater, see [this](gone.md).') })
    expect(await served.until(/changed.*\n/)).toBe(
      'posts/tea.md changed: 1 error as before, so the site is shown as it was.\n',
    )
    write(site, { 'posts/tea.md': essay('On tea', 'See nothing.') })
    // On a busy machine the save before may be told twice.
    await served.until(/posts\/tea\.md changed: mended; .*\n/)
    expect(await textAt(`${url}tea/`)).toContain('See nothing.')
  })

  test('begins with a configuration that can’t be read, and shows the site once it is mended', async () => {
    const site = siteOf({ 'deskbell.config.yaml': 'title: [Desk\n' })
    const served = start(['serve', '--port', '0', '--watch', '--site', site])
    const url = await addressOf(served)
    expect(await served.until(/Watches for changes\.\n/)).toMatch(
      /^deskbell\.config\.yaml:1:8: error: [\s\S]*\n1 error, so what could be read of the site is shown\.\n/,
    )
    write(site, { 'deskbell.config.yaml': CONFIG })
    await served.until(/changed: mended; /)
    expect(await textAt(`${url}tea/`)).toContain('Serve it hot.')
  })

  test('follows a configuration that names other folders', async () => {
    const site = siteOf({ 'notes/cup.md': essay('A cup', 'From a note.') })
    const { served, url } = await shown(site, '--watch')
    write(site, { 'deskbell.config.yaml': `${CONFIG}posts: notes\noutput: public\n` })
    await served.until(/Read everything again: .*\n/)
    expect(await textAt(`${url}cup/`)).toContain('From a note.')
    write(site, { 'notes/cup.md': essay('A cup', 'Another note.') })
    await served.until(/notes\/cup\.md changed: /)
    expect(await textAt(`${url}cup/`)).toContain('Another note.')
  })

  test('goes on where the essays are removed, and when they are back', async () => {
    const site = siteOf()
    const { served, url } = await shown(site, '--watch')
    await served.until(/Watches for changes\.\n/)
    rmSync(join(site, 'posts'), { recursive: true })
    await served.until(/source\/missing[\s\S]*so the site is shown as it was\.\n/)
    write(site, { 'posts/tea.md': essay('On tea', 'Back again.') })
    await served.until(/mended; /)
    expect(await textAt(`${url}tea/`)).toContain('Back again.')
  })

  test('shows an essay unmarked from the moment on when it is due', async () => {
    const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 8000)
    const site = siteOf({ 'posts/soon.md': essay('Soon', 'Now.', `date: ${due.toISOString()}`) })
    const { served } = await shown(site, '--watch', '--as-published')
    expect(served.said.stderr).toContain('1 scheduled')
    await served.until(/Something is due, or has ended: .*\n/)
    expect(Date.now()).toBeGreaterThanOrEqual(due.getTime())
  }, 40_000)

  test('outlives what a helper throws, at once and later', async () => {
    const late = 'setTimeout(() => { throw new Error("too late") }, 50); Promise.reject(new Error("rejected"))'
    const site = siteOf({
      'templates/helpers/loud.mjs': `export function loud() { ${late}; throw new Error("at once") }\n`,
      'templates/page.hbs': '{{loud}}\n',
      'pages/about.md': essay('About', 'Us.', 'description: us'),
    })
    const { served, url } = await shown(site, '--watch')
    expect((await fetch(`${url}about/`)).status).toBe(500)
    const said = await served.until(/too late\n/)
    expect(said).toContain('at once')
    expect(said).toContain('templates/helpers/loud.mjs:1:')
    expect(said).toMatch(/failed while nothing waited for it: rejected\n/)
    expect((await fetch(`${url}tea/`)).status).toBe(200)
  })
})

const hasScript = (await run('script', ['--version'])).stdout.includes('util-linux')
if (!hasScript) console.warn('Not tested here, for want of `script` (util-linux): the keys of `deskbell serve`.')

describe.runIf(hasScript)('at a terminal, deskbell serve', () => {
  async function atTerminal(site: string, env: Readonly<Record<string, string>> = {}): Promise<Running> {
    const served = startAtTerminal(['serve', '--watch', '--port', '0', '--site', site], { env })
    await served.until(/Watches for changes\..*\n/, 'stdout')
    return served
  }

  test('quits at q with 0', async () => {
    const served = await atTerminal(siteOf())
    served.type('q')
    expect(await served.end).toMatchObject({ status: 0 })
  })

  test('shows its keys at h, and reads everything again at r', async () => {
    const served = await atTerminal(siteOf())
    expect(served.said.stdout).toContain('Press h for keys.')
    served.type('h')
    await served.until(/r {2}read everything again\n[\s\S]*q {2}quit\n/, 'stdout')
    served.type('r')
    await served.until(/Read everything again: .* printed anew/, 'stdout')
  })

  test('opens the site in the browser at o, and says where that fails', async () => {
    const opened = join(scratch, 'opened')
    write(scratch, { 'browser.sh': `#!/bin/sh\necho "$1" > '${opened}'\nexit 1\n` })
    const served = await atTerminal(siteOf(), { BROWSER: `sh ${join(scratch, 'browser.sh')} %s` })
    served.type('o')
    expect(await served.until(/couldn’t be opened.*\n/, 'stdout')).toMatch(/Open http:\/\/localhost:\d+\/ there\./)
  })

  test.each([
    ['Ctrl+C', '\u0003', 130],
    ['Ctrl+D', '\u0004', 0],
  ])('ends at %s, and leaves the terminal as it was', async (_, keys, status) => {
    const served = startAtTerminal(['serve', '--watch', '--port', '0', '--site', siteOf()], {
      inShell: (command) => `${command}; status=$?; stty -a; exit $status`,
    })
    await served.until(/Press h for keys\.\n/, 'stdout')
    served.type(keys)
    const ran = await served.end
    expect(ran.status).toBe(status)
    expect(ran.stdout).toMatch(/ icanon /)
    expect(ran.stdout).toMatch(/ echo /)
  })

  test('goes on in the background, where it may not listen to the terminal', async () => {
    const served = startAtTerminal(['serve', '--watch', '--port', '0', '--site', siteOf()], {
      inShell: (command) => `set -m; ${command} & read line; kill %1; wait %1`,
    })
    await served.until(/Watches for changes\.\n/, 'stdout')
    served.type('\n')
    expect((await served.end).status).toBe(143)
  })

  test('ends with its terminal', async () => {
    const served = startAtTerminal(['serve', '--watch', '--port', '0', '--site', siteOf()])
    const port = Number(new URL(await addressOf(served)).port)
    await served.until(/Press h for keys\.\n/, 'stdout')
    served.child.kill('SIGKILL')
    await expect.poll(() => isFree(port), { timeout: 10_000 }).toBe(true)
  })

  test('says nothing of keys where systems build and test, and hears none', async () => {
    const served = await atTerminal(siteOf(), { CI: 'true' })
    expect(served.said.stdout).not.toContain('Press')
    served.type('q\u0003')
    expect((await served.end).status).toBe(130)
  })
})
