import { describe, expect, test } from 'vitest'
import type { FeedView, View } from '../../src/page/view.ts'
import { CONFIG, dated, essay, type Files, type Options, planned, weekly } from '../site/a-site.ts'

function feed(view: View): FeedView {
  if (!('items' in view)) throw new Error('not a feed')
  return view
}

function feedOf(files: Files, route = '/feed.xml', options: Options = {}): FeedView {
  return feed(planned(files, options).view(route))
}

const config = (lines: string): Files => ({ 'deskbell.config.yaml': CONFIG + lines })

describe('a feed', () => {
  test('is of the home page and of every term, and of no year or month', () => {
    const files = { 'posts/a.md': essay('title: A\ndate: 2025-01-01\ncategory: Tips\ntags: [tea]\nseries: Steps') }
    const feeds = (lines: string) =>
      planned({ ...files, ...config(lines) }).routes.filter((route) => route.endsWith('.xml'))
    expect(feeds('')).toEqual(['/feed.xml', '/category/tips/feed.xml', '/tag/tea/feed.xml', '/series/steps/feed.xml'])
    expect(feeds('feeds: {perTerm: false}')).toEqual(['/feed.xml'])
    expect(feeds('feeds: {rss: false}')).toEqual([])
  })

  test('has absolute addresses and names itself', () => {
    expect(
      feedOf({ 'posts/a.md': essay('title: A\ndate: 2025-01-01\ntags: [tea]') }, '/tag/tea/feed.xml').feed,
    ).toMatchObject({
      title: 'tea | The Front Desk',
      url: 'https://example.org/tag/tea/',
      self: 'https://example.org/tag/tea/feed.xml',
    })
  })

  test('holds the newest, as many as are configured, and none without a date', () => {
    const files = { ...weekly(30), 'posts/undated.md': essay('title: Undated') }
    expect(feedOf(files).items).toHaveLength(20)
    const { items } = feedOf({ ...files, ...config('feeds: {items: 3}') })
    expect(items.map(({ title }) => title)).toEqual(['Essay 1', 'Essay 2', 'Essay 3'])
  })

  test('of a series is the newest first too, whatever the order of its parts', () => {
    const part = (day: string, part: number) =>
      essay(`title: Part ${part}\ndate: ${day}\nseries: {name: Steps, part: ${part}}`)
    const { items } = feedOf(
      { 'posts/a.md': part('2025-03-01', 1), 'posts/b.md': part('2025-01-01', 2), 'posts/c.md': part('2025-02-01', 3) },
      '/series/steps/feed.xml',
    )
    expect(items.map(({ title }) => title)).toEqual(['Part 1', 'Part 3', 'Part 2'])
  })

  test('says when the newest change among its items was, never when it was built', () => {
    const files = {
      'posts/a.md': essay('title: A\ndate: 2025-01-05 09:30 +0100\nupdated: 2025-02-03'),
      'posts/b.md': dated('2025-01-06'),
    }
    const { feed: channel, items } = feedOf({ ...files, ...config('') })
    expect(channel.updated).toBe('Mon, 03 Feb 2025 00:00:00 +0000')
    expect(items.map(({ published }) => published)).toEqual([
      'Mon, 06 Jan 2025 00:00:00 +0000',
      'Sun, 05 Jan 2025 08:30:00 +0000',
    ])
    expect(feedOf({ 'posts/a.md': essay('title: A') })).toMatchObject({ items: [], feed: { updated: null } })
  })
})

describe('an item', () => {
  const item = (lines: string, options: Options = {}, files: Files = {}) =>
    feedOf({ 'posts/a.md': essay(`title: A\ndate: 2025-01-01\n${lines}`), ...files }, '/feed.xml', options).items[0]

  test('is known by its permalink, or by the id that its essay says', () => {
    expect(item('')).toMatchObject({
      url: 'https://example.org/a/',
      guid: { text: 'https://example.org/a/', isPermaLink: true },
    })
    expect(item('guid: https://old.example.net/?p=7')?.guid).toEqual({
      text: 'https://old.example.net/?p=7',
      isPermaLink: false,
    })
  })

  test('keeps its id under another base address, and is then no permalink', () => {
    expect(item('', { baseUrl: 'https://preview.example.net/42/' })).toMatchObject({
      url: 'https://preview.example.net/42/a/',
      guid: { text: 'https://example.org/a/', isPermaLink: false },
    })
    const withoutUrl = { 'deskbell.config.yaml': 'title: X' }
    expect(item('', { baseUrl: 'https://preview.example.net/' }, withoutUrl)?.guid).toEqual({
      text: '/a/',
      isPermaLink: false,
    })
  })

  test('says its authors, terms and rights', () => {
    expect(item('author: [Ann, Ben]\ncategory: Tips\ntags: [tea]\nattribution: {holder: Ann}')).toMatchObject({
      authors: ['Ann', 'Ben'],
      categories: ['Tips', 'tea'],
      license: null,
      rights: '© Ann 2025',
      comments: null,
    })
    expect(item('author: Ann\nattribution: {license: CC-BY-4.0}')).toMatchObject({
      license: 'https://creativecommons.org/licenses/by/4.0/',
      rights: '© Ann 2025',
      source: null,
    })
    expect(
      item('author: Ann\nattribution: {license: all-rights-reserved, terms: Ask me., source: https://example.net/}'),
    ).toMatchObject({ license: null, rights: 'All rights reserved. Ask me.', source: 'https://example.net/' })
  })

  test('has its summary before its whole text, or the summary alone', () => {
    const { printed } = planned({
      'posts/a.md': essay('title: A\ndate: 2025-01-01\nsummary: Tea & cups', 'The **whole**.'),
    })
    const text = printed().get('feed.xml') ?? ''
    expect(text).toMatch(
      /<description>[\s\S]*Tea &amp; cups[\s\S]*<\/description>\s*<content:encoded>[\s\S]*<strong>whole<\/strong>/,
    )
    expect(item('', {}, config('feeds: {content: summary}'))?.full).toBeNull()
  })
})
