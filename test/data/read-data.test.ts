import { describe, expect, test } from 'vitest'
import { readData } from '../../src/data/read-data.ts'
import { brief, folders } from '../source/site-folder.ts'

function read(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { value, diagnostics } = readData(sources, { timezone: 'America/New_York', folders })
  return { data: value, diagnostics, found: diagnostics.map(brief) }
}

test('a site without data has none of it', () => {
  const { data, found } = read({})
  expect(found).toEqual([])
  expect([data.authors, data.ctas, data.categories, data.tags, data.comments].map(({ size }) => size)).toEqual([
    0, 0, 0, 0, 0,
  ])
  expect(Object.keys(data.open)).toEqual([])
})

describe('authors', () => {
  test('are known by their keys, in the order of the file', () => {
    const { data, found } = read({
      'data/authors.yaml':
        'june:\n  name: June Hollis\n  same_as: https://a.example/june\n  url: /june/\n  attribution: {license: CC-BY-4.0}\nada: Ada Wren\n007: {name: 007, sameAs: [https://a.example/1, https://a.example/2]}\n',
    })
    expect(found).toEqual([])
    expect([...data.authors.values()]).toEqual([
      {
        key: 'june',
        name: 'June Hollis',
        sameAs: ['https://a.example/june'],
        url: '/june/',
        attribution: { license: 'CC-BY-4.0' },
      },
      { key: 'ada', name: 'Ada Wren', sameAs: [] },
      { key: '007', name: '007', sameAs: ['https://a.example/1', 'https://a.example/2'] },
    ])
  })

  test('may be named like the parts of an object', () => {
    const { data, found } = read({ 'data/authors.yaml': '__proto__: Pro\nconstructor: {name: Con}\ntoString: Str\n' })
    expect(found).toEqual([])
    expect([...data.authors].map(([key, { name }]) => [key, name])).toEqual([
      ['__proto__', 'Pro'],
      ['constructor', 'Con'],
      ['toString', 'Str'],
    ])
  })

  test('that are wrong are reported at their places, each with its own mistake, and the others are read', () => {
    const { data, diagnostics } = read({
      'data/authors.yaml':
        'june:\n  role: Desks\nada: [Ada]\nmax:\nwren:\n  name: Wren\n  sameAs: wren\n  avatr: /a.png\n  mood: fine\n',
    })
    expect([...data.authors.keys()]).toEqual(['wren'])
    expect(diagnostics.map((found) => [found.severity, brief(found)])).toEqual([
      ['error', 'data/authors.yaml:1:1 data/value `name` is missing.'],
      ['error', 'data/authors.yaml:3:6 data/value a list stands here, where a group of fields is wanted.'],
      ['error', 'data/authors.yaml:4:1 data/value `name` is missing.'],
      ['error', 'data/authors.yaml:7:11 data/value `sameAs` is not a web address: “wren”.'],
      ['error', 'data/authors.yaml:8:3 data/slip `avatr` is not a key that Deskbell knows here.'],
      ['warning', 'data/authors.yaml:9:3 data/unknown-key `mood` is not a key that Deskbell knows here.'],
    ])
  })
})

test('the end of an author’s permission is a date of the site’s time zone, with its place', () => {
  const { data, found } = read({
    'data/authors.yaml':
      'june:\n  name: June\n  attribution:\n    permission: {by: June, expires: 2030-01-01}\nada:\n  name: Ada\n  attribution: {permission: {by: Ada, date: 5/1/24, expires: soon}}\n',
  })
  expect(data.authors.get('june')?.permissionEnd).toMatchObject({
    moment: { day: '2030-01-01' },
    place: { file: 'data/authors.yaml', line: 4, column: 37 },
  })
  expect(found).toEqual([
    'data/authors.yaml:7:45 data/value `attribution.permission.date` is not a calendar date: “5/1/24”.',
    'data/authors.yaml:7:62 data/value `attribution.permission.expires` is not a calendar date: “soon”.',
  ])
})

describe('calls to action', () => {
  test('have a text, a label and an address', () => {
    const { data, found } = read({
      'data/ctas.yaml':
        'visit: {text: Come by, label: Our desk, url: /desk/}\nhalf: {text: Come by}\nbad: {text: x, label: y, url: "javascript:x"}\nalone: Come by\n',
    })
    expect([...data.ctas.values()]).toEqual([{ id: 'visit', text: 'Come by', label: 'Our desk', url: '/desk/' }])
    expect(found).toEqual([
      'data/ctas.yaml:2:1 data/value `label` is missing.',
      'data/ctas.yaml:2:1 data/value `url` is missing.',
      'data/ctas.yaml:3:31 data/value `url` is not an address that a link can lead to: “javascript:x”.',
      'data/ctas.yaml:4:8 data/value text stands here, where a group of fields is wanted.',
    ])
  })
})

describe('terms', () => {
  test('are described by slug, and may be a title alone or nothing yet', () => {
    const { data, found } = read({
      'data/categories.yaml':
        'phone:\n  title: On the phone\n  aliases: telephone\n  order: 1.5\ncounter: At the counter\nteams:\n',
      'data/tags.json': '{"tea": {"description": "Hot.", "order": -1}}',
    })
    expect(found).toEqual([])
    expect([...data.categories.values()]).toEqual([
      { slug: 'phone', title: 'On the phone', aliases: ['telephone'], order: 1.5 },
      { slug: 'counter', title: 'At the counter', aliases: [] },
      { slug: 'teams', aliases: [] },
    ])
    expect([...data.tags.values()]).toEqual([{ slug: 'tea', description: 'Hot.', aliases: [], order: -1 }])
  })

  test('have a number for their order', () => {
    expect(read({ 'data/tags.yaml': 'tea: {order: first}\n' }).found).toEqual([
      'data/tags.yaml:1:14 data/value `order` is not a number: “first”.',
    ])
  })
})

describe('comments', () => {
  test('are a list, or a list under `comments`, with dates of the site’s time zone', () => {
    const list = '- author: Jo\n  date: 2012-03-07 09:30\n  text: |\n    One.\n\n    Two.\n'
    const { data, found } = read({
      'data/comments/tea.yaml': list,
      'data/comments/cake.yml': `comments:\n${list.replaceAll(/^/gm, '  ')}`,
      'data/comments/none.yaml': '',
    })
    expect(found).toEqual([])
    const published = {
      day: '2012-03-07',
      iso: '2012-03-07T09:30:00-05:00',
      instant: Date.UTC(2012, 2, 7, 14, 30),
      hasTime: true,
    }
    const items = [{ author: 'Jo', published, text: 'One.\n\nTwo.' }]
    expect([...data.comments].map(([slug, comments]) => [slug, comments.slug, comments.items])).toEqual([
      ['tea', 'tea', items],
      ['cake', 'cake', items],
      ['none', 'none', []],
    ])
    expect(data.comments.get('tea')?.place).toMatchObject({ file: 'data/comments/tea.yaml', line: 1, column: 1 })
  })

  test('that are wrong are reported, and the others are read', () => {
    const { data, found } = read({
      'data/comments/tea.yaml':
        '- author: Jo\n  date: 7 March\n  text: Hm.\n- text: Nobody.\n- Hello\n- author: Al\n  txt: x\n  text: y\n',
      'data/comments/cake.yaml': 'author: Jo\n',
    })
    expect(data.comments.get('tea')?.items.map(({ author }) => author)).toEqual(['Jo', 'Al'])
    expect(found).toEqual([
      'data/comments/tea.yaml:2:9 data/value `date` is not a calendar date: “7 March”.',
      'data/comments/tea.yaml:4:3 data/value `author` is missing.',
      'data/comments/tea.yaml:5:3 data/value text stands here, where a group of fields is wanted.',
      'data/comments/tea.yaml:7:3 data/unknown-key `txt` is not a key that Deskbell knows here.',
      'data/comments/cake.yaml:1:1 data/value this file holds no list of comments.',
    ])
  })
})

test('a group where the list of comments should be is reported at its place', () => {
  expect(read({ 'data/comments/tea.yaml': 'comments: {a: b}\n' }).found).toEqual([
    'data/comments/tea.yaml:1:11 data/value this file holds no list of comments.',
  ])
})

describe('open data', () => {
  test('is what YAML’s core schema makes of it, under the name of its file', () => {
    const { data, found } = read({
      'data/hours.yaml': 'monday: 9\nopen: true\nyes: yes\nnotes: [1.10, "1.10", 2024-01-05, ~]\n__proto__: {x: 1}\n',
      'data/list.yml': '- a\n- b: 2\n',
      'data/desk.json': '{"a": [1, "1", true, null]}',
      'data/team/desk.yaml': 'a: 1',
      'data/word.yaml': 'hello',
      'data/empty.yaml': '',
      'data/constructor.yaml': 'a: 1',
    })
    expect(found).toEqual([])
    expect(Object.getPrototypeOf(data.open)).toBeNull()
    const plain: unknown = JSON.parse(JSON.stringify(data.open))
    expect(plain).toEqual({
      hours: JSON.parse(
        '{"monday": 9, "open": true, "yes": "yes", "notes": [1.1, "1.10", "2024-01-05", null], "__proto__": {"x": 1}}',
      ),
      list: ['a', { b: 2 }],
      desk: { a: [1, '1', true, null] },
      'team/desk': { a: 1 },
      word: 'hello',
      constructor: { a: 1 },
    })
  })

  test('that can’t be read is reported', () => {
    expect(read({ 'data/a.yaml': 'a: "x\n', 'data/b.json': '{"a": 1,}' }).found).toEqual([
      'data/a.yaml:1:4 yaml/syntax a quote is opened here and never closed.',
      'data/b.json:1:9 yaml/syntax this is not JSON: a name in double quotes is wanted here.',
    ])
  })
})

test('two files with one name are an error that names both', () => {
  const { data, found } = read({ 'data/authors.json': '{"a": "A"}', 'data/authors.yaml': 'b: B' })
  expect([...data.authors.keys()]).toEqual(['a'])
  expect(found).toEqual([
    'data/authors.yaml:1:1 data/value this file and `data/authors.json` have one name, so this one isn’t read.',
  ])
})

test('the folder of data may be another one', () => {
  const file = { path: 'content/facts/authors.yaml', text: 'a: A' }
  const { value } = readData([file], { timezone: 'UTC', folders: { ...folders, data: 'content/facts' } })
  expect([...value.authors.keys()]).toEqual(['a'])
})
