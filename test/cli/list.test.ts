import { describe, expect, test } from 'vitest'
import { filtered, listText } from '../../src/cli/list-text.ts'
import type { ListedPost } from '../../src/site/timetable.ts'
import type { IsoDate } from '../../src/time/moment.ts'
import { deskbell, scratchFolder, write } from '../command.ts'

const post = (more: Partial<ListedPost>): ListedPost => ({
  kind: 'essay',
  file: 'posts/tea.md',
  title: 'On tea',
  date: '2025-01-05' as IsoDate,
  categories: [],
  hidden: [],
  from: '2025-01-05',
  until: null,
  ...more,
})

describe('the list as text', () => {
  test('has a line for each, in columns', () => {
    const text = listText([
      post({ categories: ['Tips', 'Tea'] }),
      post({ until: '2026-01-01', file: 'posts/a.md' }),
      post({ hidden: ['draft', 'scheduled'], from: '2025-07-01T09:30:00+01:00' }),
      post({ hidden: ['expired'], until: '2025-02-01', date: null, title: 'Gone\u001b[31m' }),
    ])
    expect(text.split('\n')).toEqual([
      'visible                                2025-01-05  Tips, Tea  posts/tea.md  On tea',
      'visible until 2026-01-01               2025-01-05             posts/a.md    On tea',
      'draft, scheduled for 2025-07-01 09:30  2025-01-05             posts/tea.md  On tea',
      'expired 2025-02-01                                            posts/tea.md  Gone\ufffd[31m',
      '',
    ])
  })

  test('is empty for an empty archive', () => {
    expect(listText([])).toBe('')
  })

  test('has those that are any of what is asked for, and all where nothing is', () => {
    const both = post({ hidden: ['draft', 'scheduled'] })
    const [seen, gone] = [post({}), post({ hidden: ['expired'] })]
    const posts = [both, seen, gone]
    expect(filtered(posts, [])).toEqual(posts)
    expect(filtered(posts, ['visible'])).toEqual([seen])
    expect(filtered(posts, ['scheduled'])).toEqual([both])
    expect(filtered(posts, ['draft', 'expired'])).toEqual([both, gone])
  })
})

describe.concurrent('deskbell list', () => {
  const site = write(scratchFolder(), {
    'deskbell.config.yaml': 'title: T\nurl: https://example.org/\ntimezone: America/New_York\n',
    'posts/a.md': '---\ntitle: A\ndate: 2025-01-05\ncategory: Tips\n---\nWords.\n',
    'posts/b.md': '---\ntitle: B\ndate: 2025-07-01\n---\nWords.\n',
  })
  const list = (...args: readonly string[]) => deskbell(['list', '--site', site, '--now', '2025-06-01', ...args])

  test('prints essays on the standard output', async () => {
    expect(await list()).toEqual({
      status: 0,
      signal: null,
      stdout:
        'scheduled for 2025-07-01  2025-07-01        posts/b.md  B\nvisible                   2025-01-05  Tips  posts/a.md  A\n',
      stderr: '',
    })
    expect((await list('--scheduled')).stdout).toMatch(/^scheduled .* B\n$/)
    expect((await list('--category', 'tips')).stdout).toMatch(/^visible .* A\n$/)
    expect(await list('--category', 'tricks')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: 'Nothing is in a category “tricks”.\n',
    })
  })

  test('--format json prints data', async () => {
    const { stdout } = await list('--format', 'json', '--visible')
    expect(JSON.parse(stdout)).toEqual([
      {
        kind: 'essay',
        file: 'posts/a.md',
        title: 'A',
        date: '2025-01-05',
        categories: ['Tips'],
        hidden: [],
        from: '2025-01-05',
        until: null,
      },
    ])
  })

  test('--next-due prints the instant alone, and nothing where none is to come', async () => {
    expect(await list('--next-due')).toMatchObject({ status: 0, stdout: '2025-07-01T00:00:00-04:00\n', stderr: '' })
    expect(await list('--next-due', '--now', '2025-07-01')).toMatchObject({ status: 0, stdout: '', stderr: '' })
    const json = await list('--next-due', '--now', '2025-07-01', '--format', 'json')
    expect(json.stdout).toBe('{"nextDue":null}\n')
  })

  test('says what could not be read, and ends as a build would', async () => {
    const broken = write(scratchFolder(), { 'posts/a.md': '---\ntitle: A\ndate: soon\n---\n' })
    const { status, stderr } = await deskbell(['list', '--site', broken])
    expect(stderr).toMatch(/^posts\/a\.md:3:7: error: `date` is not a calendar date: “soon”/)
    expect(status).toBe(1)
  })
})
