import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskbell, scratchFolder, traces, write } from '../command.ts'

const site = write(join(scratchFolder(), 'site'), {
  'deskbell.config.yaml':
    'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\nlicense: CC-BY-4.0\ndiagnostics: {front-matter/date: warning}\n',
  'posts/tea.md':
    '---\ntitle: On tea\ndate: 2024-01-05\ncategory: Tips\nlayout: sermon\n---\n\nWarm the pot. See [cups](cups.md).\n',
  'posts/cups.md': '---\ntitle: On cups\ndate: 2024-02-05\ncategory: Tips\n---\n\nWarm the pot.\n',
  'posts/mugs.md': '---\ntitle: On mugs\ndate: 2024-02-06\ndraft: true\n---\n\nText.\n',
  'templates/page.hbs': '{{{seen}}}',
  'templates/helpers/seen.mjs': 'export default function seen() { return JSON.stringify(this) }\n',
  'pages/about.md': '---\ntitle: About\n---\n\nSome “words”.\n',
})

function explain(...args: readonly string[]): ReturnType<typeof deskbell> {
  return deskbell(['explain', ...args], { cwd: site })
}

describe.concurrent('deskbell explain', () => {
  test('tells where a page comes from and where it stands, and writes nothing', async () => {
    const before = traces(site)
    const { status, stdout, stderr } = await explain('/tea/')
    expect(stdout).toBe(`/tea/ is made of posts/tea.md.

  Address       https://desk.example.org/tea/
  File          tea/index.html

  Title         On tea
  Template      article (the theme’s, deskbell/templates/article.hbs)
                there is no article.sermon
  Date          2024-01-05
  Layout        sermon
  Categories    Tips (/category/tips/)
  Attribution   license: CC-BY-4.0

Stands in
  the home page (/)
  the category “Tips” (/category/tips/)
  the year “2024” (/2024/)
  the month “2024-01” (/2024/01/)
  the index of all essays (/archive/)

Feeds
  /feed.xml
  /category/tips/feed.xml

Beside it
  newer: On cups (/cups/, posts/cups.md)

Related
  On cups (/cups/): category/tips; cups, warm, pot

Links to
  8:19  cups.md → /cups/
`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(traces(site)).toEqual(before)
  })

  test('tells why an essay is not published', async () => {
    const { status, stdout } = await explain('posts/mugs.md')
    expect(stdout).toBe(`posts/mugs.md is not published: it is a draft. \`--drafts\` shows it.

  Title         On mugs
  Date          2024-02-06
  Would be at   https://desk.example.org/mugs/
`)
    expect(status).toBe(0)
    expect((await explain('posts/mugs.md', '--drafts')).stdout).toContain(
      'Visible       only because it was asked for: draft',
    )
  })

  test('prints with --data the very view that a template is given', async () => {
    const { status, stdout, stderr } = await explain('pages/about.md', '--data')
    expect((await deskbell(['build', '--out', '../out'], { cwd: site })).status).toBe(0)
    const given = readFileSync(join(site, '../out/about/index.html'), 'utf8')
    expect(JSON.parse(stdout)).toEqual(JSON.parse(given))
    expect(Object.keys(JSON.parse(stdout))).toEqual(['site', 'page', 'env', 'post'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test.each(['front-matter/date', 'posts/mugs.md', 'deskbell.config.yaml'])(
    'has no view of %s to print',
    async (subject) => {
      const { status, stdout, stderr } = await explain(subject, '--data')
      expect(stderr).toContain(`error: \`${subject}\` is not a page that is published now`)
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    },
  )

  test('prints facts as JSON, alone on the standard output', async () => {
    const { stdout, stderr } = await explain('/tea/', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      kind: 'page',
      source: 'posts/tea.md',
      post: { layout: 'sermon' },
    })
    expect(stderr).toBe('')
    const missing = await explain('/tae/', '--format', 'json')
    expect(JSON.parse(missing.stdout)).toMatchObject({
      outcome: 'failed',
      exitStatus: 1,
      diagnostics: [{ code: 'usage/address' }],
    })
    expect(missing).toMatchObject({ status: 1, stderr: '' })
  })

  test('tells what a code means, and what it is in this site', async () => {
    const { status, stdout } = await explain('front-matter/date')
    expect(stdout).toMatch(
      /^front-matter\/date: error; a site can set it under `diagnostics`\. In this site it is set to warning\.\n\n\w/,
    )
    expect(stdout).not.toContain('```')
    expect(status).toBe(0)
    const elsewhere = await deskbell(['explain', 'front-matter/date', '--site', 'nowhere'], { cwd: site })
    expect(elsewhere.stdout).toMatch(/^front-matter\/date: error; a site can set it under `diagnostics`\.\n\n\w/)
  })

  test.each([
    [
      'front-matter/dat',
      2,
      'there is no diagnostic code `front-matter/dat`. (usage/code)\n  Did you mean `front-matter/date`?',
    ],
    [
      '/tae/',
      1,
      'nothing is published at `/tae/`, and no file of the site has that name. (usage/address)\n  Did you mean `/tea/`?',
    ],
  ])('says that there is no %s, and what may be meant', async (subject, status, message) => {
    expect(await explain(subject)).toMatchObject({ status, stdout: '', stderr: `error: ${message}\n\n1 error.\n` })
  })

  test('says that the site has errors, and explains it all the same', async () => {
    const broken = write(join(site, '../broken'), { 'posts/tea.md': '---\ntitle: On tea\n---\n\n[x](y.md)\n' })
    const { status, stdout, stderr } = await deskbell(['explain', 'posts/tea.md'], { cwd: broken })
    expect(stdout).toMatch(/^\/tea\/ is made of posts\/tea\.md\.\n/)
    expect(stderr).toBe('The site has an error, so that a build would publish nothing: see `deskbell check`.\n')
    expect(status).toBe(0)
  })
})
