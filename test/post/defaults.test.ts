import { describe, expect, test } from 'vitest'
import type { Post } from '../../src/post/post.ts'
import { parse } from './parse.ts'

const essay = '---\ntitle: Tea\n---\nA <mark onclick="x()">pot</mark>.\n'

describe('front matter by default', () => {
  const config = `author: osei
category: Notes
defaults:
  - path: 'tips/**'
    set: {category: Tips, tags: [a], mood: calm, draft: yes}
  - path: 'tips/old/*'
    set: {tags: [b], cta: course, rating: 5}
`

  test('is the site’s, then that of its folders in their order, then the essay’s own', () => {
    expect(parse(essay, { config }).post?.frontMatter).toEqual({ title: 'Tea', author: ['osei'], category: ['Notes'] })
    expect(parse(essay, { config, path: 'posts/tips/2024-01-05-tea.md' }).post).toMatchObject({
      frontMatter: { author: ['osei'], category: ['Tips'], tags: ['a'], draft: true },
      data: { mood: 'calm' },
    })
    const own = '---\ntitle: Tea\ncategory: Food\nmood: merry\ndraft: no\n---\n'
    expect(parse(own, { config, path: 'posts/tips/old/2024-01-05-tea.md' }).post).toMatchObject({
      frontMatter: { author: ['osei'], category: ['Food'], tags: ['b'], cta: 'course', draft: false },
      data: { mood: 'merry', rating: 5 },
    })
  })

  test('of the site holds for essays alone, of a folder for pages too', () => {
    const page = { kind: 'page', path: 'pages/tips/about.md', config } as const
    expect(parse(essay, page).post?.frontMatter).toMatchObject({ category: ['Tips'] })
    expect(parse(essay, page).post?.frontMatter).not.toHaveProperty('author')
  })

  test('that an essay leaves blank still holds, and an empty list is none', () => {
    expect(parse('---\ntitle: Tea\ncategory:\n---\n', { config }).post?.frontMatter.category).toEqual(['Notes'])
    expect(parse('---\ntitle: Tea\ncategory: []\n---\n', { config }).post?.frontMatter.category).toEqual([])
  })

  test('of attributions is merged, and kept apart from the essay’s own', () => {
    const { post } = parse('---\ntitle: Tea\nattribution: {holder: M. Osei}\n---\n', {
      config: `attribution: {holder: The Desk, license: MIT}
defaults:
  - path: '**'
    set: {attribution: {license: CC-BY-4.0, permission: {by: X, expires: 2030-01-01}}}
`,
    })
    expect(post?.defaultAttribution).toEqual({
      holder: 'The Desk',
      license: 'CC-BY-4.0',
      permission: { by: 'X', expires: '2030-01-01' },
    })
    expect(post?.frontMatter.attribution).toEqual({ holder: 'M. Osei' })
    expect(post?.defaultPermissionEnd?.moment.day).toBe('2030-01-01')
  })

  test('that is wrong is reported once, at its place in the configuration, and left out', () => {
    const wrong = `category: Notes
defaults:
  - path: '**'
    set:
      date: 5 Jan
      draft: perhaps
      catagory: Tea
      subtitle: A start
`
    const { post, found } = parse(essay, { config: wrong, path: 'posts/tea.md' })
    expect(found.filter((line) => line.startsWith('deskbell'))).toEqual([
      'deskbell.config.yaml:6:14 front-matter/value: `draft` is neither yes nor no: “perhaps”.',
      'deskbell.config.yaml:7:7 front-matter/slip: `catagory` is not a key that Deskbell knows.',
      'deskbell.config.yaml:5:13 front-matter/date: `date` is not a calendar date: “5 Jan”.',
    ])
    expect(post?.frontMatter).toEqual({ title: 'Tea', category: ['Notes'], subtitle: 'A start' })
  })

  test('may trust the HTML of some files', () => {
    const trusting = "defaults:\n  - path: 'trusted/**'\n    html: trusted\n    set: {}\n"
    expect(htmlOf(parse(essay, { config: trusting }).post)).toBe('<p>A <mark>pot</mark>.</p>')
    const trusted = parse(essay, { config: trusting, path: 'posts/trusted/2024-01-05-tea.md' })
    expect(trusted.found).toEqual([])
    expect(htmlOf(trusted.post)).toBe('<p>A <mark onclick="x()">pot</mark>.</p>')
  })

  test('may have a key of any name', () => {
    const odd = "defaults:\n  - path: '**'\n    set: {__proto__: {draft: true}, constructor: x}\n"
    const { post } = parse(essay, { config: odd })
    expect(Object.keys(post?.data ?? {})).toEqual(['__proto__', 'constructor'])
    expect(post?.frontMatter.draft).toBeUndefined()
  })
})

/** The body, in which there are no slots. */
function htmlOf(post: Post | undefined): string {
  return Buffer.from(post?.body.utf8 ?? []).toString()
}
