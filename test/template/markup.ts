import { SaxesParser } from 'saxes'
import { expect } from 'vitest'

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])

/** What holds for every page: balanced, tidy, nothing left unresolved, and what a reader's tools rely on. */
export function expectSound(page: string): void {
  expectTidy(page)
  expect(unbalanced(page)).toEqual([])
  expect(count(page, /<h1[ >]/g)).toBe(1)
  expect(count(page, /<main[ >]/g)).toBe(1)
  expect(page.indexOf('<a class="skip"')).toBeLessThan(page.indexOf('<header'))
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const named = [...page.matchAll(/ (?:for|aria-labelledby)="([^"]*)"/g)].map((match) => match[1])
  for (const id of named) expect(ids).toContain(id)
  for (const nav of page.match(/<nav[^>]*>/g) ?? []) expect(nav).toContain('aria-label="')
  expect(page).not.toMatch(/<(?:p|ul|ol|h\d)>\s*<\/(?:p|ul|ol|h\d)>/)
}

export function expectTidy(text: string): void {
  expect(text).not.toMatch(/undefined|\[object |\{\{|\}\}|%s|Invalid Date|NaN|null/)
  expect(text).not.toMatch(/[ \t]$/m)
  expect(text).not.toContain('\n\n')
  expect(text).toMatch(/[^\n]\n$/)
}

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

interface Open extends XmlElement {
  children: XmlElement[]
  text: string
}

/** The root of a document; throws where it isn't well-formed, or uses a prefix that isn't declared. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const top: Open = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const print = (part: string) => {
    const last = open.at(-1)
    if (last) last.text += part
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const element: Open = { name, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', print)
  parser.on('cdata', print)
  parser.write(text).close()
  const [root] = top.children
  if (!root) throw new Error('no root element')
  return root
}

function unbalanced(page: string): readonly string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z\d]*)(?:"[^"]*"|[^>"])*>/g)) {
    if (VOID.has(name)) continue
    if (!slash) open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
