import { mf2 } from 'microformats-parser'
import { expect } from 'vitest'
import { type Planned, planned } from '../site/a-site.ts'
import { parseXml } from '../template/markup.ts'

/** What a page or a feed says of an essay. `null` is what it does not say. */
export interface Said {
  readonly title: string | null
  readonly authors: readonly string[]
  /** Pages of the authors on the web, in their order. */
  readonly addresses: readonly (string | null)[]
  readonly published: string | null
  readonly updated: string | null
  readonly license: string | null
  /** `© Ann and Ben 2025` */
  readonly copyright: string | null
  readonly source: Cited | null
  readonly answers: Cited | null
  /** The address that search engines should know. */
  readonly canonical: string | null
}

interface Cited {
  readonly url: string | null
  readonly author: string | null
  /** Of what is answered: a source can have none, and is then called by its site. */
  readonly title?: string | null
}

/** What every part of the published site says of the essay at this route, each read with a parser of its own. */
export function saidOf(site: Planned, route: string): Said {
  const pages = site.printed()
  const html = pages.get(`${route.slice(1)}index.html`) ?? ''
  const url = `https://example.org${route}`
  const said = byJsonLd(html)
  const { copyright, ...others } = said
  expect(byMicroformats(html, url)).toEqual(others)
  expect(copyrightOf(html)).toBe(copyright)
  const item = byRss(pages.get('feed.xml') ?? '', url)
  const { canonical: _, updated: _updated, addresses: _addresses, ...inFeed } = said
  expect(item).toEqual(said.published === null ? undefined : inFeed)
  return said
}

/** The same for a site of one essay, `posts/tea.md`. */
export function saidOfTea(files: Readonly<Record<string, string>>): Said {
  return saidOf(planned(files), '/tea/')
}

type Json = { readonly [key: string]: Json } & readonly Json[]

export function jsonLdIn(html: string): readonly Json[] {
  const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(text)['@graph']
}

function byJsonLd(html: string): Said {
  const [essay] = jsonLdIn(html)
  const names = (people: unknown): readonly string[] => list(people).map(({ name }) => String(name))
  const holders = names(essay?.copyrightHolder)
  const year = essay?.copyrightYear
  const cited = (work: Json | undefined): Cited | null =>
    work ? { url: text(work.url), author: joined(names(work.author)) } : null
  const answers = cited(essay?.citation)
  return {
    title: text(essay?.headline),
    authors: names(essay?.author),
    addresses: list(essay?.author).map((one) => text(one.url)),
    published: day(essay?.datePublished),
    updated: day(essay?.dateModified),
    license: text(essay?.license),
    copyright: holders.length > 0 ? `© ${joined(holders)}${year ? ` ${year}` : ''}` : null,
    source: cited(essay?.isBasedOn),
    answers: answers && { ...answers, title: text(essay?.citation?.name) },
    canonical: text(essay?.mainEntityOfPage),
  }
}

function byMicroformats(html: string, url: string): Omit<Said, 'copyright'> {
  const { items, rels } = mf2(html, { baseUrl: url })
  const [entry] = items.filter(({ type }) => type?.includes('h-entry'))
  const properties: Json | undefined = JSON.parse(JSON.stringify(entry?.properties ?? {}))
  expect(list(properties?.url)).toEqual([url])
  return {
    title: text(properties?.name?.[0]),
    authors: list(properties?.author).map(nameOf),
    addresses: list(properties?.author).map((one) => text(one.properties?.url?.[0])),
    published: day(properties?.published?.[0]),
    updated: day(properties?.updated?.[0]),
    license: rels.license?.[0] ?? null,
    ...citedIn(properties),
    canonical: rels.canonical?.[0] ?? null,
  }
}

/** What the feed's item says in elements of its own, and that its whole text says the same. */
function byRss(xml: string, url: string): Partial<Said> | undefined {
  const items = parseXml(xml).children[0]?.children.filter(({ name }) => name === 'item') ?? []
  const item = items.find(({ children }) => children.some(({ name, text }) => name === 'link' && text === url))
  if (!item) return undefined
  const all = (name: string) => item.children.filter((child) => child.name === name).map((child) => child.text)
  const only = (name: string) => {
    expect(all(name).length).toBeLessThan(2)
    return all(name)[0] ?? null
  }
  const whole = `<div class="h-entry">${only('content:encoded')}</div>`
  const { items: inText, rels } = mf2(whole, { baseUrl: url })
  const { source, answers } = citedIn(JSON.parse(JSON.stringify(inText[0]?.properties ?? {})))
  const copyright = copyrightOf(whole)
  expect(rels.license?.[0] ?? null).toBe(only('creativeCommons:license'))
  expect(source?.url ?? null).toBe(only('dc:source'))
  if (copyright)
    expect(only('dc:rights')).toMatch(new RegExp(`^${copyright.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(\\. |$)`))
  return {
    title: only('title'),
    authors: all('dc:creator'),
    published: new Date(only('pubDate') ?? '').toISOString().slice(0, 10),
    license: only('creativeCommons:license'),
    copyright,
    source,
    answers,
  }
}

function citedIn(properties: Json | undefined): Pick<Said, 'source' | 'answers'> {
  const cited = (work: Json | undefined): Cited | null =>
    work ? { url: text(work.properties?.url?.[0]), author: joined(list(work.properties?.author).map(nameOf)) } : null
  const [answered] = list(properties?.['in-reply-to'])
  const answers = cited(answered)
  return {
    source: cited(properties?.['repost-of']?.[0]),
    answers: answers && { ...answers, title: text(answered?.properties?.name?.[0]) },
  }
}

function copyrightOf(html: string): string | null {
  const [, line] = /<p class="copyright">(.*?)<\/p>/.exec(html) ?? []
  return line === undefined ? null : decoded(line)
}

/** The text of HTML, by way of the parser that reads all else. */
function decoded(html: string): string {
  const { items } = mf2(`<p class="h-x"><span class="p-name">${html}</span></p>`, { baseUrl: 'https://example.org/' })
  return String(items[0]?.properties.name?.[0])
}

function nameOf(card: Json): string {
  return String(card.properties?.name?.[0])
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value as Json]
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function day(value: unknown): string | null {
  return text(value)?.slice(0, 10) ?? null
}

function joined(names: readonly string[]): string | null {
  return names.join(' and ') || null
}
