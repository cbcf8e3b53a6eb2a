import { describe, expect, test } from 'vitest'
import { fieldsOf, parse } from './parse.ts'

/** What was found besides images without words. */
function mistakesIn(yaml: string): readonly string[] {
  return fieldsOf(yaml).found.filter((line) => !/ images\/alt: /.test(line))
}

describe('every key of the front matter', () => {
  test.each([
    ['subtitle: A start', { subtitle: 'A start' }],
    ['summary: Warm the pot.', { summary: 'Warm the pot.' }],
    ['date: 2024-02-03', { date: '2024-02-03' }],
    ['updated: 2024-02-03', { updated: '2024-02-03' }],
    ['publish: 2024-02-03', { publish: '2024-02-03' }],
    ['expires: 2034-02-03', { expires: '2034-02-03' }],
    ['draft: true', { draft: true }],
    ['category: Food', { category: ['Food'] }],
    ['category: [Food, Drink]', { category: ['Food', 'Drink'] }],
    ['tags: [tea, pots]', { tags: ['tea', 'pots'] }],
    ['series: Tea week', { series: { name: 'Tea week' } }],
    ['series: {name: Tea week, part: 2}', { series: { name: 'Tea week', part: 2 } }],
    ['continues: pots.md', { continues: 'pots.md' }],
    ['author: osei', { author: ['osei'] }],
    ['author: [osei, M. Lind]', { author: ['osei', 'M. Lind'] }],
    ['attribution: By kind permission', { attribution: { credit: 'By kind permission' } }],
    ['attribution: {license: CC-BY-4.0}', { attribution: { license: 'CC-BY-4.0' } }],
    ['inReplyTo: https://example.net/x', { inReplyTo: { url: 'https://example.net/x' } }],
    [
      'inReplyTo: {title: X, author: M. Lind, site: Y, accessed: 2024-01-02}',
      { inReplyTo: { title: 'X', author: 'M. Lind', site: 'Y', accessed: '2024-01-02' } },
    ],
    ['slug: tea', { slug: 'tea' }],
    ['permalink: /tea/', { permalink: '/tea/' }],
    ['aliases: /old/', { aliases: ['/old/'] }],
    ['canonical: https://example.net/x', { canonical: 'https://example.net/x' }],
    ['guid: urn:uuid:1', { guid: 'urn:uuid:1' }],
    ['image: cup.jpg', { image: { src: 'cup.jpg' } }],
    ['image: {src: cup.jpg, alt: A cup, credit: M. L.}', { image: { src: 'cup.jpg', alt: 'A cup', credit: 'M. L.' } }],
    ['questions: [Who pours?, And you?]', { questions: ['Who pours?', 'And you?'] }],
    ['actions: Warm the pot', { actions: ['Warm the pot'] }],
    ['related: false', { related: false }],
    ['related: [pots.md]', { related: [{ file: 'pots.md' }] }],
    [
      'related: [{title: X, url: "https://example.net/", teaser: Y}]',
      { related: [{ title: 'X', url: 'https://example.net/', teaser: 'Y' }] },
    ],
    ['cta: course', { cta: 'course' }],
    ['cta: no', { cta: false }],
    ['comments: closed', { comments: 'closed' }],
    ['lang: en-gb', { lang: 'en-GB' }],
    ['toc: no', { toc: false }],
    ['layout: wide', { layout: 'wide' }],
    ['smartQuotes: on', { smartQuotes: true }],
  ])('%s', (yaml, said) => {
    expect(mistakesIn(yaml)).toEqual([])
    expect(fieldsOf(yaml).fields).toEqual(said)
  })
})

describe('other spellings', () => {
  test.each([
    ['excerpt: x', { summary: 'x' }],
    ['description: x', { summary: 'x' }],
    ['pubDate: 2024-02-03', { date: '2024-02-03' }],
    ['lastmod: 2024-02-03', { updated: '2024-02-03' }],
    ['last_modified_at: 2024-02-03', { updated: '2024-02-03' }],
    ['updatedDate: 2024-02-03', { updated: '2024-02-03' }],
    ['modified: 2024-02-03', { updated: '2024-02-03' }],
    ['publishDate: 2024-02-03', { publish: '2024-02-03' }],
    ['expiryDate: 2034-02-03', { expires: '2034-02-03' }],
    ['published: false', { draft: true }],
    ['published: true', {}],
    ['published: 2024-02-03', { date: '2024-02-03' }],
    ['categories: [Food, Drink]', { category: ['Food', 'Drink'] }],
    ['categories: Food, Soft drinks', { category: ['Food', 'Soft drinks'] }],
    ['categories: food drink', { category: ['food', 'drink'] }],
    ['category: Soft drinks, and more', { category: ['Soft drinks, and more'] }],
    ['categories: [[Food, Tea], Drink]', { category: ['Food', 'Tea', 'Drink'] }],
    ['tag: high tea', { tags: ['high tea'] }],
    ['tags: tea pots', { tags: ['tea', 'pots'] }],
    ['tags: high tea, pots', { tags: ['high tea', 'pots'] }],
    ['authors: [osei]', { author: ['osei'] }],
    ['author: {name: M. Osei, email: m@example.net}', { author: ['M. Osei'] }],
    ['author: {display_name: M. Osei, login: mo}', { author: ['M. Osei'] }],
    ['url: /tea/', { permalink: '/tea/' }],
    ['alias: /old/', { aliases: ['/old/'] }],
    ['permalink: false', { draft: true }],
    ['image: false\nauthor: false\nexcerpt: false\nlayout: false', {}],
    ['redirect_from: [/old/, /older/]', { aliases: ['/old/', '/older/'] }],
    ['canonical_url: https://example.net/x', { canonical: 'https://example.net/x' }],
    ['images: [cup.jpg, pot.jpg]', { image: { src: 'cup.jpg' } }],
    ['coverImage: cup.jpg', { image: { src: 'cup.jpg' } }],
    ['image: {path: cup.jpg, alt: A cup, width: 3}', { image: { src: 'cup.jpg', alt: 'A cup' } }],
    ['series: [Tea week]', { series: { name: 'Tea week' } }],
    ['lang: zh_TW', { lang: 'zh-TW' }],
    ['comments: true', {}],
    ['comments: false', { comments: 'hidden' }],
    ['comments: [{id: 1, content: Thanks}]', {}],
    ['in_reply_to: {URL: "https://example.net/x"}', { inReplyTo: { url: 'https://example.net/x' } }],
    ['IN-REPLY-TO: https://example.net/x', { inReplyTo: { url: 'https://example.net/x' } }],
    ['Smart_Quotes: yes', { smartQuotes: true }],
    ['attribution: {link_back: required}', { attribution: { linkBack: 'required' } }],
  ])('%s', (yaml, said) => {
    expect(mistakesIn(yaml)).toEqual([])
    expect(fieldsOf(yaml).fields).toEqual(said)
  })

  test('of lists add up', () => {
    expect(fieldsOf('tags: [tea]\ntag: pots\nTAGS: cups').fields).toEqual({ tags: ['tea', 'pots', 'cups'] })
    expect(fieldsOf('category: Food\ncategories: [Drink]').fields).toEqual({ category: ['Food', 'Drink'] })
  })

  test('of what there is one of: Deskbell’s own counts before the others, in whatever order they stand', () => {
    expect(fieldsOf('description: c\nexcerpt: b\nsummary: a').fields).toEqual({ summary: 'a' })
    expect(fieldsOf('excerpt: b\ndescription: c').fields).toEqual({ summary: 'b' })
    expect(fieldsOf('published: false\ndraft: false').fields).toEqual({ draft: false })
    expect(fieldsOf('published: 2024-02-04\ndate: 2024-02-03').fields).toEqual({ date: '2024-02-03' })
  })

  test('that contradict each other otherwise are a mistake', () => {
    const { found, fields } = fieldsOf('slug: tea\nSlug: coffee\nurl: /a/\npermalink: /b/')
    expect(fields).toEqual({ slug: 'tea', permalink: '/a/' })
    expect(found).toEqual([
      '4:1 front-matter/twice: `Slug` says again what `slug` has said above.',
      '6:1 front-matter/twice: `permalink` says again what `url` has said above.',
    ])
  })
})

describe('text is text', () => {
  test.each(['2024', '1.10', '007', '0x1F', '12:30', '1_000', 'true', 'yes', '1e3', '~x', '2024-01-05'])(
    'title: %s',
    (title) => {
      expect(parse(`---\ntitle: ${title}\n---\n`)).toMatchObject({ post: { title }, found: [] })
    },
  )

  test.each([
    ['yes', true],
    ['on', true],
    ['TRUE', true],
    ['no', false],
    ['off', false],
    ['"true"', true],
  ])('draft: %s is %s', (written, draft) => {
    expect(fieldsOf(`draft: ${written}`).fields).toEqual({ draft })
  })

  test('quotes, escapes and several lines are YAML’s', () => {
    expect(fieldsOf('subtitle: "a \\u00e9 #1"').fields.subtitle).toBe('a é #1')
    expect(fieldsOf("subtitle: 'it''s'").fields.subtitle).toBe("it's")
    expect(fieldsOf('summary: >\n  one\n  two').fields.summary).toBe('one two')
  })
})

describe('what is blank says nothing', () => {
  test.each(['subtitle:', 'subtitle: ""', 'subtitle: " "', 'image:', 'draft: ""', 'series: ~', 'date:', 'inReplyTo:'])(
    '%s',
    (yaml) => {
      expect(fieldsOf(yaml)).toMatchObject({ found: [] })
      expect(fieldsOf(yaml).fields).toEqual({})
    },
  )

  test('not even beside another name', () => {
    expect(fieldsOf('slug:\nSlug: tea').fields).toEqual({ slug: 'tea' })
  })

  test('but a list without items is a list', () => {
    expect(fieldsOf('tags: []').fields).toEqual({ tags: [] })
    expect(fieldsOf('tags: [""]\nquestions:\n  -\n  - Who?').fields).toEqual({ tags: [], questions: ['Who?'] })
  })
})

describe('keys of the site’s own', () => {
  test('are data, by YAML’s core schema', () => {
    const { post, found } = parse(
      '---\ntitle: Tea\nweight: 3\nrating: 4.5\nstarred: true\nnone:\nwhen: 2024-01-05\nword: yes\ncode: 007\nlist: [1, {a: b}]\n---\n',
    )
    expect(found).toEqual([])
    expect(post?.data).toEqual({
      weight: 3,
      rating: 4.5,
      starred: true,
      none: undefined,
      when: '2024-01-05',
      word: 'yes',
      code: 7,
      list: [1, { a: 'b' }],
    })
  })

  test('may have any name', () => {
    const { post, found } = parse(
      '---\ntitle: Tea\n__proto__: {draft: true}\nconstructor: x\ntoString: y\nhasOwnProperty: z\ntags: [__proto__, constructor]\n---\n',
    )
    expect(found).toEqual([])
    expect(Object.keys(post?.data ?? {})).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect(post?.frontMatter.tags).toEqual(['__proto__', 'constructor'])
    expect(post?.frontMatter.draft).toBeUndefined()
    expect({}).not.toHaveProperty('draft')
  })

  test('are errors where the site is strict, unless it lists them', () => {
    const { found, diagnostics } = fieldsOf('weight: 3\nmood: calm\ncomment: x', {
      config: 'frontMatter: {strict: true, extra: [Mood]}',
    })
    expect(found).toEqual([
      '3:1 front-matter/unknown-key: `weight` is not a key that Deskbell knows.',
      '5:1 front-matter/unknown-key: `comment` is not a key that Deskbell knows.',
    ])
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      mend: 'If it is a key of your own, list it under `frontMatter.extra` in the configuration.',
    })
  })
})

describe('a slip', () => {
  test.each([
    ['catagory: Food', 'category'],
    ['sumary: x', 'summary'],
    ['auhtor: osei', 'author'],
    ['Alaises: /old/', 'aliases'],
    ['redirect-form: /old/', 'redirect_from'],
    ['last_modifed_at: 2024-01-05', 'last_modified_at'],
    ['drat: true', 'draft'],
    ['smart_qoutes: true', 'smartQuotes'],
  ])('%s', (yaml, meant) => {
    const { found, diagnostics } = fieldsOf(yaml)
    const key = yaml.split(':')[0]
    expect(found).toEqual([`3:1 front-matter/slip: \`${key}\` is not a key that Deskbell knows.`])
    expect(diagnostics[0]?.severity).toBe('error')
    expect(diagnostics[0]?.mend).toMatch(`Did you mean \`${meant}\`?`)
  })

  test('is a warning where the key that was meant is there too, and an error again where the site is strict', () => {
    const yaml = 'category: Food\ncatagory: Drink\ncategroy: Tea'
    expect(fieldsOf(yaml).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['front-matter/slip', 'warning'],
      ['front-matter/slip', 'warning'],
    ])
    const strict = fieldsOf(yaml, { config: 'frontMatter: {strict: true}' })
    expect(strict.diagnostics.map(({ severity }) => severity)).toEqual(['error', 'error'])
  })

  test.each(['tilte2: x', 'dat: x', 'sllug: x', 'tgas: x', 'langs: en', 'ctas: x', 'colour: red', 'mytitle: x'])(
    'is not: %s',
    (yaml) => {
      expect(fieldsOf(yaml).found).toEqual([])
    },
  )

  test('is not what the site lists', () => {
    expect(fieldsOf('cat-agory: x', { config: 'frontMatter: {extra: [catagory]}' }).found).toEqual([])
  })

  test.each([
    [
      'Jekyll',
      `layout permalink published date categories tags title excerpt_separator author image header sidebar toc classes
      read_time comments share related tagline redirect_from redirect_to sitemap lang locale last_modified_at slug ext
      collection pin math mermaid media_subpath render_with_liquid canonical_url hidden`,
    ],
    [
      'Hugo',
      `aliases audio build cascade date description draft expiryDate headless images isCJKLanguage keywords lastmod layout
      linkTitle markup menu menus modified outputs params publishDate resources series sitemap slug summary tags
      translationKey type unpublishdate url videos weight cover featured featured_image thumbnail series_order ShowToc
      TocOpen hidemeta disableShare searchHidden canonicalURL editPost license comment math katex readingTime subtitle
      article question action publisher`,
    ],
    [
      'Hexo',
      `layout title date updated comments tags categories permalink excerpt disableNunjucks lang published sticky top cover
      thumbnail toc mathjax keywords description top_img copyright copyright_author abbrlink password abstract message
      photos link update expired swiper_index aside banner_img index_img`,
    ],
    [
      'Eleventy',
      `pagination permalink layout tags date eleventyNavigation eleventyComputed eleventyExcludeFromCollections
      eleventyImport templateEngineOverride metaTitle metaDescription teaser`,
    ],
    [
      'converters from WordPress',
      `title author type date draft url categories tags id slug coverImage featured_image format status private
      timeline_notification _edit_last dsq_thread_id wordpress_id wordpress_url date_gmt author_login author_email
      author_url more_anchor parent password meta post_id post_name comment_status ping_status guid excerpt link
      _thumbnail_id _wp_old_slug _yoast_wpseo_title enclosure geo_latitude`,
    ],
  ])('is nothing that %s writes', (_program, keys) => {
    const yaml = new Map(keys.split(/\s+/).map((key) => [key.toLowerCase(), `${key}:`]))
    yaml.delete('title')
    expect(mistakesIn([...yaml.values()].join('\n'))).toEqual([])
  })
})

describe('what is wrong', () => {
  test('is all reported at its place, left out, and the rest is read', () => {
    const { found, post, diagnostics } = parse(
      [
        '---',
        'title: Tea',
        'draft: perhaps',
        'series: {name: Tea, part: none}',
        'tags: [tea, {a: b}]',
        'categories: [Food]',
        'category: [Drink, [Hot, {c: d}]]',
        'canonical: tea.html',
        'comments: maybe',
        'lang: not a language',
        'image:',
        '  src: "javascript:alert(1)"',
        'related:',
        '  - pots.md',
        '  - title: X',
        '    url: nowhere',
        'subtitle: A start',
        '---',
        'Body.',
      ].join('\n'),
    )
    expect(found.filter((line) => line.includes('front-matter'))).toHaveLength(found.length)
    expect([...found].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      '3:8 front-matter/value: `draft` is neither yes nor no: “perhaps”.',
      '4:27 front-matter/value: `series.part` is not a whole number of at least 1: “none”.',
      '5:13 front-matter/value: `tags` is a group of fields, where text is wanted.',
      '7:25 front-matter/value: `category` is a group of fields, where text is wanted.',
      '8:12 front-matter/value: `canonical` is not a web address: “tea.html”.',
      '9:11 front-matter/value: `comments` is “maybe”.',
      '10:7 front-matter/value: `lang` is not a language: “not a language”.',
      '12:8 front-matter/value: `image.src` is not an address that a link can lead to: “javascript:alert(1)”.',
      '16:10 front-matter/value: `related.url` is not a web address: “nowhere”.',
    ])
    expect(diagnostics.every(({ mend }) => mend)).toBe(true)
    expect(post?.frontMatter).toEqual({ title: 'Tea', subtitle: 'A start' })
  })

  test.each([
    'subtitle',
    'draft',
    'date',
    'slug',
    'canonical',
    'cta',
    'lang',
    'layout',
    'toc',
    'guid',
    'continues',
    'published',
  ])('is a list or a group of fields as `%s`', (key) => {
    expect(fieldsOf(`${key}: [a, b]`).found).toEqual([expect.stringMatching(/^3:\d+ front-matter\/value: /)])
    expect(fieldsOf(`${key}: {a: b}`).found).toEqual([expect.stringMatching(/^3:\d+ front-matter\/value: /)])
  })

  test.each([
    ['inReplyTo: {autor: x}', '3:13 front-matter/slip: `inReplyTo.autor` is not a key that Deskbell knows here.'],
    ['image: a.jpg', '3:8 images/alt: the image “a.jpg” has no words for those who can’t see it.'],
    ['image: {src: a.jpg, alt: " "}', '3:14 images/alt: the image “a.jpg” has no words for those who can’t see it.'],
    ['images: [a.jpg, b.jpg]', '3:10 images/alt: the image “a.jpg” has no words for those who can’t see it.'],
    [
      'attribution: {licence: MIT}',
      '3:15 front-matter/slip: `attribution.licence` is not a key that Deskbell knows here.',
    ],
    [
      'image: {src: a.jpg, alt: A, size: 3}',
      '3:29 front-matter/unknown-key: `image.size` is not a key that Deskbell knows here.',
    ],
  ])('%s', (yaml, report) => {
    expect(fieldsOf(yaml).found).toEqual([report])
  })
})

test('an image whose `alt` is empty is only decoration, and nothing is wrong with it', () => {
  const { fields, found } = fieldsOf('image: {src: a.jpg, alt: ""}')
  expect({ fields, found }).toEqual({ fields: { image: { src: 'a.jpg', alt: '' } }, found: [] })
})

test('an image without words that the defaults give is reported once, where they stand', () => {
  const { found } = fieldsOf('lang: en', { config: 'defaults:\n  - set: {image: /a.jpg}\n' })
  expect(found).toEqual([
    'deskbell.config.yaml:2:18 images/alt: the image “/a.jpg” has no words for those who can’t see it.',
  ])
})

test('places are kept for every key, by its own name, and for what stands below it', () => {
  const text = [
    '---',
    'title: Tea',
    'Categories: [Food, [Hot]]',
    'category: Drink',
    'in_reply_to: {url: "https://example.net/"}',
    'related: [pots.md, {title: X, url: "https://example.org/"}]',
    'images: [cup.jpg, pot.jpg]',
    '---',
  ].join('\n')
  const { spans = {} } = parse(text).post ?? {}
  expect(Object.fromEntries(Object.entries(spans).map(([key, span]) => [key, text.slice(...span)]))).toEqual({
    title: 'Tea',
    category: '[Food, [Hot]]',
    'category.0': 'Food',
    'category.1': 'Hot',
    'category.2': 'Drink',
    inReplyTo: '{url: "https://example.net/"}',
    'inReplyTo.url': '"https://example.net/"',
    related: '[pots.md, {title: X, url: "https://example.org/"}]',
    'related.0': 'pots.md',
    'related.1': '{title: X, url: "https://example.org/"}',
    'related.1.title': 'X',
    'related.1.url': '"https://example.org/"',
    image: 'cup.jpg',
  })
})
