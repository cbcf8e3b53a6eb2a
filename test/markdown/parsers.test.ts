import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { markdownToMdast } from 'satteri'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import type { RemarkPlugin } from '../../src/config/config.ts'
import { nativeTree } from '../../src/markdown/native-parser.ts'
import { referenceTree } from '../../src/markdown/reference-parser.ts'
import { giveTimesBack } from '../../src/markdown/times-of-day.ts'
import { runNode, scratchFolder, write } from '../command.ts'
import { read } from './read.ts'
import { anyMarkdown, commonMarkTexts, examplePosts, gfmTexts } from './texts.ts'

const remark = unified().use(remarkParse).use(remarkGfm).freeze()

/** How many texts of Markdown’s own characters; DESKBELL_RUNS asks for more, for a long run by hand. */
const RUNS = Number(process.env.DESKBELL_RUNS ?? 2000)

/** The texts for which a parser gives another tree than remark-parse with all of remark-gfm. */
function misread(texts: readonly string[], parse: (text: string) => Root | undefined): readonly string[] {
  return texts.filter((text) => {
    const tree = parse(text)
    try {
      if (tree) expect(tree).toEqual(remark.parse(text))
      return false
    } catch {
      return true
    }
  })
}

describe.each([
  ['satteri, for what it is given,', nativeTree],
  ['remark-parse, with the parts of GFM that a text can hold,', referenceTree],
])('%s gives the tree that remark-parse gives with all of GFM', (_name, parse) => {
  test('for the examples of CommonMark', () => {
    expect(commonMarkTexts).toHaveLength(652)
    expect(misread(commonMarkTexts, parse)).toEqual([])
  })

  test('for GFM, alone and in combination', () => {
    expect(misread(gfmTexts, parse)).toEqual([])
  })

  test('for the example archive', () => {
    expect(misread(examplePosts, parse)).toEqual([])
  })

  test('for any text', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        const tree = parse(text)
        if (tree) expect(tree).toEqual(remark.parse(text))
      }),
      { numRuns: RUNS },
    )
  })
})

/** The examples in docs/markdown.md of what satteri reads otherwise, by the line that they stand in. */
const differences: readonly (readonly [line: string, example: string])[] = readFileSync(
  join(import.meta.dirname, '../../docs/markdown.md'),
  'utf8',
)
  .split('\n')
  .filter((line) => /^\| .*`/.test(line))
  .flatMap((line) => {
    const [, what = '', examples = ''] = line.split('|')
    return [...examples.matchAll(/(`+)(.*?)\1(?!`)/g)].map(([, , code = '']): [string, string] => [
      what.trim(),
      code
        .replace(/^ (.*`.*) $/, '$1')
        .replaceAll('⏎', '\n')
        .replaceAll('·', ' '),
    ])
  })

describe('satteri', () => {
  test('is given most of what can be written', () => {
    expect(examplePosts.filter((text) => nativeTree(text) === undefined)).toEqual([])
    expect(commonMarkTexts.filter(nativeTree).length).toBeGreaterThan(400)
  })

  test.each(differences)('is not given %s: %j', (_what, example) => {
    expect(markdownToMdast(example, { features: { frontmatter: false } })).not.toEqual(remark.parse(example))
    expect(nativeTree(example)).toBeUndefined()
  })

  test('is not given lines that end in two ways', () => {
    expect(nativeTree('a\r\nb\r\n')).toBeDefined()
    expect(nativeTree('\ta\r\n\n    ')).toBeUndefined()
  })

  test.each([
    'see https://example.org/a_b?c=d&e#f, or www.example.org.',
    '(http://example.org)\ndesk@example.org',
    '- [x] done\n- [ ] to do, by *Ann*',
    'a[^1]\n\n[^1]: “b” *c*\n    d\n\n    e',
    '| a | b |\n| :- | -: |\n| `c` | [d](https://example.org) |',
    '<div class="a">\n\nb\n\n</div>\n\n<!-- more -->\n\nc <b>d</b>',
    'it’s 10:30, @Ann',
  ])('is given %j', (text) => {
    expect(nativeTree(text)).toEqual(remark.parse(text))
  })
})

test('an essay is the same by both parsers, findings and all', () => {
  fc.assert(
    fc.property(anyMarkdown, fc.boolean(), (text, smartQuotes) => {
      expect(read(text, { smartQuotes })).toEqual(read(text, { smartQuotes, parser: 'remark' }))
    }),
    { numRuns: RUNS / 10 },
  )
})

describe('a text of openings', () => {
  const pieces = [
    '[',
    '![',
    '*',
    '*a **b ',
    '_a ',
    '~a ~~b ',
    '`',
    '<',
    '<a ',
    '<!--',
    '&',
    '\\',
    '"',
    '(',
    '[a](',
    '[a]: ',
    '[^a]',
    '[^a]: ',
  ]
  const lines = [
    '> ',
    '- ',
    '* ',
    '1. ',
    '|a',
    '[\n',
    '- a\n',
    '  - a\n',
    ' ',
    '\t',
    '\n',
    '\r\n',
    'a\n',
    '#\n',
    '```\n',
    '-',
    ':-|',
    '[a]: b\n',
    '\u2028',
    'a@',
    'www.',
    'http://a.',
    'a.',
  ]

  test.each([...pieces, ...lines])(
    'of %j is read or left to remark-parse, and never the end of the process',
    (piece) => {
      for (const length of [20_000, 100_000, 5_000_000]) {
        const text = piece.repeat(length / piece.length)
        const tree = nativeTree(text)
        if (length > 100_000) expect(tree).toBeUndefined()
        else expect(tree?.type ?? 'root').toBe('root')
      }
    },
    60_000,
  )
})

test('emphasis in emphasis without end is left to remark-parse', () => {
  expect(nativeTree('*a '.repeat(15_000) + 'b* '.repeat(15_000))).toBeUndefined()
})

describe('syntax of a plugin', () => {
  const using = (plugin: RemarkPlugin['plugin']) => ({
    remarkPlugins: [{ name: 'own', plugin, options: undefined, fingerprint: undefined }],
  })

  test('is read, in whatever text it stands', () => {
    const percents: RemarkPlugin['plugin'] = function (this: unknown) {
      addSyntax(this, '%', 'percents')
    }
    expect(read('50% a', using(percents)).html).toBe('<p>50<b>% a</b></p>')
    expect(read('a', using(percents)).html).toBe('<p>a</p>')
  })

  test('is read where it comes with a parser of its own', () => {
    const shouting: RemarkPlugin['plugin'] = function (this: unknown) {
      const pipeline = this as ReturnType<typeof unified>
      const { parser } = pipeline
      pipeline.parser = (text, file) => parser?.(text.toUpperCase(), file) as never
    }
    expect(read('a', using(shouting)).html).toBe('<p>A</p>')
  })

  test('that is directives is read where a text can hold one, and a time of day is none', () => {
    const directives: RemarkPlugin['plugin'] = function (this: unknown) {
      addSyntax(this, ':', 'directiveText')
    }
    expect(read('at 10:30, see: a::b', using(directives)).html).toBe('<p>at 10:30, see: a::b</p>')
    expect(read('at :abbr[a]', using(directives)).html).toBe('<p>at <b>:abbr[a]</b></p>')
    expect(read('at :abbr{a}', using(directives)).html).toBe('<p>at <b>:abbr{a}</b></p>')
    expect(read('::video', using(directives)).html).toBe('<p><b>::video</b></p>')
  })
})

// As a plugin for directives reads it.
test('a time of day is words, in a text with directives too', () => {
  const text = 'at 10:30 :a 3:1'
  const child = (type: string, start: number, end: number): RootContent => {
    const value = text.slice(start, end)
    return { type, ...(type === 'text' ? { value } : { children: [] }), position: positionOf(start, end) } as never
  }
  const children = [
    child('text', 0, 5),
    child('textDirective', 5, 8),
    child('text', 8, 9),
    child('textDirective', 9, 11),
    child('text', 11, 13),
    child('textDirective', 13, 15),
  ]
  const tree: Root = { type: 'root', children }
  giveTimesBack(tree, text)
  expect(tree.children).toEqual([child('text', 0, 9), child('textDirective', 9, 11), child('text', 11, 15)])
})

function positionOf(start: number, end: number) {
  const point = (offset: number) => ({ line: 1, column: offset + 1, offset })
  return { start: point(start), end: point(end) }
}

/** Adds syntax to a pipeline: a character, and all after it in its line, is bold. */
function addSyntax(pipeline: unknown, character: string, token: string): void {
  const data = (pipeline as ReturnType<typeof unified>).data()
  const syntax = {
    tokenize: (effects: Effects, ok: Step) => {
      const rest: Step = (code) => {
        if (code === null || code < 0) {
          effects.exit('data')
          effects.exit(token)
          return ok(code)
        }
        effects.consume(code)
        return rest
      }
      return (code: number | null) => {
        effects.enter(token)
        effects.enter('data')
        return rest(code)
      }
    },
  }
  data.micromarkExtensions?.push({ text: { [character.charCodeAt(0)]: syntax } } as never)
  const enter = function (this: { enter: (node: object, at: object) => void }, at: object) {
    this.enter({ type: 'own', data: { hName: 'b' }, children: [] }, at)
  }
  const exit = function (this: { exit: (at: object) => void }, at: object) {
    this.exit(at)
  }
  data.fromMarkdownExtensions?.push({ enter: { [token]: enter }, exit: { [token]: exit } } as never)
}

type Step = (code: number | null) => Step | undefined
interface Effects {
  enter(token: string): void
  exit(token: string): void
  consume(code: number): void
}

test('where satteri isn’t to be had, remark-parse gives the same tree', async () => {
  const lib = join(import.meta.dirname, '../../lib/markdown')
  const scratch = write(scratchFolder(), {
    'deny.cjs': "require('node:module')._extensions['.node'] = () => { throw new Error('not for this machine') }\n",
    'parse.mjs': `
      import { nativeTree } from ${JSON.stringify(join(lib, 'native-parser.js'))}
      import { parseMarkdown } from ${JSON.stringify(join(lib, 'parse.js'))}
      const options = { parser: 'auto', smartQuotes: false, remarkPlugins: [] }
      console.log(JSON.stringify([typeof nativeTree('*a*'), parseMarkdown('*a*', undefined, options)]))
    `,
  })
  const parse = join(scratch, 'parse.mjs')
  const [here, there] = await Promise.all([runNode([parse]), runNode(['--require', join(scratch, 'deny.cjs'), parse])])
  const [isNative, tree] = JSON.parse(here.stdout)
  expect(isNative).toBe('object')
  expect(JSON.parse(there.stdout)).toEqual(['undefined', tree])
})
