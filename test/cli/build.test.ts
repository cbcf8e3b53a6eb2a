import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  canRunAsOrdinary,
  deskbell,
  filesIn,
  giveToOrdinary,
  masked,
  ordinary,
  run,
  scratchFolder,
  traces,
  write,
} from '../command.ts'

const SITE = join(import.meta.dirname, '../sites/whole-tree')
const BROKEN = join(import.meta.dirname, '../broken/link-dead')
const scratch = scratchFolder()
const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n'
const SEVEN_PAGES = 'index, archive, feed, 404, year, month, essay'.split(', ').length

let folders = 0

/** A folder with a site in `site/`. */
function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, String(++folders))
  write(join(folder, 'site'), {
    'deskbell.config.yaml': CONFIG,
    'posts/tea.md': '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nSome words.\n',
    ...files,
  })
  return folder
}

function essay(fields: string): string {
  return `---\ntitle: ${fields}\n---\n\nSome words.\n`
}

describe.concurrent('deskbell build', () => {
  test('publishes the site in the folder where the person stands to dist/, and says so in one line', async () => {
    const folder = folderWith()
    const cwd = join(folder, 'site')
    const { status, stdout, stderr } = await deskbell(['build'], { cwd })
    expect(masked(stderr, {})).toBe(
      `Built ${SEVEN_PAGES} pages from 1 essay in TIME (${SEVEN_PAGES} written, 0 unchanged) → dist/\n`,
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const before = traces(folder)
    const again = await deskbell(['build'], { cwd })
    expect(masked(again.stderr, {})).toBe(
      `Built ${SEVEN_PAGES} pages from 1 essay in TIME (0 written, ${SEVEN_PAGES} unchanged) → dist/\n`,
    )
    expect(traces(join(cwd, 'dist'))).toEqual(before.filter((trace) => trace.startsWith(join(cwd, 'dist'))))
  })

  test('takes --site and --out from where the person stands, as a shell completes them', async () => {
    const folder = folderWith()
    const { status, stderr } = await deskbell(['build', '--site', 'site', '--out', 'public'], { cwd: folder })
    expect(status).toBe(0)
    expect(stderr).toMatch(/ → public\/\n$/)
    expect(existsSync(join(folder, 'public/tea/index.html'))).toBe(true)
    expect(existsSync(join(folder, 'site/public'))).toBe(false)
  })

  test('takes the configured output from the site', async () => {
    const folder = folderWith({ 'deskbell.config.yaml': `${CONFIG}output: public\n` })
    const { stderr } = await deskbell(['build', '--site', 'site'], { cwd: folder })
    expect(stderr).toMatch(/ → site\/public\/\n$/)
    expect(existsSync(join(folder, 'site/public/tea/index.html'))).toBe(true)
  })

  test('says what is left out, and publishes it when asked', async () => {
    const folder = folderWith({
      'posts/a.md': essay('A\ndate: 2024-01-06\ndraft: true'),
      'posts/b.md': essay('B\ndate: 2024-01-06\ndraft: true'),
      'posts/c.md': essay('C\ndate: 2024-03-05'),
      'posts/d.md': essay('D\ndate: 2024-01-01\nexpires: 2024-01-02'),
    })
    const build = async (...flags: readonly string[]) => {
      const { stderr, status } = await deskbell(['build', '--now', '2024-02-01', ...flags], {
        cwd: join(folder, 'site'),
      })
      expect(status).toBe(0)
      return /from (.*) in .*?(?:; (.*))?\) →/.exec(stderr)?.slice(1)
    }
    expect(await build()).toEqual(['1 essay', '2 drafts, 1 scheduled for 2024-03-05 and 1 expired left out'])
    expect(await build('--drafts')).toEqual(['3 essays', '1 scheduled for 2024-03-05 and 1 expired left out'])
    expect(await build('--future')).toEqual(['2 essays', '2 drafts and 1 expired left out'])
    expect(await build('--expired', '--drafts', '--future')).toEqual(['5 essays', undefined])
    expect(await build('--now', '2024-03-05')).toEqual(['2 essays', '2 drafts and 1 expired left out'])
  })

  test('takes the day from SOURCE_DATE_EPOCH where no --now is given', async () => {
    const folder = folderWith()
    const epoch = String(Date.UTC(2024, 0, 4) / 1000)
    const { stderr } = await deskbell(['build'], { cwd: join(folder, 'site'), env: { SOURCE_DATE_EPOCH: epoch } })
    expect(stderr).toContain('1 scheduled for 2024-01-05 left out')
  })

  test('takes --base-url for every address but the identity of an essay in feeds', async () => {
    const folder = folderWith()
    const cwd = join(folder, 'site')
    expect((await deskbell(['build', '--base-url', 'https://copy.example.net/pr/7/'], { cwd })).status).toBe(0)
    const page = readFileSync(join(cwd, 'dist/tea/index.html'), 'utf8')
    expect(page).toContain('<link rel="canonical" href="https://copy.example.net/pr/7/tea/">')
    expect([...page.matchAll(/(?:href|src)="\/(?!pr\/7\/)[^"]*"/g)]).toEqual([])
    expect(readFileSync(join(cwd, 'dist/feed.xml'), 'utf8')).toContain(
      '<guid isPermaLink="false">https://desk.example.org/tea/</guid>',
    )
    const env = { DESKBELL_BASE_URL: 'https://other.example.net/' }
    await deskbell(['build'], { cwd, env })
    expect(readFileSync(join(cwd, 'dist/tea/index.html'), 'utf8')).toContain('href="https://other.example.net/tea/"')
  })

  test('keeps a --preview away from search engines', async () => {
    const folder = folderWith()
    await deskbell(['build', '--preview'], { cwd: join(folder, 'site') })
    expect(readFileSync(join(folder, 'site/dist/tea/index.html'), 'utf8')).toContain(
      '<meta name="robots" content="noindex">',
    )
  })

  test('with --verbose lists every file that it touches', async () => {
    const folder = folderWith()
    const cwd = join(folder, 'site')
    await deskbell(['build'], { cwd })
    write(cwd, { 'posts/tea.md': essay('On green tea\ndate: 2024-01-05'), 'static/new.txt': 'new\n' })
    const { stderr } = await deskbell(['build', '-v'], { cwd })
    expect(stderr.split('\n').slice(0, -2)).toEqual(
      expect.arrayContaining(['+ new.txt', '~ tea/index.html', '~ feed.xml']),
    )
    write(cwd, { 'posts/coffee.md': essay('On coffee\ndate: 2024-01-05') })
    await run('rm', [join(cwd, 'static/new.txt')])
    expect((await deskbell(['build', '-v'], { cwd })).stderr).toMatch(
      /^\+ coffee\/index\.html\n[\s\S]*^- new\.txt\nBuilt /m,
    )
  })

  describe('with warnings', () => {
    const folder = folderWith({ 'posts/undated.md': essay('Undated') })
    const build = async (...flags: readonly string[]) => {
      const out = join(folder, `out ${flags}`)
      const ran = await deskbell(['build', '--out', out, ...flags], { cwd: join(folder, 'site') })
      return { ...ran, isPublished: existsSync(out) }
    }

    test('publishes', async () => {
      const { status, stderr, isPublished } = await build()
      expect({ status, isPublished }).toEqual({ status: 0, isPublished: true })
      expect(stderr).toMatch(/^posts\/undated\.md:1:1: warning: [\s\S]*\n\n1 warning\.\nBuilt /)
    })

    test('says nothing with --quiet', async () => {
      expect(await build('--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '', isPublished: true })
    })

    test.each([['--fail-on'], ['--quiet', '--fail-on']])(
      'publishes nothing with %s warning, and says why',
      async (...flags) => {
        const { status, stderr, isPublished } = await build(...flags, 'warning')
        expect({ status, isPublished }).toEqual({ status: 1, isPublished: false })
        expect(stderr).toMatch(
          /^posts\/undated\.md:1:1: warning: [\s\S]*\n\n1 warning\.\nNothing was published, since warnings are to count as errors; /,
        )
      },
    )
  })

  test('with --quiet says what is wrong, and nothing of what is only odd', async () => {
    const { status, stderr } = await deskbell(['build', '-q', '--site', BROKEN, '--out', join(scratch, 'quiet')])
    expect(status).toBe(1)
    expect(stderr).toContain('2 errors.\nNothing was published; ')
    expect(stderr).not.toContain('warning')
  })

  describe('refuses', () => {
    test('a site that isn’t there', async () => {
      const { status, stderr } = await deskbell(['build', '--site', 'nowhere'], { cwd: scratch })
      expect(stderr).toBe(
        `error: there is no folder ${scratch}/nowhere. (source/missing)\n  Name the folder that the site is in with \`--site\`.\n\n1 error.\nNothing was published; the output is as it was.\n`,
      )
      expect(status).toBe(2)
    })

    test('a folder that is no site, and says only that', async () => {
      const folder = write(join(scratch, 'no site'), { 'notes.txt': 'Not of a site.\n' })
      const { status, stderr } = await deskbell(['build'], { cwd: folder })
      expect(stderr).toBe(
        `error: there is no folder \`posts\` for the essays in ${folder}. (source/missing)\n  Make it and put Markdown files into it, begin a site with \`deskbell init\`, or name the site’s folder with \`--site\`.\n\n1 error.\nNothing was published; dist/ is as it was.\n`,
      )
      expect(status).toBe(2)
    })

    test('a file for a site', async () => {
      write(scratch, { 'a file': '' })
      const { status, stderr } = await deskbell(['build', '--site', 'a file'], { cwd: scratch })
      expect(stderr).toContain(
        `error: ${scratch}/a file is a file, where the site’s folder is wanted. (source/missing)`,
      )
      expect(status).toBe(2)
    })

    test.each([
      ['--now', 'soon', '`--now` is not a calendar date: “soon”. (usage/now)'],
      ['--base-url', 'example.org', '`--base-url` is not a web address: “example.org”. (config/value)'],
    ])('%s %s', async (option, value, message) => {
      const out = join(scratch, `out${option}`)
      const { status, stderr } = await deskbell(['build', '--site', SITE, '--out', out, option, value])
      expect(stderr).toContain(`error: ${message}`)
      expect(stderr).toContain('\n\n1 error.\n')
      expect(status).toBe(2)
      expect(existsSync(out)).toBe(false)
    })

    test('a folder of other people’s files, unless it is forced', async () => {
      const out = write(join(scratch, 'theirs'), { 'thesis.doc': 'years' })
      const before = traces(out)
      const { status, stderr } = await deskbell(['build', '--site', SITE, '--out', out])
      expect(stderr).toContain('(publish/foreign-folder)')
      expect(status).toBe(2)
      expect(traces(out)).toEqual(before)
      expect((await deskbell(['build', '--site', SITE, '--out', out, '--force'])).status).toBe(0)
      expect([...filesIn(out).keys()]).toEqual(expect.arrayContaining(['index.html', 'thesis.doc']))
    })

    test('to publish into the sources', async () => {
      const folder = folderWith()
      for (const out of ['posts', '.', 'posts/dist']) {
        const { status, stderr } = await deskbell(['build', '--out', out, '--force'], { cwd: join(folder, 'site') })
        expect(stderr, out).toContain('(publish/holds-sources)')
        expect(status, out).toBe(2)
      }
      const own = [...filesIn(folder).keys()].filter((path) => !path.startsWith('site/.deskbell/'))
      expect(own).toEqual(['site/deskbell.config.yaml', 'site/posts/tea.md'])
    })
  })

  describe.runIf(canRunAsOrdinary)('without permission', () => {
    test('to make the output, fails as the environment’s fault', async () => {
      const folder = folderWith()
      chmodSync(scratch, 0o755)
      chmodSync(folder, 0o555)
      const out = join(folder, 'dist')
      const { status, stderr } = await deskbell(['build', '--site', SITE, '--out', out], ordinary)
      expect(stderr).toContain('no permission')
      expect(stderr).toContain('(publish/failed)')
      expect(stderr).toContain('Nothing was published; ')
      expect(status).toBe(3)
    })

    test('beside the output, publishes all the same', async () => {
      const folder = folderWith()
      const out = join(folder, 'dist')
      chmodSync(scratch, 0o755)
      mkdirSync(out)
      giveToOrdinary(out)
      chmodSync(folder, 0o555)
      const { status } = await deskbell(['build', '--site', SITE, '--out', out], ordinary)
      expect(status).toBe(0)
      expect(existsSync(join(out, 'index.html'))).toBe(true)
    })
  })

  test('works where the folder has spaces and letters of all kinds in its name', async () => {
    const site = join(scratch, 'die Gäste & ihre “Wünsche” 100%')
    cpSync(SITE, site, { recursive: true })
    const { status, stderr } = await deskbell(['build'], { cwd: site })
    expect({ status, tail: stderr.slice(-9) }).toEqual({ status: 0, tail: '→ dist/\n'.padStart(9) })
  })
})
