import { describe, expect, test } from 'vitest'
import { filled, type Given, read } from './read.ts'

const WEB = 'https://example.net'

describe('an image that stands alone in its paragraph is a figure', () => {
  test.each([
    ['![A cup](cup.jpg)', '<figure><img src="cup.jpg" alt="A cup"></figure>'],
    [
      '![A cup](cup.jpg "The cup, *glued*")',
      '<figure><img src="cup.jpg" alt="A cup"><figcaption>The cup, *glued*</figcaption></figure>',
    ],
    [
      '![A cup][cup]\n\n[cup]: cup.jpg "The <cup>"',
      '<figure><img src="cup.jpg" alt="A cup"><figcaption>The &#x3C;cup></figcaption></figure>',
    ],
    ['![A cup](cup.jpg "")', '<figure><img src="cup.jpg" alt="A cup"></figure>'],
    [
      `[![A cup](cup.jpg "Glued")](${WEB} "Our cups")`,
      `<figure><a href="${WEB}" title="Our cups"><img src="cup.jpg" alt="A cup"></a><figcaption>Glued</figcaption></figure>`,
    ],
    [
      '> ![A cup](cup.jpg "Glued")',
      '<blockquote>\n<figure><img src="cup.jpg" alt="A cup"><figcaption>Glued</figcaption></figure>\n</blockquote>',
    ],
    [
      'a\n\n![A cup](cup.jpg "Glued")\n\n<b>b</b>',
      '<p>a</p>\n<figure><img src="cup.jpg" alt="A cup"><figcaption>Glued</figcaption></figure>\n<p><b>b</b></p>',
    ],
  ])('%j', (markdown, html) => {
    expect(read(markdown)).toMatchObject({ html, found: [] })
  })

  test.each([
    ['a ![A cup](cup.jpg "Glued")', '<p>a <img src="cup.jpg" alt="A cup" title="Glued"></p>'],
    [
      '![A cup](cup.jpg) ![A pot](pot.jpg)',
      '<p><img src="cup.jpg" alt="A cup"> <img src="pot.jpg" alt="A pot" loading="lazy"></p>',
    ],
    ['- ![A cup](cup.jpg)', '<ul>\n<li><img src="cup.jpg" alt="A cup"></li>\n</ul>'],
    [`[![A cup](cup.jpg) a](${WEB})`, `<p><a href="${WEB}"><img src="cup.jpg" alt="A cup"> a</a></p>`],
    ['*![A cup](cup.jpg)*', '<p><em><img src="cup.jpg" alt="A cup"></em></p>'],
    ['<p><img src="cup.jpg" alt="A cup" title="b"></p>', '<p><img src="cup.jpg" alt="A cup" title="b"></p>'],
    ['![A cup](cup.jpg) <br>', '<p><img src="cup.jpg" alt="A cup"> <br></p>'],
  ])('and others stay where they are: %j', (markdown, html) => {
    expect(read(markdown)).toMatchObject({ html, found: [] })
  })

  test('and no second one in a figure that the writer spells out', () => {
    const image = '<img src="cup.jpg" alt="A cup">'
    expect(read('<figure>\n\n![A cup](cup.jpg)\n\n<figcaption>Glued</figcaption>\n</figure>').html).toBe(
      `<figure>\n${image}\n<figcaption>Glued</figcaption>\n</figure>`,
    )
    expect(read('<figure>\n\n![A cup](cup.jpg "Glued")\n\n</figure>').html).toBe(
      `<figure>\n<figure>${image}<figcaption>Glued</figcaption></figure>\n</figure>`,
    )
  })

  test.each(['span', 'summary', 'h2', 'figcaption', 'b', 'strong'])(
    'but not within <%s>, where none may stand',
    (name) => {
      const { html } = read(`<${name}>\n\n![A cup](cup.jpg "Glued")\n\n</${name}>`)
      expect(html).toContain('<img src="cup.jpg" alt="A cup" title="Glued">')
      expect(html).not.toMatch(/<figure|Glued</)
    },
  )

  test('but not within such an element further out, and a heading has no id of a caption', () => {
    expect(read('<h2><a href="#a">\n\n![A cup](cup.jpg "Glued")\n\n</a>Tea</h2>').html).toContain('<h2 id="tea">')
    const link = `[![A cup](cup.jpg "Glued")](${WEB})`
    const linked = `<a href="${WEB}"><img src="cup.jpg" alt="A cup" title="Glued"></a>`
    expect(read(`<b><i>\n\n${link}\n\n</i></b>`).html).toContain(`<i>\n${linked}\n</i>`)
  })

  test('also within a link or a change that the writer spells out', () => {
    for (const name of ['a', 'ins', 'div', 'td']) {
      const [start, end] = name === 'td' ? ['<table><tr><td>', '</td></tr></table>'] : [`<${name}>`, `</${name}>`]
      expect(read(`<div>${start}\n\n![A cup](cup.jpg)\n\n${end}</div>`).html).toContain('<figure><img')
    }
  })

  test('and a figure that the writer spells out stays where it is', () => {
    const figure = '<figure><img src="cup.jpg" alt="A cup"><figcaption>Glued</figcaption></figure>'
    expect(read(`<div><span>${figure}</span></div>`).html).toBe(`<div><span>${figure}</span></div>`)
  })

  test('which is no part of the opening, and whose caption is read as text', () => {
    const figure = '![A cup](cup.jpg "The cup, glued")'
    const { excerpt, given } = read(`${figure}\n\nWarm the pot.\n\n${figure}`)
    expect({ excerpt, opening: given?.opening, text: given?.text, words: given?.words }).toEqual({
      excerpt: 'Warm the pot.',
      opening: 'Warm the pot.',
      text: 'The cup, glued Warm the pot. The cup, glued',
      words: 9,
    })
    expect(read(`a\n\n${figure}\n\n<!-- more -->\n\nb`).excerpt).toBe('<p>a</p>')
  })

  test('after whose words an essay goes on, as it does after a table', () => {
    expect(read('Warm the pot.\n\n![A cup](cup.jpg)').given?.excerpt.isCut).toBe(true)
    expect(read('Warm the ![A cup](cup.jpg) pot.').given?.excerpt.isCut).toBe(false)
  })
})

describe('the size of an image', () => {
  const printed = (markdown: string, given?: Given) => {
    const { given: value } = read(markdown, given)
    return value && filled(value, value.body, { size: () => ({ width: 40, height: 30 }) })
  }

  test('is printed where the image is the site’s own', () => {
    expect(printed('a ![A cup](cup.jpg)')).toBe('<p>a <img src="cup.jpg" alt="A cup" width="40" height="30"></p>')
    expect(printed('<img src="cup.jpg" alt="A cup">')).toBe('<img src="cup.jpg" alt="A cup" width="40" height="30">')
    expect(printed(`a ![A cup](${WEB}/cup.jpg)`)).not.toContain('width')
    expect(printed('<video src="cup.mp4" poster="cup.jpg"></video>')).not.toContain('width')
  })

  test('stays as the writer gave it, also where that is one side alone', () => {
    for (const size of ['width="20"', 'height="20"', 'width="20" height="15"']) {
      expect(printed(`<img src="cup.jpg" alt="A cup" ${size}>`)).toContain(`alt="A cup" ${size}>`)
    }
  })

  test('can’t be forged by HTML', () => {
    const mark = '&#xFDD0;0&#xFDD1;'
    const forged = `<img src="cup.jpg" alt="a" width="${mark}" loading="${mark}"> <b title="${mark}">b</b>`
    expect(printed(forged)).toBe('<p><img src="cup.jpg" alt="a" width="40" height="30"> <b title="0">b</b></p>')
    expect(printed(forged, { html: 'trusted' })).toBe(
      '<p><img src="cup.jpg" alt="a" width="0" loading="0"> <b title="0">b</b></p>',
    )
  })
})

describe('images and frames are loaded when they come near', () => {
  const lazy = (html: string) =>
    [...html.matchAll(/<(?:img|iframe) [^>]*>/g)].map(([tag]) => /loading="(\w+)"/.exec(tag)?.[1])
  const three = '![a](a.jpg)\n\nb ![c](c.jpg)\n\n<img src="d.jpg" alt="d">'

  test('but for the first image of the body, which depends on where that stands', () => {
    const { html, given } = read(three)
    expect(lazy(html)).toEqual([undefined, 'lazy', 'lazy'])
    expect(given && lazy(filled(given, given.body, { firstImage: 'lazy' }))).toEqual(['lazy', 'lazy', 'lazy'])
  })

  test('but for those of which the writer says otherwise', () => {
    const { html } = read(
      `<img src="a.jpg" alt="a" loading="lazy">\n\n${three}\n\n<img src="e.jpg" alt="e" loading="eager">`,
    )
    expect(lazy(html)).toEqual(['lazy', 'lazy', 'lazy', 'lazy', 'eager'])
  })

  test('and frames are so wherever they stand', () => {
    const frame = '<iframe src="https://www.youtube.com/embed/x"></iframe>'
    expect(lazy(read(`${frame}\n\n${three}`).html)).toEqual(['lazy', undefined, 'lazy', 'lazy'])
    expect(lazy(read(frame.replace('><', ' loading="eager"><')).html)).toEqual(['eager'])
  })
})

describe('an image without words is reported at its place', () => {
  const NO_WORDS = 'the image “cup.jpg” has no words for those who can’t see it.'
  const NO_NAME = 'the link around the image “cup.jpg” has no words, so who can’t see it can’t tell where it leads.'

  test.each([
    ['a\n\nb ![](cup.jpg)', '3:3', NO_WORDS],
    ['![ ](cup.jpg)', '1:1', NO_WORDS],
    ['![][cup]\n\n[cup]: cup.jpg', '1:1', NO_WORDS],
    ['<b>a</b>\n\n> ![](cup.jpg "Title")', '3:3', NO_WORDS],
    ['a <img src="cup.jpg">', '1:3', NO_WORDS],
    ['a <img src="cup.jpg" alt=" ">', '1:3', NO_WORDS],
    ['![](<>)', '1:1', 'an image without an address has no words for those who can’t see it.'],
    ['<div>\n  <img src="cup.jpg" title="a"></div>', '2:3', NO_WORDS],
    [`[![](cup.jpg) a](${WEB})`, '1:2', NO_WORDS],
    [`[![](cup.jpg)](${WEB})`, '1:2', NO_NAME],
    [`<a href="${WEB}"><b><img src="cup.jpg" alt=""></b> </a>`, `1:${WEB.length + 15}`, NO_NAME],
  ])('%j', (markdown, place, message) => {
    expect(read(markdown).found).toEqual([`${place} images/alt: ${message}`])
    expect(read(markdown, { html: 'trusted' }).found).toEqual([`${place} images/alt: ${message}`])
  })

  test.each([
    'a ![A cup](cup.jpg)',
    '<img src="cup.jpg" alt="">',
    'a <img src="cup.jpg" alt=""> b',
    `<a href="${WEB}"><img src="cup.jpg" alt=""> a</a>`,
    `<a href="${WEB}" aria-label="a"><img src="cup.jpg" alt=""></a>`,
    `<a href="${WEB}"><img src="cup.jpg" alt=""><img src="pot.jpg" alt="a"></a>`,
    '<a name="b"><img src="cup.jpg" alt=""></a>',
    '`![](cup.jpg)`',
  ])('and nothing is wrong with %j', (markdown) => {
    expect(read(markdown).found).toEqual([])
  })

  test('whose address is long is named by its beginning', () => {
    const [found] = read(`![](${WEB}/${'a'.repeat(1000)})`).found
    expect(found?.length).toBeLessThan(150)
  })
})
