import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { type Code, codes } from '../../src/diagnostic/codes.ts'
import { filesIn, scratchFolder, write } from '../command.ts'
import { expectGolden } from '../golden.ts'
import { exampleSiteOf, MEND_HEADING, shownReport, withReport } from './example-site.ts'

const DOCS = join(import.meta.dirname, '../../docs')
const PAGES = join(DOCS, 'diagnostics')
const scratch = scratchFolder()

/** Codes that the text of a few files can't bring about, and why. */
const WITHOUT_EXAMPLE: Readonly<Partial<Record<Code, string>>> = {
  'cache/unreadable': 'a file that Deskbell keeps is damaged',
  'cache/unwritable': 'the system refuses something',
  'external/dead': 'the web answers it',
  'external/memory': 'a file that Deskbell keeps is damaged',
  'external/moved': 'the web answers it',
  'external/offline': 'the web is out of reach',
  'external/private': '`--external` reports it',
  'external/unsure': 'the web answers it',
  'images/unreadable': 'a picture is no text',
  'new/taken': '`deskbell new` reports it',
  'new/term': '`deskbell new` reports it',
  'new/title': '`deskbell new` reports it',
  'publish/failed': 'the system refuses something',
  'publish/foreign-file': 'the output folder holds files of other people',
  'publish/foreign-folder': 'the output folder holds files of other people',
  'publish/holds-sources': 'it comes from `--out`, or from links between folders',
  'publish/locked': 'another build is publishing',
  'publish/manifest': 'a file of the output folder is damaged',
  'serve/host': 'the system refuses something',
  'serve/port': 'the system refuses something',
  'source/byte-order-mark': 'it is about bytes that can’t be seen',
  'source/changed': 'it happens within a moment',
  'source/encoding': 'it is about bytes that are no text',
  'source/line-endings': 'it is about bytes that can’t be seen',
  'source/long-line': 'a line of a million characters',
  'source/outside': 'it is about symbolic links',
  'source/unreadable': 'it is about permissions',
  'theme/itself': '`deskbell theme eject` reports it',
  'theme/name': '`deskbell theme eject` reports it',
  'urls/gone': 'it compares two builds',
  'usage/address': '`deskbell explain` reports it',
  'usage/code': '`deskbell explain` reports it',
  'usage/editor': 'it is about an option',
  'usage/file': 'it is about an argument',
  'usage/init': '`deskbell init` reports it',
  'usage/now': 'it is about an option',
  'usage/port': 'it is about an option',
  'usage/report': 'it is about an option',
  'watch/exhausted': 'the system has nothing left to watch files with',
  'write/failed': 'the system refuses something',
  'write/taken': '`deskbell theme eject` and `deskbell new` report it',
}

const DEFAULT_CONFIG = 'title: The Front Desk\nurl: https://example.org/\ntimezone: Europe/London\n'

const all = Object.keys(codes) as Code[]
const pages = [...filesIn(PAGES).keys()].map((path) => path.replace(/\.md$/, ''))

test('every code has a page of its own in docs/diagnostics, and no other page stands there', () => {
  expect([...pages].sort()).toEqual([...all].sort())
})

describe.each(pages.filter((name): name is Code => name in codes))('the page of %s', (code) => {
  const file = join(PAGES, `${code}.md`)
  const page = readFileSync(file, 'utf8')

  test('is headed by the code, says in a paragraph what it means, and then how to mend it', () => {
    const [heading, first = ''] = page.split('\n\n')
    expect(heading).toBe(`# ${code}`)
    expect(first).toMatch(/^[^#`|>-].*[.)]$/s)
    expect(page.split(`\n${MEND_HEADING}\n`)[1]?.trim()).toMatch(/\S/)
    expect(page).toMatch(/[^\n]\n$/)
  })

  test('has an example, or is of a kind that can have none', () => {
    const { files, report: shown } = exampleSiteOf(page)
    const hasExample = Object.keys(files).length > 0
    expect(hasExample, WITHOUT_EXAMPLE[code]).toBe(!(code in WITHOUT_EXAMPLE))
    expect(shown !== undefined).toBe(hasExample)
  })

  test.skipIf(code in WITHOUT_EXAMPLE)('shows what a build says of its example, to the letter', async () => {
    const { files } = exampleSiteOf(page)
    const said = await reportOn(files, code)
    expect(said, 'the example is not what it is about').not.toBe('')
    expectGolden(file, withReport(page, said))
  })

  test('shows a way to mend the example that mends it', async () => {
    const { files, mended } = exampleSiteOf(page)
    if (Object.keys(mended).length > 0) expect(await reportOn({ ...files, ...mended }, code)).toBe('')
  })

  test('has no link that leads nowhere', () => {
    for (const [, link = ''] of proseOf(page).matchAll(/\]\((?!https:)([^)\s]+)\)/g)) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      expect(existsSync(target), link).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(readFileSync(target, 'utf8')), link).toContain(anchor)
    }
  })
})

/** The findings with this code, as a build prints them. */
async function reportOn(files: Readonly<Record<string, string>>, code: Code): Promise<string> {
  const site = join(scratch, code, String(Object.keys(files).length), String(runs++))
  const hasConfig = Object.keys(files).some((path) => path.startsWith('deskbell.config.'))
  write(site, hasConfig ? files : { 'deskbell.config.yaml': DEFAULT_CONFIG, ...files })
  const { diagnostics } = await build({ site, now: '2026-01-01' })
  return shownReport(
    diagnostics.filter((one) => one.code === code),
    site,
  )
}

let runs = 0

/** The page without code, which may show links of other sites. */
function proseOf(markdown: string): string {
  return markdown.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')
}

/** The ids that GitHub gives to headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}
