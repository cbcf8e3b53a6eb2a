import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render } from '../../src/template/render.ts'
import { compileTemplates } from '../../src/template/template-set.ts'
import { ejectionsOf } from '../../src/theme/ejection.ts'
import { options, template } from '../template/theme.ts'
import { article } from '../template/views.ts'
import { files, themeFile } from './files.ts'

const byline = themeFile('partials/byline.hbs', 'By {{post.title}}\n')
const style = themeFile('assets/style.css', 'a {}\n')
const theme = [themeFile('article.hbs', 'x'), style, byline]

function ejected(names: readonly string[], given: Parameters<typeof files>[0] = {}) {
  return ejectionsOf(names, files({ theme, ...given }), '1.2.3')
}

test('an ejected file is the theme’s, under a line that says so', () => {
  expect(ejected(['byline', 'style.css'], { folder: 'look/templates' }).value).toEqual([
    {
      file: byline,
      path: 'look/templates/partials/byline.hbs',
      text: '{{!-- Ejected from Deskbell 1.2.3: partials/byline.hbs, sha256 ca9d24f3. --}}\nBy {{post.title}}\n',
    },
    {
      file: style,
      path: 'look/templates/assets/style.css',
      text: '/* Ejected from Deskbell 1.2.3: assets/style.css, sha256 7df2d3ac. */\na {}\n',
    },
  ])
})

test('a file that is named twice is ejected once', () => {
  expect(ejected(['byline', 'partials/byline.hbs']).value).toHaveLength(1)
})

test('where one name is no file, none is ejected', () => {
  const { value, diagnostics } = ejected(['byline', 'kicker', 'by'])
  expect(value).toEqual([])
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'theme/name the theme has no file “kicker”.',
    'theme/name the theme has no file “by”.',
  ])
})

test('nothing is ejected where the templates are the theme', () => {
  const { value, diagnostics } = ejected(['byline'], { isTheme: true })
  expect(value).toEqual([])
  expect(diagnostics).toMatchObject([
    {
      code: 'theme/itself',
      message: 'the templates of this site are the default theme itself, so there is nothing to copy.',
      mend: 'Change `templates/partials/byline.hbs` where it is.',
    },
  ])
})

describe('the line at the top changes no byte of what is printed,', () => {
  const piece = fc.constantFrom(
    ...['\n', '\r\n', ' ', '\t', 'a', '<p>', '{{post.title}}', '{{~post.title~}}', '{{{post.body}}}', '{{! c }}'],
    ...[
      '{{~! c ~}}',
      '{{!-- c --}}',
      '{{> part}}',
      '{{~> part~}}',
      '{{#> part}}\n{{/part}}',
      '{{#if post}}\nb\n{{/if}}',
    ],
    ...['{{~#if post}}\nb{{~/if}}', '{{#unless post}}b{{else}}\nc{{/unless}}\n', '{{#*inline "i"}}\ni{{/inline}}'],
  )
  const anyTemplate = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

  const printed = (text: string): string => {
    const whole = '[{{> byline}}]\n{{> byline}}\n  {{> byline}}\nx'
    const { value, diagnostics } = compileTemplates(
      [template('article', whole), template('partials/byline', text), template('partials/part', 'p\n')],
      options(),
    )
    expect(diagnostics).toEqual([])
    const page = render(value, 'article', article())
    expect(page.diagnostics).toEqual([])
    return page.value
  }

  test('wherever a partial stands and however it begins', () => {
    fc.assert(
      fc.property(anyTemplate, (text) => {
        const copy = ejected(['byline'], { theme: [themeFile('partials/byline.hbs', text)] }).value[0]?.text ?? ''
        expect(copy).not.toBe(text)
        expect(printed(copy)).toBe(printed(text))
      }),
    )
  })
})
