import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Nodes } from 'hast'
import { raw } from 'hast-util-raw'
import { SaxesParser } from 'saxes'
import { visit } from 'unist-util-visit'
import { build } from '../../src/build/build.ts'
import { report } from '../../src/diagnostic/report.ts'
import { filesIn, write } from '../command.ts'
import { PROBE, PROBE_ATTRIBUTE } from './any-text.ts'

const WORDS = ['undefined', '[object ', 'NaN', 'Invalid Date']
const STACK = /^\s*at .*:\d+:\d+\)?$|node_modules|\/src\/\w+\//m

/**
 * Builds a site of these files and says what shows of the program: its words and stacks in the report or the output, a
 * feed that isn't XML, and HTML that a text has broken out of. Empty for a site that is published or refused in words.
 */
export async function faultsOf(scratch: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const site = mkdtempSync(join(scratch, 'site-'))
  try {
    write(site, files)
    const { outcome, diagnostics, out } = await build({ site, now: '2026-01-01' })
    const written = Object.values(files).join('\n')
    const said = report(diagnostics).replaceAll(site, '')
    const published = outcome === 'published' && out ? [...filesIn(out)] : []
    return [
      ...(outcome === 'published' || outcome === 'failed' ? [] : [`the build is ${outcome}`]),
      ...(outcome === 'failed' && said === '' ? ['the build fails without a word'] : []),
      ...wordsIn(said, written).map((word) => `the report says ${word}`),
      ...published
        // A feed by a template of the site's own is what that makes of it.
        .filter(([path]) => !(path.endsWith('.xml') && 'templates/feed.rss.hbs' in files))
        .flatMap(([path, bytes]) => faultsIn(path, bytes.toString(), written)),
    ]
  } finally {
    rmSync(site, { recursive: true })
  }
}

function faultsIn(path: string, text: string, written: string): readonly string[] {
  const words = wordsIn(text, written).map((word) => `${path} says ${word}`)
  if (path.endsWith('.html')) return [...words, ...brokenOut(text).map((what) => `${path} has ${what}`)]
  if (path.endsWith('.xml')) return [...words, ...xmlMistakes(text).map((what) => `${path} is no XML: ${what}`)]
  return words
}

function wordsIn(text: string, written: string): readonly string[] {
  const words = WORDS.filter((word) => text.includes(word) && !written.includes(word))
  const stack = STACK.exec(text)?.[0]
  return stack === undefined || written.includes(stack.trim()) ? words : [...words, stack]
}

function brokenOut(html: string): readonly string[] {
  if (!html.includes(PROBE) && !html.includes(PROBE_ATTRIBUTE)) return []
  const found: string[] = []
  visit(raw({ type: 'root', children: [{ type: 'raw', value: html }] }), (node: Nodes) => {
    if (node.type !== 'element') return
    if (node.tagName.startsWith(PROBE)) found.push(`<${node.tagName}>`)
    if (Object.keys(node.properties).some((name) => name.toLowerCase().startsWith(PROBE_ATTRIBUTE)))
      found.push(PROBE_ATTRIBUTE)
  })
  return found
}

function xmlMistakes(xml: string): readonly string[] {
  const mistakes: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => mistakes.push(error.message))
  parser.write(xml).close()
  return mistakes
}
