import { describe, expect, test } from 'vitest'
import { CONFIG, essay, type Files, type Planned, planned } from '../site/a-site.ts'

const FILES: Files = {
  'posts/tea.md': essay('title: On tea\ndate: 2025-01-14\ncategory: Tea'),
  'posts/te.md': essay(
    'title: Del té\ndate: 2025-02-03\ncategory: Tea\nlang: es\ncomments: closed\nrelated: [tea.md]\nquestions: [¿Qué té?]',
    'Caliente la tetera.[^1]\n\n[^1]: Con agua.',
  ),
  'posts/shay.md': essay('title: شاي\ndate: 2025-03-01\ncategory: Tea\nlang: ar'),
  'pages/acerca.md': essay('title: Acerca\nlang: es'),
}

function printed(files: Files = FILES): { readonly site: Planned; page: (path: string) => string } {
  const site = planned(files)
  const pages = site.printed()
  return { site, page: (path) => pages.get(path) ?? '' }
}

describe('An essay in another language than the site', () => {
  const { site, page } = printed()
  const spanish = page('te/index.html')

  test('has a page in its language: words, dates, plural forms and direction', () => {
    expect(spanish).toContain('<html lang="es" dir="ltr">')
    for (const words of [
      '3 de febrero de 2025',
      '1 min de lectura',
      'Los comentarios están cerrados.',
      'Ir al texto',
    ]) {
      expect(spanish).toContain(words)
    }
    expect(page('shay/index.html')).toContain('<html lang="ar" dir="rtl">')
  })

  test('has its navigation, related essays and neighbours in it too', () => {
    for (const words of ['Todos los ensayos', 'Ensayos relacionados', 'Anterior: ', 'Posterior: ']) {
      expect(spanish).toContain(words)
    }
    expect(spanish).not.toMatch(/>(All essays|Related essays|Tags?:|Contents|Posted)/)
  })

  test('is the same for a page without a date', () => {
    expect(page('acerca/index.html')).toContain('<html lang="es" dir="ltr">')
    expect(page('acerca/index.html')).toContain('Todos los ensayos')
  })

  test('leaves a list in the list’s language, and says its own there', () => {
    const list = page('category/tea/index.html')
    expect(list).toContain('<html lang="en" dir="ltr">')
    expect(list).toContain('February 3, 2025')
    expect(list).not.toContain('febrero')
    expect(list).toContain('lang="es"')
    expect(site.view('/category/tea/')).toMatchObject({
      lists: [
        {
          items: [
            { lang: 'ar', dir: 'rtl' },
            { lang: 'es', dir: 'ltr' },
            { lang: 'en', dir: 'ltr' },
          ],
        },
      ],
    })
  })

  test('has the phrases inside its text in its own language, wherever that stands', () => {
    const files = { ...FILES, 'deskbell.config.yaml': `${CONFIG}lists: { home: [{ from: all, mode: full }] }\n` }
    const home = printed(files).page('index.html')
    expect(home).toContain('>Notas</h2>')
    expect(home).toContain('Volver a la referencia 1')
    expect(home).toContain('February 3, 2025')
    expect(page('feed.xml')).toContain('>Notas</h2>')
  })

  test('leaves the feed in the site’s', () => {
    expect(page('feed.xml')).toContain('<language>en</language>')
  })
})

describe('A language that the theme has no words in', () => {
  test('is said once, where it is first asked for', () => {
    const { site } = printed({ ...FILES, 'posts/shay-2.md': essay('title: شاي\ndate: 2025-01-01\nlang: ar') })
    expect(site.found).toEqual([
      'posts/shay.md:5:7 strings/missing the theme has no words in the language “ar” of this text, and says them in English.',
    ])
  })

  test('is said of the site itself', () => {
    const { site } = printed({
      'deskbell.config.yaml': `${CONFIG}lang: fr\n`,
      'posts/the.md': essay('title: Du thé\ndate: 2025-01-14\nlang: fr'),
    })
    expect(site.found).toEqual([
      'strings/missing the theme has no words in the language “fr” of the site, and says them in English.',
    ])
  })

  test('is none where the site has a file for it, whose gaps are filled in English', () => {
    const { site, page } = printed({ ...FILES, 'templates/strings.ar.yaml': 'related: { heading: مقالات أخرى }\n' })
    expect(site.found).toEqual([])
    expect(page('shay/index.html')).toContain('مقالات أخرى')
    expect(page('shay/index.html')).toContain('Skip to the text')
  })
})
