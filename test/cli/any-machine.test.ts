import { expect, test } from 'vitest'
import { deskbell, filesIn, scratchFolder, write } from '../command.ts'

/** Dates at midnight and where clocks change, in no order of names, and letters that lower and upper case differ on. */
const essay = (frontMatter: string, body = 'İstanbul’da ilk IŞIK; ılık çay, ÇAY, 1.234,5.') =>
  `---\n${frontMatter}\n---\n\n${body}\n`

const site = write(scratchFolder(), {
  'deskbell.config.yaml': `title: Işık ve İlgi
url: https://example.org/
timezone: America/Sao_Paulo
lang: tr
perPage: 2
dateFormat: {article: long, list: short}
`,
  'posts/2018-11-04-ILIK-cay.md': essay('title: ILIK ÇAY\ntags: [IŞIK, ilgi]\nauthor: İnci\ncategory: İlk'),
  'posts/I.md': essay('title: I\ndate: 2018-11-04 00:30\ntags: [ışık, ilgi]\nauthor: Irmak\ncategory: İlk'),
  'posts/i-2.md': essay('title: i\ndate: 2018-02-17 23:30\ntags: [Işık]\nauthor: İnci\nlang: en'),
  'posts/ş.md': essay('title: Ş\ndate: 2018-02-18\nupdated: 2018-02-18 00:00\nlang: ar\nseries: İkisi'),
  'posts/2017-12-31/z.md': essay(
    'title: Z\ndate: 2017-12-31 23:59:59\nseries: İkisi\ninReplyTo: {title: X, accessed: 2017-12-31}',
  ),
  'posts/ä.md': essay('title: Ä\ndate: 2018-01-01T02:30:00Z\nlang: de', 'Über Z.'),
  'data/comments/i.yaml':
    '- author: Ümit\n  date: 2018-11-04\n  text: İyi.\n- author: Ivan\n  date: 2018-02-17 23:30\n  text: Iyi.\n',
  'data/tags.yaml': 'isik: {title: Işık, aliases: [IŞIK, ışık]}\n',
  'pages/ILETISIM.md': essay('title: İletişim'),
})

const machines = [
  { TZ: 'UTC', LC_ALL: 'C' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8' },
  { TZ: 'Asia/Kathmandu', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Antarctica/Troll', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' },
] as const

test('the command writes and says the same in any time zone and locale of the machine', async () => {
  const built = await Promise.all(
    machines.map(async (env) => {
      const out = scratchFolder()
      const { status, stderr } = await deskbell(['build', '--site', site, '--out', out, '--now', '2018-11-05'], { env })
      const { stdout } = await deskbell(['list', '--site', site, '--now', '2018-02-17 23:45', '--format', 'json'], {
        env,
      })
      expect(status, stderr).toBe(0)
      return {
        files: new Map([...filesIn(out)].map(([path, bytes]) => [path, bytes.toString('latin1')])),
        said: stderr.split('Built')[0],
        stdout,
      }
    }),
  )
  const [first, ...others] = built
  expect(first?.files.get('i-2/index.html')).toContain('17')
  expect(first?.stdout).toContain('2018-11-04T01:30:00-02:00')
  for (const other of others) expect(other).toEqual(first)
}, 120_000)

test('the command writes and says the same where satteri has no native code for the machine', async () => {
  const [withIt, without] = await Promise.all(
    [{}, { NAPI_RS_NATIVE_LIBRARY_PATH: '/nowhere' }].map(async (env) => {
      const out = scratchFolder()
      const { status, stderr } = await deskbell(['build', '--site', site, '--out', out, '--no-cache'], { env })
      return { status, said: stderr.split('Built')[0], files: filesIn(out) }
    }),
  )
  expect(withIt?.status).toBe(0)
  expect(without).toEqual(withIt)
})
