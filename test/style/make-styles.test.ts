import { describe, expect, test } from 'vitest'
import { placeOfFile } from '../../src/diagnostic/place.ts'
import { type MadeStyle, makeStyles } from '../../src/style/make-styles.ts'
import type { AccentSetting, StyleSettings } from '../../src/style/settings.ts'
import { brief } from '../source/site-folder.ts'

type Files = Readonly<Record<string, string>>

const THEME_CSS = ':root { color-scheme: light dark; --paper: light-dark(#fbf8f2, #171c1e) } h1 { margin: 0 }'
const NONE: StyleSettings = {
  accent: undefined,
  fonts: { text: undefined, headings: undefined, interface: undefined, code: undefined },
  scheme: 'auto',
}

interface Made {
  readonly styles: readonly MadeStyle[]
  /** `style.css` as it is published. */
  readonly css: string
  readonly found: readonly string[]
  readonly mends: readonly (string | undefined)[]
}

function make(files: Files, settings: Partial<StyleSettings> = {}, others: readonly string[] = []): Made {
  const styles = Object.entries(files).map(([name, text]) => ({
    name,
    text,
    path: name.startsWith('@theme/') ? `deskbell/templates/assets/${name.slice(7)}` : `templates/assets/${name}`,
  }))
  const { value, diagnostics } = makeStyles(
    styles,
    others.map((name) => ({ name, fingerprint: '01234567' })),
    { ...NONE, ...settings },
    'templates',
  )
  const css = value.find(({ name }) => name === 'style.css')?.content ?? ''
  return { styles: value, css, found: diagnostics.map(brief), mends: diagnostics.map(({ mend }) => mend) }
}

/** What `style.css` comes to. */
function css(text: string): string {
  const made = make({ 'style.css': text })
  expect(made.found).toEqual([])
  return made.css
}

const ORANGE = { text: '#f0907f', color: '#f0907f', key: 'theme.accent', place: placeOfFile('config') } as const
const TEAL = { text: 'teal', color: '#008080', key: 'theme.accent', place: placeOfFile('config') } as const

describe('A style sheet', () => {
  test('is minified, and known by what is in it then', () => {
    const [one] = make({ 'style.css': 'h1 {\n  margin: 0px;\n}\n' }).styles
    const [other] = make({ 'style.css': '/* tight */ h1 { margin: 0 }' }).styles
    expect(one).toEqual({
      path: 'templates/assets/style.css',
      name: 'style.css',
      content: 'h1{margin:0}\n',
      fingerprint: expect.stringMatching(/^[\da-f]{8}$/),
    })
    expect(other?.fingerprint).toBe(one?.fingerprint)
  })

  test('is one of any number', () => {
    const { styles } = make({ 'style.css': 'a{b:c}', 'print/cards.css': 'p { margin: 0 }' })
    expect(styles.map(({ name, content }) => [name, content])).toEqual([
      ['style.css', 'a{b:c}\n'],
      ['print/cards.css', 'p{margin:0}\n'],
    ])
  })

  test('can nest rules and say `light-dark()`, also for browsers of early 2023', () => {
    expect(css('.a { &:hover { color: red } }')).toBe('.a:hover{color:red}\n')
    expect(css(':root { color-scheme: light dark; color: light-dark(#111, #eee) }')).toBe(
      ':root{--lightningcss-light:initial;--lightningcss-dark: ;color-scheme:light dark;' +
        'color:var(--lightningcss-light,#111)var(--lightningcss-dark,#eee)}' +
        '@media (prefers-color-scheme:dark){:root{--lightningcss-light: ;--lightningcss-dark:initial}}\n',
    )
  })

  test('is light where it names two colors and no scheme, as CSS has it', () => {
    expect(css('a { color: light-dark(#111, #eee) }')).toMatch(
      /^:where\(:root\)\{--lightningcss-light:initial;--lightningcss-dark: \}a\{/,
    )
  })
})

describe('An address in a style sheet', () => {
  const FONT = ['fonts/own.woff2', 'pictures/a b.png']

  test('leads to the published name of a file of the theme, from the sheet', () => {
    const made = make(
      {
        'style.css': '@font-face { font-family: Own; src: url(fonts/own.woff2?v#x) }',
        'in/a.css': 'a { background: url("../pictures/a%20b.png") }',
      },
      {},
      FONT,
    )
    expect(made.found).toEqual([])
    expect(made.css).toBe('@font-face{font-family:Own;src:url(fonts/own.01234567.woff2?v#x)}\n')
    expect(made.styles[1]?.content).toBe('a{background:url(../pictures/a%20b.01234567.png)}\n')
  })

  test('also in a custom property and in image-set()', () => {
    const text = ':root { --mark: url(fonts/own.woff2) } a { background: image-set("fonts/own.woff2" 1x) }'
    expect(make({ 'style.css': text }, {}, FONT).css).toContain('--mark:url(fonts/own.01234567.woff2)')
    expect(make({ 'style.css': text }, {}, FONT).css).toContain('image-set("fonts/own.01234567.woff2" 1x)')
  })

  test('that is a path of the site works below any base path', () => {
    expect(css('a { background: url(/images/bell.svg) }')).toBe('a{background:url(../images/bell.svg)}\n')
    expect(css('a { background: url(../images/bell.svg) }')).toBe('a{background:url(../images/bell.svg)}\n')
  })

  test('elsewhere, in the page or of data stays', () => {
    const data = `data:image/svg+xml,%3Csvg xmlns='x'/%3E`
    expect(css(`a { background: url("${data}") } b { mask: url(#m) } i { background: url(//e.com/x.png) }`)).toBe(
      `a{background:url("${data}")}b{-webkit-mask:url(#m);mask:url(#m)}i{background:url(//e.com/x.png)}\n`,
    )
  })

  test('that leads to no file is reported at its place', () => {
    expect(
      make({ 'style.css': 'a { b: c }\n@font-face { font-family: é𝒳; src: url("fonts/on.woff2") }' }, {}, FONT).found,
    ).toEqual(['templates/assets/style.css:2:37 template/asset there is no file `assets/fonts/on.woff2`.'])
  })
})

describe('@import', () => {
  test('of the theme’s style sheet puts it there', () => {
    const made = make({ '@theme/style.css': THEME_CSS, 'style.css': '@import "@theme/style.css";\nh1 { color: red }' })
    expect(made.found).toEqual([])
    expect(made.styles).toHaveLength(1)
    expect(made.css).toMatch(/^:root\{.*\}h1\{margin:0\}h1\{color:red\}\n$/)
  })

  test('of the site’s own files puts them there, in their order and under their conditions', () => {
    const made = make(
      {
        '@theme/style.css': 'a{b:theme}',
        'style.css':
          '@layer reset, theme; @import "@theme/style.css" layer(theme); @import url(more/cards.css) supports(display: grid) screen and (min-width: 9em); c{d:own}',
        'more/cards.css': '@import "deep.css"; e { background: url(x.png) }',
        'more/deep.css': 'f{g:deep}',
      },
      {},
      ['more/x.png'],
    )
    expect(made.found).toEqual([])
    expect(made.css).toBe(
      '@layer reset,theme;@layer theme{a{b:theme}}' +
        '@supports (display:grid){@media screen and (width>=9em){f{g:deep}e{background:url(more/x.01234567.png)}}}c{d:own}\n',
    )
  })

  test('of a sheet from elsewhere stays, before all others', () => {
    const text = '@import "https://example.com/a.css"; @import "@theme/style.css"; a{b:c}'
    expect(make({ '@theme/style.css': 'd{e:f}', 'style.css': text }).css).toBe(
      '@import "https://example.com/a.css";d{e:f}a{b:c}\n',
    )
    const late = '@import "@theme/style.css";\n@import "https://example.com/a.css";'
    expect(make({ '@theme/style.css': 'd{e:f}', 'style.css': late }).found).toEqual([
      'templates/assets/style.css:2:1 theme/css a style sheet from elsewhere is imported behind one of this site, which CSS can’t have in one file.',
    ])
  })

  test.each([
    ['supports(selector(:has(a)))', '@supports (selector(:has(a))){X}'],
    [
      'supports((display: grid) and (not (display: inline-grid))) screen',
      '@supports ((display:grid) and (not (display:inline-grid))){@media screen{X}}',
    ],
    ['supports(selector([a=";)"])) print', '@supports (selector([a=";)"])){@media print{X}}'],
    ['layer', '@layer{X}'],
    ['layer supports(not (a: b)) (color)', '@layer{@supports (not (a:b)){@media (color){X}}}'],
    ['layer(a.b) print, (color)', '@layer a.b{@media print,(color){X}}'],
    ['layers', '@media layers{X}'],
  ])('puts a file under %s', (conditions, under) => {
    const made = make({ 'style.css': `@import "x.css" ${conditions};`, 'x.css': 'a{b:c}' })
    expect(made.found).toEqual([])
    expect(made.css).toBe(`${under.replace('X', 'a{b:c}')}\n`)
  })

  test('from elsewhere in a file under conditions is told with the true reason', () => {
    const made = make({
      'style.css': '@import "x.css" layer(a.b) print and (min-width: 1px);',
      'x.css': '@import url(https://example.com/a.css);',
    })
    expect(made.found).toEqual([
      'templates/assets/style.css:1:1 theme/css `x.css` imports a style sheet from elsewhere, which can’t stand under `layer(a.b) print and (width>=1px)` in one file.',
    ])
    expect(made.mends[0]).toMatch(/^Import the one from elsewhere here/)
  })

  test('of a file that begins with layers or a comment can stand anywhere', () => {
    const made = make({
      'style.css': '@import "a.css"; @import "x.css"; @import "x.css" print;',
      'a.css': 'a{b:c}',
      'x.css': '/*! mine */ @layer d; e{f:g}',
    })
    expect(made.found).toEqual([])
    expect(made.css.replaceAll('\n', '')).toBe(
      'a{b:c}/*! mine */@layer d;e{f:g}@media print{/*! mine */@layer d;e{f:g}}',
    )
  })

  test('can’t grow without end', () => {
    const sheets = Array.from({ length: 30 }, (_, n): [string, string] => [
      `s${n}.css`,
      `@import "s${n + 1}.css";\n@import "s${n + 1}.css" print;`,
    ])
    const { found, mends } = make({ ...Object.fromEntries(sheets.slice(0, 29)), 's29.css': 'a{b:c}' })
    expect(found[0]).toMatch(
      /^templates\/assets\/s\d+\.css:\d:1 theme\/css with this import, `s0\.css` would have more than 500 files put into it\.$/,
    )
    expect(mends[0]).toMatch(/^Import each file once/)
  })

  test('doesn’t go with `@namespace`, which is for a whole file', () => {
    const NAMESPACE = '@namespace svg url(http://www.w3.org/2000/svg); svg|a { fill: red }'
    const message =
      'theme/css `@namespace` is for the whole of a file, and this one is made one with those that it imports'
    const found = (files: Files) => make(files).found
    expect(found({ 'style.css': NAMESPACE })).toEqual([])
    expect(found({ 'style.css': `@import "https://example.com/a.css"; ${NAMESPACE}` })).toEqual([])
    expect(found({ 'style.css': `@import "a.css";\n${NAMESPACE}`, 'a.css': 'a{b:c}' })).toEqual([
      expect.stringContaining(`templates/assets/style.css:2:1 ${message}`),
    ])
    expect(found({ 'style.css': '@import "x.css";', 'x.css': NAMESPACE })).toEqual([
      expect.stringContaining(`templates/assets/x.css:1:1 ${message}`),
    ])
  })

  test('of what is not there, or of itself, is reported at its place', () => {
    const made = make({
      '@theme/style.css': '',
      'style.css': 'b{}',
      'one.css': '@import "@theme/styles.css";\n@import "tow.css";\n@import "two.css";',
      'two.css': '\n@import "one.css";',
    })
    expect(made.found).toEqual([
      'templates/assets/one.css:1:1 template/asset there is no style sheet `styles.css` in the theme.',
      'templates/assets/one.css:2:1 template/asset there is no style sheet `tow.css` in `templates/assets/`.',
      'templates/assets/two.css:2:1 theme/css `one.css` is imported by itself, this way or another.',
      'templates/assets/one.css:3:1 theme/css `two.css` is imported by itself, this way or another.',
    ])
    expect(made.mends.slice(0, 2)).toEqual(['Did you mean `@theme/style.css`?', 'Did you mean `two.css`?'])
  })
})

describe('A mistake in CSS', () => {
  test('is reported at its place, and so are the others', () => {
    const text =
      'a { color red; color: blue }\n.3 { color: red }\nb { background: url(a b) }\n@media screen and { a { b: c } }'
    expect(make({ 'style.css': text }).found).toEqual([
      'templates/assets/style.css:1:11 theme/css this can’t be read as CSS: `red` can’t stand here.',
      'templates/assets/style.css:2:1 theme/css this can’t be read as CSS: invalid empty selector.',
      'templates/assets/style.css:3:17 theme/css this can’t be read as CSS: `a b` can’t stand here.',
      'templates/assets/style.css:4:19 theme/css this can’t be read as CSS: a `:`, a value, or the rest of a rule is missing.',
    ])
  })

  test('has its place also behind the other line ends of CSS', () => {
    expect(make({ 'style.css': 'a{}\r\rb{}\fc{}\r\n\nd { e f }' }).found).toEqual([
      'templates/assets/style.css:3:7 theme/css this can’t be read as CSS: `f` can’t stand here.',
    ])
  })

  test('is told once, in the file where it is', () => {
    const made = make({ '@theme/style.css': '', 'style.css': '@import "own.css";', 'own.css': '\n\na { b c }' })
    expect(made.found).toEqual([
      'templates/assets/own.css:3:7 theme/css this can’t be read as CSS: `c` can’t stand here.',
    ])
  })

  test('may be a brace or a comment that is not closed, which would take all that follows with it', () => {
    const found = (text: string) => make({ 'style.css': text }).found.map((line) => line.replace(/^.*\.css:/, ''))
    expect(found('a { color: red;\nb { color: blue }\n')).toEqual([
      '1:3 theme/css this `{` is never closed, so all that follows would be part of its rule.',
    ])
    expect(found('a { b: c }\n}')).toEqual(['2:1 theme/css this `}` closes nothing.'])
    expect(found('a { b: c } /* d')).toEqual([
      '1:12 theme/css this comment has no end, so all that follows would be part of it.',
    ])
    expect(found(`a { content: "}{"; b: '\\'}' } /* { */ c { d: url(data:{); e: \\{ }`)).toEqual([])
  })

  test('may be brackets in too many others, which would end the program', () => {
    expect(make({ 'style.css': `${'a{\n'.repeat(3000)}${'}\n'.repeat(3000)}` }).found).toEqual([
      'templates/assets/style.css:201:2 theme/css this bracket stands in 200 others; Deskbell reads no more.',
    ])
  })

  test('may be a name that only Deskbell does not know: it stays, and is a warning', () => {
    const made = make({ 'style.css': 'a:hovr { b: c }\n@foo { b: c }\na::befor { b: c }' })
    expect(made.found).toEqual([
      'templates/assets/style.css:1:2 theme/css-unknown `:hovr` is nothing that Deskbell knows in CSS; it is published as it is.',
      'templates/assets/style.css:2:1 theme/css-unknown `@foo` is nothing that Deskbell knows in CSS; it is published as it is.',
      'templates/assets/style.css:3:3 theme/css-unknown `:befor` is nothing that Deskbell knows in CSS; it is published as it is.',
    ])
    expect(made.css).toContain('a:hovr{b:c}')
  })
})

describe('The settings', () => {
  const PLAIN = ':root { --paper: #fff; --panel: white }'
  const both = (accent: AccentSetting, text = THEME_CSS) => make({ 'style.css': text }, { accent })

  test('stand at the end of style.css, and in no other sheet', () => {
    const made = make(
      { 'style.css': 'a{b:c}', 'other.css': 'd{e:f}' },
      { fonts: { ...NONE.fonts, text: 'Georgia,serif', code: 'monospace' }, scheme: 'light' },
    )
    expect(made.css).toBe(
      'a{b:c}:root{--text:Georgia,serif;--code:monospace}@media not print{:root{--lightningcss-light:initial;--lightningcss-dark: ;color-scheme:light}}\n',
    )
    expect(made.styles[1]?.content).toBe('d{e:f}\n')
  })

  test('leave the style sheet alone where none is set', () => {
    expect(make({ 'style.css': 'a{b:c}' }).css).toBe('a{b:c}\n')
  })

  test('make the dark accent of the light one: its nearest shade that can be read on the dark grounds', () => {
    const { css: text, found } = both(
      { light: TEAL, dark: undefined },
      ':root { color-scheme: light dark; --paper: light-dark(white, #171c1e); --panel: light-dark(#fff, #20272a) }',
    )
    expect(found).toEqual([])
    expect(text).toMatch(/--accent:var\(--lightningcss-light,teal\)var\(--lightningcss-dark,#009c9c\)\}\n$/)
  })

  test('make the light accent of a dark one alone, which print has', () => {
    const white = { ...TEAL, text: '#fff', color: '#ffffff' } as const
    const made = make({ 'style.css': THEME_CSS }, { accent: { light: undefined, dark: white }, scheme: 'dark' })
    expect(made.found).toEqual([])
    expect(made.css).toMatch(/--accent:var\(--lightningcss-light,#[67][\da-f]{5}\)var\(--lightningcss-dark,#fff\)/)
    expect(make({ 'style.css': THEME_CSS }, { accent: { light: white, dark: white }, scheme: 'dark' }).found).toEqual([
      'config:1:1 theme/contrast `theme.accent`, “#fff”, is hard to read: 1.06:1 on #fbf8f2, in print; text needs 4.5:1.',
    ])
  })

  test('take one accent for both schemes where the style sheet has no grounds, and claim nothing', () => {
    const { css: text, found } = both({ light: ORANGE, dark: undefined }, 'a{b:c}')
    expect(found).toEqual([])
    expect(text).toContain(':root{--accent:#f0907f}')
  })

  test('warn of an accent that can’t be read, with its ratio, and of the nearest shade that can', () => {
    const made = both({ light: ORANGE, dark: { ...TEAL, key: 'theme.accent.dark' } })
    expect(made.found).toEqual([
      'config:1:1 theme/contrast `theme.accent`, “#f0907f”, is hard to read: 2.20:1 on #fbf8f2; text needs 4.5:1.',
      'config:1:1 theme/contrast `theme.accent.dark`, “teal”, is hard to read: 3.60:1 on #171c1e; text needs 4.5:1.',
    ])
    expect(made.mends).toEqual([
      'The nearest darker shade that can be read is "#d63619".',
      'The nearest lighter shade that can be read is "#009292".',
    ])
  })

  test('look at grounds where they are set last, and at none that can’t be known', () => {
    const over = (text: string) =>
      make(
        { '@theme/style.css': THEME_CSS, 'style.css': `@import "@theme/style.css"; ${text}` },
        {
          accent: { light: ORANGE, dark: undefined },
        },
      ).found
    expect(over('')).toHaveLength(1)
    expect(over(':root { --paper: black }')).toEqual([])
    expect(over(':root { --paper: var(--x) }')).toEqual([])
    expect(both({ light: ORANGE, dark: undefined }, PLAIN).found[0]).toContain('2.33:1 on #ffffff')
  })

  test('claim nothing about a scheme whose grounds other rules define too', () => {
    const ground = (more: string) => `:root { color-scheme: light dark; --paper: #fff } ${more}`
    const looked = (more: string, files: Files = {}) =>
      make(
        {
          ...files,
          'style.css': `${more.startsWith('@import') ? more : ''}${ground(more.startsWith('@import') ? '' : more)}`,
        },
        { accent: { light: ORANGE, dark: { ...ORANGE, key: 'theme.accent.dark' } } },
      ).found.map((line) => /`(.*?)`/.exec(line)?.[1])
    const BOTH = ['theme.accent', 'theme.accent.dark']
    const other = ':root { --paper: #111 }'
    expect(looked('')).toEqual(BOTH)
    expect(looked(`@media print { ${other} }`)).toEqual(BOTH)
    expect(looked('@media (width > 9em) { a { b: c } }')).toEqual(BOTH)
    expect(looked(`@media (prefers-color-scheme: dark) { ${other} }`)).toEqual(['theme.accent'])
    expect(looked(`@media (prefers-color-scheme: light) { ${other} }`)).toEqual(['theme.accent.dark'])
    expect(looked('@import "x.css" (prefers-color-scheme: dark);', { 'x.css': other })).toEqual(['theme.accent'])
    expect(looked('@import "x.css" supports(a: b);', { 'x.css': other })).toEqual([])
    expect(looked('@import "x.css" layer;', { 'x.css': other })).toEqual(BOTH)
    for (const more of [
      'html { --paper: #111 }',
      `@layer a { ${other} }`,
      `@media (width > 9em) { ${other} }`,
      `@media screen, print { ${other} }`,
      ':root { --panel: #111 !important }',
      ':root { &.night { --paper: #111 } }',
    ]) {
      expect(looked(more)).toEqual([])
    }
  })

  test('leave an accent as it is written where the dark grounds can’t be known', () => {
    const night = '@media (prefers-color-scheme: dark) { :root { --paper: #111 } }'
    const made = both({ light: TEAL, dark: undefined }, `:root { color-scheme: light dark; --paper: #fff } ${night}`)
    expect(made.found).toEqual([])
    expect(made.css).toMatch(/:root\{--accent:[^}]*--lightningcss-dark,teal\)\}\n$|:root\{--accent:teal\}\n$/)
  })

  test('don’t look at a scheme that no reader gets', () => {
    const accent = { light: { ...TEAL, color: '#005f5f' }, dark: TEAL } as const
    expect(make({ 'style.css': THEME_CSS }, { accent, scheme: 'light' }).found).toEqual([])
    expect(make({ 'style.css': THEME_CSS }, { accent }).found).toHaveLength(1)
  })
})
