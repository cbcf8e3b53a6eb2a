import { describe, expect, test } from 'vitest'
import { aSite, essay, type Files, planned } from './a-site.ts'

/** Essays, each with one line of front matter, and data files. */
function withTerms(lines: readonly string[], data: Files = {}) {
  const essays = lines.map((line, i) => [`posts/e${i + 1}.md`, essay(`title: E\ndate: 2025-01-0${i + 1}\n${line}`)])
  return aSite({ ...Object.fromEntries(essays), ...data })
}

function named(lines: readonly string[], data?: Files): readonly string[] {
  return [...withTerms(lines, data).site.terms].map(([key, { name, entries }]) => `${key} “${name}” ${entries.length}`)
}

describe('spellings that differ by case, spacing or punctuation', () => {
  test('are one term, named by the most frequent, with one warning', () => {
    const lines = ['tags: [Call Centers]', 'tags: [call-centers]', 'tags: [Call Centers]', 'tags: [CALL CENTERS]']
    expect(named(lines)).toEqual(['tag/call-centers “Call Centers” 4'])
    expect(withTerms(lines).found).toEqual([
      'posts/e4.md:4:8 terms/spelling “CALL CENTERS” is spelled “Call Centers” in 2 other places; they are taken for one.',
    ])
  })

  test('are named by the first of them by code point where they are equally frequent', () => {
    expect(named(['tags: [tea]', 'tags: [TEA]', 'tags: [Tea]'])).toEqual(['tag/tea “TEA” 3'])
  })

  test('are one term though their addresses would differ, and it keeps its address whichever is more frequent', () => {
    expect(named(['tags: [follow-up]', 'tags: [followup]'])).toEqual(['tag/follow-up “follow-up” 2'])
    expect(named(['tags: [follow-up]', 'tags: [followup]', 'tags: [followup]'])).toEqual(['tag/follow-up “followup” 3'])
  })

  test('count once in an essay that has several of them', () => {
    const { site } = withTerms(['tags: [Tea, tea, TEA]'])
    expect(site.essays[0]?.tags).toHaveLength(1)
    expect(site.terms.get('tag/tea')?.entries).toHaveLength(1)
  })
})

test('different words with one address are an error that names both', () => {
  expect(withTerms(['tags: [C++]', 'tags: ["C#"]']).found).toEqual([
    expect.stringMatching(
      /^posts\/e\d\.md:4:8 terms\/collision “C.+” and “C.+” \(posts\/e\d\.md\) would share the address \/tag\/c\/\.$/,
    ),
  ])
})

test('a name that no address can be made of is an error, and no term', () => {
  const { found, site } = withTerms(['tags: ["!!!"]'])
  expect(found).toEqual(['posts/e1.md:4:8 front-matter/value no address can be made of the tag “!!!”.'])
  expect([...site.terms]).toEqual([])
})

describe('a data file', () => {
  const tags = {
    'data/tags.yaml': 'coaching: {title: Coaching at work, aliases: [Training, C#], order: 2}\ntea: {order: 1}',
  }

  test('gives a term its title, and other spellings that mean it, without a warning', () => {
    const lines = ['tags: [Training]', 'tags: [training]', 'tags: [coaching at Work]', 'tags: ["C#"]', 'tags: [tea]']
    expect(named(lines, tags)).toEqual(['tag/tea “tea” 1', 'tag/coaching “Coaching at work” 4'])
    expect(withTerms(lines, tags).found).toEqual([])
  })

  test('may call a term by its title, whose address is then made as any other', () => {
    const data = { 'data/categories.yaml': 'Call Centers: {description: On the phone.}' }
    const { site } = withTerms(['category: call centers'], data)
    expect(site.terms.get('category/call-centers')).toMatchObject({
      name: 'call centers',
      description: 'On the phone.',
    })
  })

  test('makes no term that no visible essay has', () => {
    expect(named(['tags: [tea]'], tags)).toEqual(['tag/tea “tea” 1'])
  })
})

test('terms stand in the order of the data file, then by their addresses', () => {
  const data = { 'data/categories.yaml': 'zeal: {order: 1}\nmail: {order: 2}' }
  const terms = named(['category: [phone, mail]', 'category: [aisle, zeal]'], data)
  expect(terms.map((term) => term.split(' ')[0])).toEqual([
    'category/zeal',
    'category/mail',
    'category/aisle',
    'category/phone',
  ])
})

test('terms can be called as a property of every object is', () => {
  const { view, found } = planned({
    'posts/tea.md': essay(
      'title: T\ndate: 2025-01-01\ntags: [constructor, __proto__, toString]\ncategory: hasOwnProperty',
    ),
  })
  expect(found).toEqual([])
  expect(view('/tea/')).toMatchObject({
    post: { tags: [{ name: 'constructor' }, { name: '__proto__' }, { name: 'toString' }] },
  })
  expect(view('/tag/constructor/')).toMatchObject({ archive: { name: 'constructor', count: 1 } })
  expect(view('/tag/proto/')).toMatchObject({ archive: { name: '__proto__', count: 1 } })
})

describe('authors', () => {
  const data = { 'data/authors.yaml': 'ann: {name: Ann Lee, bio: Keeps the *bell*.}\nben: Ben Ode' }

  test('are known by their key and by their name', () => {
    expect(named(['author: ann', 'author: Ann Lee', 'author: [ben, ANN LEE]'], data)).toEqual([
      'author/ann “Ann Lee” 3',
      'author/ben “Ben Ode” 1',
    ])
    expect(withTerms(['author: ann', 'author: Ann Lee'], data).found).toEqual([])
  })

  test('have pages as soon as there are two, and neither page nor link while there is one', () => {
    const one = { 'posts/a.md': essay('title: A\ndate: 2025-01-01\nauthor: ann'), ...data }
    const two = { ...one, 'posts/b.md': essay('title: B\ndate: 2025-01-02\nauthor: Cy') }
    expect(planned(one).routes).not.toContain('/author/ann/')
    expect(planned(one).view('/a/')).toMatchObject({ post: { authors: [{ name: 'Ann Lee', href: null }] } })
    expect(planned(two).routes).toContain('/author/ann/')
    expect(planned(two).view('/a/')).toMatchObject({ post: { authors: [{ name: 'Ann Lee', href: '/author/ann/' }] } })
  })

  test('have their biography once on their page, and as plain text in its description', () => {
    const { view } = planned({
      'posts/a.md': essay('title: A\ndate: 2025-01-01\nauthor: ann'),
      'posts/b.md': essay('title: B\ndate: 2025-01-02\nauthor: ben'),
      ...data,
    })
    expect(view('/author/ann/')).toMatchObject({
      page: { description: 'Keeps the bell.', heading: 'Essays by Ann Lee' },
      archive: { description: null, author: { bio: 'Keeps the <em>bell</em>.' } },
    })
  })
})
