import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { healthSummary, healthText } from '../../src/cli/doctor-text.ts'
import type { Health } from '../../src/doctor/doctor.ts'
import type { HealthCheck } from '../../src/doctor/health.ts'
import {
  BIN,
  canRunAsOrdinary,
  deskbell,
  giveToOrdinary,
  ordinary,
  type RunOptions,
  runNode,
  scratchFolder,
  traces,
  write,
} from '../command.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const REPOSITORY = join(import.meta.dirname, '../..')
const scratch = scratchFolder()
let folders = 0

const CONFIG = 'title: Desk\nurl: https://desk.news/essays/\ntimezone: Europe/London\n'

function siteWith(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, String(++folders)), {
    'deskbell.config.yaml': CONFIG,
    'package.json': JSON.stringify({ devDependencies: { deskbell: version } }),
    'posts/tea.md': '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nSome words.\n',
    ...files,
  })
}

/** What was found of a site by the name of a check, and the exit status. */
async function found(site: string, name: string, options: RunOptions = {}) {
  const { status, stdout } = await deskbell(['doctor', '--site', site, '--format', 'json'], options)
  const health: Health = JSON.parse(stdout)
  expect(health.exitStatus).toBe(status)
  const checks = [...health.program, ...health.site].filter((check) => check.name === name)
  return { status, checks: checks.map(({ state, says }: HealthCheck) => `${state}: ${says}`) }
}

describe.concurrent('deskbell doctor', () => {
  test('says of each thing how it is, and which keys the site sets, and writes nothing', async () => {
    const site = siteWith()
    const before = traces(site)
    const { status, stdout, stderr } = await deskbell(['doctor'], { cwd: site })
    const { platform, arch, versions } = process
    expect(stdout.replace(/(?<=npm )\d+\.\d+\.\d+/, 'N')).toBe(`Program
  ok      Deskbell ${version}
  ok      Node ${versions.node}
  ok      ${platform} ${arch}
  ok      npm N
  ok      satteri reads Markdown in native code.

Site
  ok      The configuration is deskbell.config.yaml.
  ok      \`package.json\` asks for deskbell@${version}.
  ok      The site stands at https://desk.news/essays/, below its host’s root.
  ok      The site is made from \`posts/\` (1 file).
  ok      All templates are the theme’s.
  ok      Nothing is published to \`dist/\` yet.
  ok      No build has left anything for the next one yet.

Settings
  title: Desk (deskbell.config.yaml:1)
  url: https://desk.news/essays/ (deskbell.config.yaml:2)
  timezone: Europe/London (deskbell.config.yaml:3)
`)
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'All is well. What is in the essays, `deskbell check` says.\n',
    })
    expect(traces(site)).toEqual(before)
  })

  test('--format json has every key of the configuration with its value', async () => {
    const site = siteWith({
      'deskbell.config.yaml': `${CONFIG}defaults:\n  - path: tips/**\n    set: {category: Tips}\n`,
    })
    const { stdout, stderr } = await deskbell([
      'doctor',
      '--site',
      site,
      '--format',
      'json',
      '--base-url',
      'https://other.news/',
    ])
    const health = JSON.parse(stdout)
    expect(health).toMatchObject({ version: 1, deskbell: version, exitStatus: 0 })
    expect(health.configuration.file).toBe('deskbell.config.yaml')
    expect(health.configuration.settings).toContainEqual({
      key: 'title',
      value: 'Desk',
      from: 'deskbell.config.yaml:1',
    })
    expect(health.configuration.settings.at(-1)).toEqual({
      key: 'url',
      value: 'https://other.news/',
      from: '--base-url',
    })
    expect(health.configuration.resolved).toMatchObject({
      url: 'https://other.news/',
      perPage: 10,
      defaults: [{ path: 'tips/**', set: { category: 'Tips' } }],
      folders: { posts: 'posts', output: 'dist' },
    })
    expect(stderr).toBe('All is well. What is in the essays, `deskbell check` says.\n')
  })

  test('a configuration that can’t be used is broken, and ends with 2', async () => {
    const broken = siteWith({ 'deskbell.config.yaml': 'titel: Desk\nperPage: many\n' })
    expect(await found(broken, 'configuration')).toEqual({
      status: 2,
      checks: expect.arrayContaining([
        'broken: deskbell.config.yaml:1: `titel` is not a key that Deskbell knows here.',
        'broken: deskbell.config.yaml:2: `perPage` is not a whole number of at least 1: “many”.',
      ]),
    })
    expect((await found(join(scratch, 'nowhere'), 'configuration')).status).toBe(2)
  })

  test('one for a newer Deskbell is told by the package.json', async () => {
    const site = siteWith({ 'package.json': '{"dependencies":{"deskbell":"^99.0.0"}}' })
    expect(await found(site, 'package')).toEqual({
      status: 0,
      checks: [
        `look: \`package.json\` asks for deskbell@^99.0.0, and this is ${version}: this configuration may be for a newer Deskbell.`,
      ],
    })
  })

  test.each([
    ['{', 1, 'broken: `package.json` is not JSON.'],
    ['{}', 0, 'look: `package.json` doesn’t name Deskbell, so that any version may build this site.'],
    ['{"name":"deskbell"}', 0, 'ok: This is Deskbell’s own repository.'],
  ])('the package.json %s', async (text, status, says) => {
    expect(await found(siteWith({ 'package.json': text }), 'package')).toEqual({ status, checks: [says] })
  })

  test.each([
    ['https://example.org/', 'The `url` is an example’s: https://example.org/.'],
    ['http://localhost:4600/', 'The `url` is that of a machine by itself: http://localhost:4600/.'],
    ['http://desk.news/', 'The `url` begins with http: http://desk.news/.'],
    ['https://www.desk.news/', '`static/CNAME` says desk.news, and the `url` www.desk.news.'],
  ])('the url %s is worth a look', async (url, says) => {
    const cname = says.includes('CNAME') ? { 'static/CNAME': 'desk.news\n' } : {}
    const site = siteWith({ 'deskbell.config.yaml': `title: T\ntimezone: UTC\nurl: ${url}\n`, ...cname })
    expect(await found(site, 'url')).toEqual({ status: 0, checks: [`look: ${says}`] })
  })

  test('a site without essays is as broken as a build says', async () => {
    const site = siteWith()
    rmSync(join(site, 'posts'), { recursive: true })
    expect(await found(site, 'posts')).toEqual({
      status: 2,
      checks: [`broken: There is no folder \`posts\` for the essays in ${site}.`],
    })
  })

  test('templates whose original has changed since they were copied, or is gone, are worth a look', async () => {
    const site = siteWith()
    await deskbell(['theme', 'eject', 'byline', 'article', 'kicker'], { cwd: site })
    expect((await found(site, 'templates')).checks).toEqual([
      'ok: 3 files of the theme are the site’s own, and none is of an older theme than this one.',
    ])
    const ejected = (path: string, from: RegExp, to: string) =>
      write(site, { [path]: readFileSync(join(site, path), 'utf8').replace(from, to) })
    ejected('templates/article.hbs', /sha256 \w{8}/, 'sha256 00000000')
    ejected('templates/partials/kicker.hbs', /kicker\.hbs/, 'older.hbs')
    expect((await found(site, 'templates')).checks).toEqual([
      `look: \`templates/article.hbs\` was copied from \`article.hbs\` of Deskbell ${version}, and the theme’s own has changed since.`,
      `look: \`templates/partials/kicker.hbs\` was copied from \`partials/older.hbs\` of Deskbell ${version}, and the theme has no such file any more.`,
    ])
    expect((await found(REPOSITORY, 'templates')).checks).toEqual([
      'ok: The templates of this site are the default theme itself.',
    ])
  })

  test('the output is Deskbell’s, with what somebody changed in it, and the cache fits', async () => {
    const site = siteWith()
    expect((await deskbell(['build'], { cwd: site })).status).toBe(0)
    const whole = await found(site, 'output')
    expect(whole.checks).toEqual([
      expect.stringMatching(/^ok: Deskbell published \d+ files to `dist\/`, last on 20\d\d-\d\d-\d\d \d\d:\d\d\.$/),
    ])
    expect((await found(site, 'cache')).checks).toEqual([
      expect.stringMatching(/^ok: `\.deskbell\/cache` holds \d+ KB, which the next build goes on from\.$/),
    ])
    appendFileSync(join(site, 'dist/index.html'), ' ')
    rmSync(join(site, 'dist/404.html'))
    expect(await found(site, 'output')).toEqual({
      status: 0,
      checks: [whole.checks[0], 'look: Somebody changed or deleted `dist/404.html` and 1 more since.'],
    })
    write(site, { '.deskbell/cache/last-build': 'x' })
    expect((await found(site, 'cache')).checks).toEqual([
      'look: .deskbell/cache/last-build:1: this file doesn’t hold what Deskbell wrote into it.',
    ])
  })

  test('an output that holds other people’s files ends with 2, as a build does', async () => {
    const { status, checks } = await found(siteWith({ 'dist/mine.txt': 'x' }), 'output')
    expect({ status, checks }).toEqual({
      status: 2,
      checks: [expect.stringMatching(/^broken: The output folder .*: `mine\.txt`\.$/)],
    })
  })

  test('what Git takes in and a build makes anew is worth a look', async () => {
    const site = siteWith({ '.gitignore': 'node_modules/\n' })
    execFileSync('git', ['init', '--quiet', site])
    expect((await found(site, 'git')).checks).toEqual([
      'look: Git takes in `dist/`, which can be made anew at any time.',
    ])
    write(site, { '.gitignore': 'node_modules/\ndist/\n' })
    expect((await found(site, 'git')).checks).toEqual(['ok: Git leaves out `node_modules/`, `dist/`.'])
  })

  test('without npm on the path says so', async () => {
    const ran = await runNode([BIN, 'doctor', '--site', siteWith()], { env: { PATH: scratch } })
    expect(ran.stdout).toContain('  look    There is no npm on the path.\n')
    expect(ran.status).toBe(0)
  })

  test.runIf(canRunAsOrdinary)('an output that this user can’t write to is the environment’s fault', async () => {
    const site = siteWith()
    chmodSync(scratch, 0o755)
    expect((await deskbell(['build'], { cwd: site })).status).toBe(0)
    giveToOrdinary(site)
    expect(await found(site, 'output', ordinary)).toEqual({
      status: 3,
      checks: ['broken: `dist/` can’t be written to by this user.', expect.stringMatching(/^ok: /)],
    })
    expect((await found(site, 'cache', ordinary)).checks[0]).toMatch(/^look: `\.deskbell\/cache` can’t be written to/)
    expect((await found(site, 'posts', ordinary)).checks[0]).toMatch(/^look: `posts\/` can’t be written to/)
    expect(existsSync(join(site, 'dist/index.html'))).toBe(true)
  })

  test('leads its help with three examples', async () => {
    expect((await deskbell(['doctor', '--help'])).stdout).toMatch(
      /^Examples:\n( {2}deskbell doctor.*\n){3}\nUsage: deskbell doctor /,
    )
  })
})

describe('the report', () => {
  const check = (state: HealthCheck['state'], says: string, mend: string | null = null): HealthCheck => ({
    name: 'x',
    state,
    says,
    mend,
    exit: state === 'broken' ? 1 : 0,
  })
  const health = (site: readonly HealthCheck[]): Health => ({
    deskbell: '1.2.3',
    program: [check('ok', 'Deskbell 1.2.3')],
    site,
    configuration: {
      file: 'c.yaml',
      settings: [{ key: 'description', value: 'word '.repeat(30), from: 'c.yaml:2' }],
      resolved: null,
    },
    exitStatus: 0,
  })

  test('has no line of more than 80 columns, and how to mend a thing below it', () => {
    const text = healthText(
      health([check('look', 'words '.repeat(20).trim(), 'Mend it. '.repeat(12).trim())]),
      false,
      80,
    )
    expect(
      text
        .split('\n')
        .slice(3, -4)
        .map((line) => line.slice(0, 20)),
    ).toEqual(['Site', '  look    words word', '          words word', '            Mend it.', '            it. Mend'])
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('is as narrow as the terminal, as far as words go', () => {
    const text = healthText(health([check('look', 'words '.repeat(20).trim(), 'Mend it.')]), false, 40)
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40)
  })

  test('has colour only where it is wanted', () => {
    expect(healthText(health([]), false, 80)).not.toContain('\u001b')
    expect(healthText(health([]), true, 80)).toContain('\u001b[32mok\u001b[39m')
  })

  test.each([
    ['All is well. What is in the essays, `deskbell check` says.', []],
    ['Nothing is broken; 1 thing to look at.', ['look']],
    ['1 broken.', ['broken']],
    ['2 broken, and 2 things to look at.', ['broken', 'look', 'broken', 'look']],
  ] as const)('ends in a line: %s', (line, states) => {
    expect(healthSummary(health(states.map((state) => check(state, 'x'))))).toBe(line)
  })
})
