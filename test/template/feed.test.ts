import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FeedView } from '../../src/page/view.ts'
import { render } from '../../src/template/render.ts'
import { expectTidy, parseXml, type XmlElement } from './markup.ts'
import { theme } from './theme.ts'
import { citation, feed, feedItem, html, notice } from './views.ts'

function channelOf(view: FeedView): XmlElement {
  const { value, diagnostics } = render(theme, 'feed.rss', view)
  expect(diagnostics).toEqual([])
  const root = parseXml(value)
  expect(root.name).toBe('rss')
  expect(root.attributes.version).toBe('2.0')
  const [channel] = root.children
  if (!channel) throw new Error('no channel')
  return channel
}

function itemOf(...given: Parameters<typeof feedItem>): XmlElement {
  const item = channelOf(feed([feedItem(...given)])).children.find(({ name }) => name === 'item')
  if (!item) throw new Error('no item')
  return item
}

const names = (element: XmlElement) => element.children.map(({ name }) => name)

const textOf = (element: XmlElement, name: string) => element.children.find((child) => child.name === name)?.text

test('a feed has every channel element before its items, and a link to itself', () => {
  const channel = channelOf(feed([feedItem(), feedItem()], { copyright: '© Ann Lee' }))
  expect(names(channel)).toEqual(
    ['title', 'link', 'description', 'atom:link', 'language', 'copyright', 'lastBuildDate', 'generator', 'docs'].concat(
      ['item', 'item'],
    ),
  )
  expect(channel.children.find(({ name }) => name === 'atom:link')?.attributes).toEqual({
    rel: 'self',
    type: 'application/rss+xml',
    href: 'https://example.org/feed.xml',
  })
})

test('a feed without items is well-formed, and has no date', () => {
  expect(names(channelOf(feed([], { updated: null })))).toEqual([
    'title',
    'link',
    'description',
    'atom:link',
    'language',
    'generator',
    'docs',
  ])
})

test('an item has its summary before its text', () => {
  expect(names(itemOf())).toEqual(
    ['title', 'link', 'guid', 'pubDate', 'dc:creator', 'category'].concat(['description', 'content:encoded']),
  )
  expect(names(itemOf({ full: null })).slice(-1)).toEqual(['description'])
})

test('the whole text is the description of an item that has no summary', () => {
  const item = itemOf({ summary: html('') })
  expect(textOf(item, 'description')).toBe('<p>Warm the pot first.</p>')
  expect(names(item)).not.toContain('content:encoded')
})

test('the whole text comes with what it answers, its call to action and its notice, and without ids', () => {
  const cta = { id: 'a', text: html('Interested?'), label: 'See <us>', href: 'https://example.org/us/' }
  const item = itemOf({ full: { inReplyTo: citation, body: html('<p>Tea.</p>'), cta, notice } })
  expect(
    textOf(item, 'content:encoded'),
  ).toBe(`<p class="u-in-reply-to h-cite">In reply to: <cite><a class="p-name u-url" href="https://news.example/job/">Everyone’s job</a></cite></p>
<p>Tea.</p>
<div class="cta">Interested? <a href="https://example.org/us/">See &lt;us&gt;</a></div>
<h2>Copyright Notice</h2>
<p>The text and all images on this page, unless otherwise indicated, are by Ann Lee.</p>
<p class="copyright">© Ann Lee 2012</p>`)
})

test('a guid says whether it is an address', () => {
  const guid = (isPermaLink: boolean) =>
    itemOf({ guid: { text: 'x', isPermaLink } }).children.find(({ name }) => name === 'guid')
  expect([guid(true)?.attributes.isPermaLink, guid(false)?.attributes.isPermaLink]).toEqual(['true', 'false'])
})

test('an item has its comments’ place and number, also at 0', () => {
  const item = itemOf({ comments: { url: 'https://example.org/on-tea/#comments', count: 0 } })
  expect([textOf(item, 'comments'), textOf(item, 'slash:comments')]).toEqual([
    'https://example.org/on-tea/#comments',
    '0',
  ])
})

test('an item has its license’s address, its rights in words, and where it stood first, once each', () => {
  const license = 'https://creativecommons.org/licenses/by/4.0/'
  const item = itemOf({ license, rights: '© Ann Lee 2025', source: 'https://example.net/tea' })
  expect(textOf(item, 'creativeCommons:license')).toBe(license)
  expect(textOf(item, 'dc:rights')).toBe('© Ann Lee 2025')
  expect(textOf(item, 'dc:source')).toBe('https://example.net/tea')
  expect(names(itemOf({}))).not.toContain('dc:rights')
})

test('plain text is written as the RSS Board’s profile asks, and a feed is tidy', () => {
  const { value } = render(theme, 'feed.rss', feed([feedItem({ title: 'Q & A <b>' })]))
  expect(value).toContain('<title>Q &#x26; A &#x3C;b&#x3E;</title>')
  expectTidy(value)
})

test('whatever the texts are, the feed is well-formed and says them', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 }).map((each) => `${each}]]>&<\u0000\ud800"`)
  fc.assert(
    fc.property(text, (each) => {
      const item = itemOf({
        title: each,
        authors: [each],
        categories: [each],
        summary: html(each),
        full: { inReplyTo: null, body: html(each), cta: null, notice: null },
      })
      for (const element of item.children.filter(({ name }) => !/link|guid|pubDate/.test(name))) {
        expect(element.text.endsWith(']]>&<"')).toBe(true)
      }
    }),
  )
})
