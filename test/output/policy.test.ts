import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CspExtra } from '../../src/config/config.ts'
import { cssSources } from '../../src/output/css-sources.ts'
import { withPolicy } from '../../src/output/policy.ts'
import { sourceOf } from '../../src/output/source-of.ts'

const HEAD = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'

/** The policy of a page with this in its body, by directive. */
function policy(
  body: string,
  { extra = {}, css = '' }: { extra?: CspExtra; css?: string } = {},
): Record<string, string> {
  const sheets = new Map([['/assets/style.css', cssSources(css)]])
  const page = withPolicy(`${HEAD}</head>\n<body>${body}</body>\n</html>\n`, { extra, sheets })
  const [, content = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? []
  return Object.fromEntries(content.split('; ').map((directive) => /^(\S+) (.*)$/.exec(directive)?.slice(1) ?? []))
}

/** What a policy says beyond that of an empty page. */
function allowed(body: string, options?: Parameters<typeof policy>[1]): Record<string, string> {
  return Object.fromEntries(Object.entries(policy(body, options)).filter(([, sources]) => sources !== "'none'"))
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('the policy of a page', () => {
  test('forbids all where there is nothing but text', () => {
    expect(policy('<p class="x">Tea, <em>at four</em>.</p>')).toEqual({
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    })
  })

  test('allows images from where they are', () => {
    const images =
      '<img src="/cup.png"><img src="https://a.example/b/c.png?d"><img src="data:image/gif;base64,R0"><img src="//b.example:8080/x">' +
      '<picture><source srcset="https://c.example/1.png 1x, https://d.example/a,b.png 2x"></picture><video poster=https://e.example/></video>'
    expect(allowed(images)).toEqual({
      'img-src': "'self' https://a.example data: b.example:8080 https://c.example https://d.example https://e.example",
    })
  })

  test('allows sound, video, frames, forms, objects and manifests from where they are', () => {
    expect(
      allowed(
        '<audio src="bell.ogg"></audio><video><source src="https://v.example/a.mp4"><track src="a.vtt"></video>' +
          '<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe><object data="/form.pdf"></object>' +
          '<form action="https://list.example/subscribe"><button formaction="mailto:desk@example.org">B</button></form>' +
          '<link rel=manifest href="/app.webmanifest">',
      ),
    ).toEqual({
      'media-src': "'self' https://v.example",
      'frame-src': 'https://www.youtube-nocookie.com',
      'object-src': "'self'",
      'form-action': "https://list.example 'self' https: mailto:",
      'manifest-src': "'self'",
    })
  })

  test('lets a form that is sent elsewhere be forwarded', () => {
    expect(allowed('<form action=/send></form>')).toEqual({ 'form-action': "'self'" })
    expect(allowed('<form action="//list.example/"></form>')).toEqual({ 'form-action': "list.example 'self' https:" })
  })

  test('lets a form without an address be sent to its own page', () => {
    expect(allowed('<form><input name=q></form>')).toEqual({ 'form-action': "'self'" })
  })

  test('allows links by their kind, and nothing for those that load nothing', () => {
    expect(
      allowed(
        '<link rel="shortcut icon" href="data:,"><link rel="alternate" href="https://x.example/feed.xml"><link rel=canonical href="https://x.example/">' +
          '<link rel=preload as=font href="/f.woff2" crossorigin><link rel="apple-touch-icon" href="/t.png"><a href="https://y.example">y</a>',
      ),
    ).toEqual({ 'img-src': "data: 'self'", 'font-src': "'self'" })
  })

  test('allows the styles of a page by their hashes', () => {
    const [block, own] = ['p > a { color: red }\n', 'color: blue; content: "&"']
    expect(
      allowed(`<style>${block.replace('\n', '\r\n')}</style><p style="color: blue; content: &quot;&amp;&#34;">a</p>`),
    ).toEqual({ 'style-src': `${hashOf(block)} 'unsafe-hashes' ${hashOf(own)}` })
  })

  test('allows what a style shows', () => {
    expect(allowed('<p style="background: url(https://a.example/b.png)">a</p>')['img-src']).toBe('https://a.example')
    expect(allowed('<table background="/b.png"><td></table>')).toEqual({ 'img-src': "'self'" })
  })

  test('of one of the site’s own style sheets allows what is in it, and of any other what its host has', () => {
    const css = '@font-face{src:url(a.woff2)}p{background:url("https://a.example/b.png")}'
    expect(allowed('<link rel="stylesheet" href="/assets/style.css">', { css })).toEqual({
      'style-src': "'self'",
      'font-src': "'self'",
      'img-src': 'https://a.example',
    })
    expect(allowed('<link rel="stylesheet" href="/assets/style.css">')).toEqual({ 'style-src': "'self'" })
    expect(allowed('<link rel="stylesheet" href="https://cdn.example/a.css">')).toEqual({
      'style-src': 'https://cdn.example',
      'font-src': 'https://cdn.example data:',
      'img-src': 'https://cdn.example data:',
    })
  })

  test('needs nothing for data in a script', () => {
    expect(allowed('<script type="application/ld+json">{"a": "<img src=https://x.example/>"}</script>')).toEqual({})
  })

  test('allows the scripts of a page, by hash or host, and what these may ask the site and their hosts for', () => {
    const text = 'document.title += "!"'
    const all = "'self' https://count.example"
    expect(
      allowed(
        `<script>${text}</script><script async src="https://count.example/count.js"></script><img src="https://a.example/">`,
      ),
    ).toEqual({
      'default-src': all,
      'script-src': `${all} ${hashOf(text)}`,
      'img-src': `${all} https://a.example`,
      'form-action': all,
    })
  })

  test('allows code in attributes by its hash', () => {
    expect(allowed('<button onclick="ring()">Ring</button>')['script-src']).toBe(
      `'self' 'unsafe-hashes' ${hashOf('ring()')}`,
    )
  })

  test('takes what looks like the site’s for what a base makes of it, too', () => {
    expect(allowed('<base href="https://b.example/"><img src="a.png">')).toEqual({
      'base-uri': 'https://b.example',
      'img-src': "'self' https://b.example",
    })
  })

  test('allows what the configuration adds', () => {
    const extra = { 'img-src': ['https://x.example'], 'connect-src': ["'self'"], 'frame-ancestors': ["'none'"] }
    expect(allowed('<img src="a.png">', { extra })).toEqual({
      'img-src': "'self' https://x.example",
      'connect-src': "'self'",
    })
    expect(allowed('<img src="a.png">', { extra: { 'default-src': ['https:'] } })).toEqual({
      'default-src': 'https:',
      'img-src': "https: 'self'",
    })
    expect(allowed('<style>a{}</style>', { extra: { 'style-src': ["'unsafe-inline'"] } })).toEqual({
      'style-src': "'unsafe-inline'",
    })
  })

  test('names every host of its resources, and no other', () => {
    const anyHost = fc.integer({ min: 1, max: 40 }).map((number) => `https://h${number}.example`)
    const kinds = { 'img-src': 'img', 'frame-src': 'iframe', 'media-src': 'audio', 'object-src': 'embed' }
    const anyThing = fc.record({
      directive: fc.constantFrom(...Object.keys(kinds)),
      host: anyHost,
      isShown: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyThing), (things) => {
        const body = things.map(({ directive, host, isShown }) => {
          const tag = `<${kinds[directive as keyof typeof kinds]} title="a > b" src='${host}/x'>`
          return isShown ? `${tag}</iframe>` : `<!-- ${tag} --><p title="${tag}">${tag.replace('<', '&lt;')}</p>`
        })
        const found = allowed(body.join('\n'))
        for (const directive of Object.keys(kinds)) {
          const hosts = things.filter((thing) => thing.isShown && thing.directive === directive).map(({ host }) => host)
          expect(new Set(found[directive]?.split(' '))).toEqual(new Set(hosts))
        }
      }),
    )
  })
})

describe('the place of a policy', () => {
  const rules = { extra: {}, sheets: new Map() }
  const placed = (page: string) =>
    withPolicy(page, rules).replace(/\n<meta http-equiv="Content-Security-Policy" content="[^"]*">/, '|')

  test('is behind the character set, else behind where the head begins', () => {
    expect(placed(`${HEAD}<title>Tea</title>`)).toBe(`${HEAD.slice(0, -1)}|\n<title>Tea</title>`)
    expect(placed('<!doctype html><meta charset=utf-8><title>Tea</title>')).toBe(
      '<!doctype html><meta charset=utf-8>|<title>Tea</title>',
    )
    expect(placed('<head lang="en"><title>Tea</title>')).toBe('<head lang="en">|<title>Tea</title>')
  })

  test('is before all that it is about', () => {
    expect(placed('<head><link rel=stylesheet href=a.css><meta charset=utf-8>')).toBe(
      '<head>|<link rel=stylesheet href=a.css><meta charset=utf-8>',
    )
  })

  test('is not there on a page without a head, or with a policy of its own', () => {
    for (const page of [
      'Tea',
      '<p>Tea</p>',
      `${HEAD}<meta http-equiv=content-security-policy content="default-src *">`,
    ]) {
      expect(withPolicy(page, rules)).toBe(page)
    }
  })
})

test('what a style sheet loads is told by what it is', () => {
  const sources = cssSources(
    '/* url(https://no.example/) */ @import "https://i.example/a.css" screen; @namespace url(http://www.w3.org/2000/svg);' +
      'p::before { content: "url(https://no.example/)" } @media print { @font-face { font-family: "F"; src: url(https://f.example/f.woff2), url("g.woff2") } }' +
      "a { background: url( https://p.example/a.png ), image-set('https://s.example/b.png' 1x) } b { fill: url(#c); mask: url('data:image/svg+xml,<svg/>') }",
  )
  expect(Object.fromEntries([...sources].map(([directive, set]) => [directive, [...set].join(' ')]))).toEqual({
    'style-src': 'https://i.example',
    'font-src': "https://i.example data: https://f.example 'self'",
    'img-src': 'https://i.example data: https://p.example https://s.example',
  })
})

test('an address is allowed by its host, scheme or site', () => {
  const of = (...addresses: readonly string[]) => addresses.map(sourceOf)
  expect(of('/a', 'a b', '?q', '../x', 'a:b/')).toEqual(["'self'", "'self'", "'self'", "'self'", 'a:'])
  expect(of('https://A.example/x', ' http://a.example:81/ ', '//a.example', 'https://bücher.example/')).toEqual([
    'https://a.example',
    'http://a.example:81',
    'a.example',
    'https://xn--bcher-kva.example',
  ])
  expect(of('data:,', 'BLOB:x', 'mailto:a@b.example')).toEqual(['data:', 'blob:', 'mailto:'])
  expect(of('', '#a', 'about:blank', 'https://', 'javascript:alert(1)')).toEqual(Array(5).fill(undefined))
})
