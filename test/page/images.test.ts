import { expect, test } from 'vitest'
import type { ArchiveView, ArticleView, CommonView, FeedView } from '../../src/page/view.ts'
import { CONFIG, essay, type Files, planned } from '../site/a-site.ts'

const BODY = '![A](a.jpg)\n\n![B](/b.png)\n\n![C](https://example.net/c.jpg)'

/** Essays in full on the home page, the newest first: tea, then pots. */
const files: Files = {
  'deskbell.config.yaml': `${CONFIG}lists: {home: {from: all, mode: full}}\ntheme: {logo: {src: /b.png, alt: B}}\n`,
  'posts/tea/index.md': essay('title: On tea\ndate: 2025-06-02', BODY),
  'posts/tea/a.jpg': '40x30',
  'posts/pots.md': essay('title: On pots\ndate: 2025-06-01\nimage: {src: a.jpg, alt: A}', BODY),
  'posts/a.jpg': '80x60',
  'static/b.png': '1x1',
}

function tagsOf(html: string): readonly string[] {
  return html.match(/<img [^>]*>/g) ?? []
}

function articleOf(route: string, changed: Files = {}): ArticleView {
  return planned({ ...files, ...changed }).view(route) as ArticleView
}

test('images of the site’s own have their size, and all but the first of an essay’s page are lazy', () => {
  expect(tagsOf(articleOf('/tea/').post.body)).toEqual([
    '<img src="/tea/a.jpg" alt="A" width="40" height="30">',
    '<img src="/b.png" alt="B" loading="lazy" width="1" height="1">',
    '<img src="https://example.net/c.jpg" alt="C" loading="lazy">',
  ])
})

test('the first image of the text is lazy where the essay has a picture above it, which has its size too', () => {
  const { image, body } = articleOf('/pots/').post
  expect(image).toMatchObject({ src: '/a.jpg', width: 80, height: 60 })
  expect(tagsOf(body)[0]).toBe('<img src="/a.jpg" alt="A" loading="lazy" width="80" height="60">')
})

test('a picture from elsewhere, and one that doesn’t say, have no size', () => {
  const size = (src: string) =>
    articleOf('/pots/', {
      'posts/pots.md': essay(`title: On pots\ndate: 2025-06-01\nimage: {src: ${src}, alt: A}`),
      'static/plain.svg': '',
    }).post.image
  expect(size('https://example.net/c.jpg')).toMatchObject({ width: null, height: null })
  expect(size('/plain.svg')).toMatchObject({ width: null, height: null })
  expect(size('https://example.org/b.png?v=2')).toMatchObject({ width: 1, height: 1 })
})

test('a list that shows essays in full loads the first image of its first essay at once, and no other', () => {
  const { lists } = planned(files).view('/') as ArchiveView
  const tags = lists.flatMap(({ items }) => items.flatMap(({ full }) => tagsOf(full?.body ?? '')))
  expect(tags).toHaveLength(6)
  expect(tags.findIndex((tag) => !tag.includes(' loading="lazy"'))).toBe(0)
  expect(tags.filter((tag) => tag.includes(' loading="lazy"'))).toHaveLength(5)
})

test('a feed has sizes and lazy images as an essay’s own page has', () => {
  const { items } = planned(files).view('/feed.xml') as FeedView
  expect(tagsOf(items[1]?.full?.body ?? '')).toEqual([
    '<img src="https://example.org/a.jpg" alt="A" width="80" height="60">',
    '<img src="https://example.org/b.png" alt="B" loading="lazy" width="1" height="1">',
    '<img src="https://example.net/c.jpg" alt="C" loading="lazy">',
  ])
})

test('the logo has its size', () => {
  const logoOf = (logo: string) =>
    (
      planned({ ...files, 'deskbell.config.yaml': `${CONFIG}theme: {logo: {src: ${logo}, alt: B}}\n` }).view(
        '/',
      ) as CommonView
    ).site.logo
  expect(logoOf('/b.png')).toEqual({ href: '/b.png', alt: 'B', width: 1, height: 1 })
  expect(logoOf('https://example.org/b.png?v=2')).toMatchObject({ width: 1, height: 1 })
  expect(logoOf('https://example.net/b.png')).toMatchObject({ width: null, height: null })
})

test('images of short texts have their size too', () => {
  const { post } = articleOf('/tea/', {
    'posts/tea/index.md': essay('title: On tea\ndate: 2025-06-02\nquestions: "What is ![this](/b.png)?"'),
  })
  expect(post.questions).toEqual(['What is <img src="/b.png" alt="this" loading="lazy" width="1" height="1">?'])
})
