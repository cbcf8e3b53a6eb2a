import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  canRunAsOrdinary,
  deskbell,
  filesIn,
  giveToOrdinary,
  ordinary,
  scratchFolder,
  traces,
  write,
} from '../command.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const REPOSITORY = join(import.meta.dirname, '../..')
const THEME = join(REPOSITORY, 'templates')
const SITES = join(import.meta.dirname, '../sites')
const scratch = scratchFolder()
const HINT = '`deskbell theme eject NAME` copies a file into templates/, to be changed there.\n'

let folders = 0

/** A new site's folder. */
function siteWith(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, String(++folders)), {
    'deskbell.config.yaml': 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n',
    'posts/tea.md': '---\ntitle: On tea\ndate: 2024-01-05\nauthor: Ann\n---\n\nSome words.\n',
    ...files,
  })
}

function themeText(path: string): string {
  return readFileSync(join(THEME, path), 'utf8')
}

describe.concurrent('deskbell theme list', () => {
  test('prints the files of the theme by the names that eject takes, in 80 columns', async () => {
    const { status, stdout, stderr } = await deskbell(['theme', 'list'], { cwd: siteWith() })
    expect({ status, stderr }).toEqual({ status: 0, stderr: HINT })
    const groups = stdout.split('\n\n').map((group) => group.trimEnd().split('\n'))
    expect(groups.map(([heading]) => heading)).toEqual(['Pages', 'Partials', 'Style and words'])
    for (const name of ['article', 'feed.rss', 'byline', 'style.css', 'strings.en'])
      expect(stdout, name).toMatch(new RegExp(`^  ${name}( {2,}|$)`, 'm'))
    for (const line of stdout.split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(80)
      expect(line).toBe(line.trimEnd())
    }
    expect(stdout).not.toContain('own:')
  })

  test('marks what the site has its own of, and lists what it has besides, with what it shows', async () => {
    const long = 'The sermon: an essay that is read out on a Sunday, from a place above its readers.'
    const site = siteWith({
      'templates/article.sermon.hbs': `{{!-- ${long} --}}\n`,
      'templates/partials/byline.hbs': 'by\n',
      'templates/partials/the-name-of-a-partial-that-is-long.hbs': '{{!-- Long. --}}\n',
      'templates/helpers/shout.mjs': 'export default () => 1\n',
    })
    const { status, stdout, stderr } = await deskbell(['theme', 'list', '--site', site])
    expect({ status, stderr }).toEqual({ status: 0, stderr: `* is your own. ${HINT}` })
    expect(stdout).toContain(`
* article.sermon                The sermon: an essay that is read out on a
                                Sunday, from a place above its readers.
                                own: templates/article.sermon.hbs
`)
    expect(stdout).toMatch(/^\* byline {2,}.*(\n {32}.*)*own: templates\/partials\/byline\.hbs$/m)
    expect(stdout).toContain(`
* the-name-of-a-partial-that-is-long
                                Long.
                                own: templates/partials/the-name-of-a-partial-that-is-long.hbs
`)
    expect(stdout.match(/^\* /gm)).toHaveLength(3)
  })

  test('looks into the configured folder', async () => {
    const site = siteWith({ 'deskbell.config.yaml': 'templates: look/own\n', 'look/own/page.hbs': '' })
    const { stdout, stderr } = await deskbell(['theme', 'list', '--site', site])
    expect(stdout).toContain('own: look/own/page.hbs\n')
    expect(stderr).toContain(' into look/own/, ')
  })

  test('calls nothing overridden where the templates are the theme', async () => {
    const { status, stdout, stderr } = await deskbell(['theme', 'list'], { cwd: REPOSITORY })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^ {2}byline/m)
    expect(stdout).not.toMatch(/^\*|own:/m)
  })
})

describe.concurrent('deskbell theme eject', () => {
  test('copies files under the same path, says where they come from, and what to do next', async () => {
    const site = siteWith()
    const names = ['byline', 'article.hbs', 'style.css', 'strings.en']
    const { status, stdout, stderr } = await deskbell(['theme', 'eject', ...names], { cwd: site })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const change = 'Change it: the next build takes it in place of the theme’s.'
    expect(stderr.split('\n')).toEqual([
      `Wrote templates/partials/byline.hbs. ${change} \`{{> @theme/byline}}\` prints the theme’s own.`,
      `Wrote templates/article.hbs. ${change}`,
      `Wrote templates/assets/style.css. ${change} To add to it instead, put \`@import "@theme/style.css";\` and your rules there.`,
      'Wrote templates/strings.en.yaml. Keep the lines that you change; the theme says the others.',
      '',
    ])
    const own = filesIn(join(site, 'templates'))
    expect([...own.keys()]).toEqual(['article.hbs', 'assets/style.css', 'partials/byline.hbs', 'strings.en.yaml'])
    for (const [path, bytes] of own) {
      const [line = '', ...rest] = `${bytes}`.split('\n')
      expect(rest.join('\n')).toBe(themeText(path))
      expect(line).toMatch(/sha256 [\da-f]{8}\./)
      expect(line).toContain(`Ejected from Deskbell ${version}: ${path}, sha256 `)
    }
  })

  test('never writes over a file, and then writes none', async () => {
    const site = siteWith({ 'templates/partials/byline.hbs': 'mine\n' })
    const before = traces(site)
    const { status, stdout, stderr } = await deskbell(['theme', 'eject', 'kicker', 'byline'], { cwd: site })
    expect(stderr).toBe(
      'error: there is a `templates/partials/byline.hbs` already. (write/taken)\n  It is left as it is. Rename it or delete it, if you want a new one.\n\n1 error.\n',
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(traces(site)).toEqual(before)
  })

  test.each([
    ['bylnie', 'Did you mean `byline`? `deskbell theme list` says what there is.'],
    ['../../x', '`deskbell theme list` says what there is.'],
  ])('%s, which the theme hasn’t, is wrong usage', async (name, mend) => {
    const site = siteWith()
    const before = traces(site)
    const { status, stderr } = await deskbell(['theme', 'eject', 'kicker', name], { cwd: site })
    expect(stderr).toBe(`error: the theme has no file “${name}”. (theme/name)\n  ${mend}\n\n1 error.\n`)
    expect(status).toBe(2)
    expect(traces(site)).toEqual(before)
  })

  test('refuses where the templates are the theme', async () => {
    const before = traces(THEME)
    const { status, stderr } = await deskbell(['theme', 'eject', 'byline'], { cwd: REPOSITORY })
    expect(stderr).toContain('the templates of this site are the default theme itself')
    expect(stderr).toContain('Change `templates/partials/byline.hbs` where it is.')
    expect(status).toBe(2)
    expect(traces(THEME)).toEqual(before)
  })

  test('writes nothing outside of the site', async () => {
    const site = siteWith()
    const outside = join(scratch, 'outside')
    mkdirSync(outside)
    symlinkSync(outside, join(site, 'templates'))
    const { status, stderr } = await deskbell(['theme', 'eject', 'byline'], { cwd: site })
    expect(stderr).toContain('(source/outside)')
    expect(status).toBe(1)
    expect([...filesIn(outside).keys()]).toEqual([])
  })

  test.runIf(canRunAsOrdinary)('without permission fails as the environment’s fault', async () => {
    const site = siteWith()
    chmodSync(scratch, 0o755)
    mkdirSync(join(site, 'templates'))
    giveToOrdinary(join(site, 'templates'))
    chmodSync(join(site, 'templates'), 0o555)
    const { status, stderr } = await deskbell(['theme', 'eject', 'article', '--site', site], ordinary)
    expect(stderr).toContain('`templates/article.hbs` could not be written: this user may not write there.')
    expect(status).toBe(3)
    expect(existsSync(join(site, 'templates/article.hbs'))).toBe(false)
  })

  test('works on a file system without links', async () => {
    const site = siteWith()
    const without = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
fs.linkSync = () => { throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' }) }; syncBuiltinESMExports()`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(without)}` }
    expect((await deskbell(['theme', 'eject', 'byline'], { cwd: site, env })).status).toBe(0)
    const own = filesIn(join(site, 'templates'))
    expect([...own.keys()]).toEqual(['partials/byline.hbs'])
    expect(`${own.get('partials/byline.hbs')}`.endsWith(themeText('partials/byline.hbs'))).toBe(true)
  })

  test.each(['whole-tree', 's1-wordpress-post', 's3-hubpages-essay', 's4-subscribe-box', 's5-answering-essay'])(
    'of all templates changes no byte of %s',
    async (name) => {
      const site = join(scratch, name)
      cpSync(join(SITES, name), site, { recursive: true })
      const build = async () => {
        expect((await deskbell(['build', '--site', site, '--now', '2026-01-01'])).status).toBe(0)
        return filesIn(join(site, 'dist'))
      }
      const before = await build()
      const names = [...filesIn(THEME).keys()].filter((path) => path.endsWith('.hbs'))
      expect((await deskbell(['theme', 'eject', ...names, '--site', site])).status).toBe(0)
      const after = await build()
      expect([...after.keys()]).toEqual([...before.keys()])
      for (const [path, bytes] of before) expect(after.get(path)?.equals(bytes), path).toBe(true)
    },
  )
})

describe.concurrent('both', () => {
  test.each([[['list']], [['eject', 'byline']]])(
    'theme %j reports a broken configuration as a build does',
    async (args) => {
      const site = siteWith({ 'deskbell.config.yaml': 'title: [\n' })
      const { status, stdout, stderr } = await deskbell(['theme', ...args], { cwd: site })
      const build = await deskbell(['build'], { cwd: site })
      expect(build.stderr.startsWith(stderr)).toBe(true)
      expect(stderr).toMatch(/^deskbell\.config\.yaml:\d+:\d+: error: [\s\S]*\n\n\d errors?\.\n$/)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(existsSync(join(site, 'templates'))).toBe(false)
    },
  )
})

test('a site’s partial can print the theme’s of its name, and what is wrong with it has its place', async () => {
  const site = siteWith({ 'templates/partials/title-link.hbs': '<b>{{> @theme/title-link}}</b>' })
  expect((await deskbell(['build'], { cwd: site })).status).toBe(0)
  const home = readFileSync(join(site, 'dist/index.html'), 'utf8')
  expect(home).toMatch(/<b><a [^>]*href="\/tea\/"[^>]*>On tea<\/a>/)
  write(site, { 'templates/partials/title-link.hbs': '<b>\n{{> title-link}}</b>' })
  const { status, stderr } = await deskbell(['build'], { cwd: site })
  expect(stderr).toMatch(/^templates\/partials\/title-link\.hbs:2:5: error: .*\(template\/endless\)$/m)
  expect(stderr).toContain('  Write `@theme/title-link` for the theme’s template of this name.\n')
  expect(status).toBe(1)
})
