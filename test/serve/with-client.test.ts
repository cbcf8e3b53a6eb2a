import fc from 'fast-check'
import { parse, serialize } from 'parse5'
import { describe, expect, test } from 'vitest'
import { versionOf } from '../../src/serve/page-version.ts'
import { withClient } from '../../src/serve/with-client.ts'

const SCRIPT =
  /<script type="module" blocking="render" src="\/__deskbell\/client\.js\?version=[\da-f]{16}-[\da-f]{16}"(?: nonce="[^"]+")?><\/script>/

/** What became of a page, with ▲ for the script. */
function marked(html: string): string {
  return withClient(Buffer.from(html)).toString().replace(SCRIPT, '▲')
}

describe('the client is added', () => {
  test.each([
    ['at the end of the head', '<!doctype html><html><head><title>Tea</title>▲</head><body><p>Tea</p></body></html>'],
    ['before the body where no tag ends the head', '<!doctype html><title>Tea</title>\n▲<body class="a"><p>Tea'],
    ['before the first element of a page that has no head', '<!doctype html>\n<title>Tea</title>\n▲<p>Tea'],
    ['before the text of a page that is only text', '▲Tea'],
    ['to a page with nothing in it', '▲'],
    ['after a comment that speaks of a head', '<head><!-- </head> --><title>Tea</title>▲</head>'],
    ['after a script that speaks of a head', '<head><script>"</head><body>"</script>▲</head>'],
    ['after a style and a title that speak of one', '<head><style>/*</head>*/</style><title></head></title>▲</head>'],
    ['after an attribute that speaks of one', '<head><meta content="</head>">▲</head>'],
    ['after a template with a page of its own in it', '<head><template><body></head><p>x</p></template>▲</head><body>'],
    ['after what is for browsers without scripts', '<head><noscript><p>x</p></head></noscript>▲</head>'],
    ['whatever the case of tags', '<HEAD><TITLE>Tea</TITLE>▲</HEAD><BODY>'],
    ['where line ends are two characters', '<head>\r\n<title>T</title>\r\n▲</head>\r\n<body>'],
    ['after characters of several bytes', '<head><title>Thé, 茶, 🍵</title>▲</head><body>茶'],
    ['after a byte order mark', '\ufeff<!doctype html><title>T</title>▲<p>x'],
    [
      'before the address that others are relative to',
      '<head>▲<base href="https://example.com/"><title>T</title></head>',
    ],
    ['before a comment that nothing ends', '<head>▲<!-- <title>T</title></head>'],
    ['before a script that nothing ends', '<head><title>T</title>▲<script></head>'],
    ['but not before one that is only a target', '<head><base target="_top">▲</head>'],
  ])('%s', (_, expected) => {
    expect(marked(expected.replace('▲', ''))).toBe(expected)
  })

  test('so that a browser finds the same page but for it', () => {
    const piece = fc.constantFrom(
      '<html lang="en">',
      '<head>',
      '</head>',
      '<body>',
      '</body>',
      '<title>',
      '</title>',
      '<p>',
      '</p>',
      'text',
      ' ',
      '\n',
      '\r\n',
      '<!-- </head> -->',
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<meta name="a">',
      '<link>',
      '<template>',
      '</template>',
      '<br>',
      '</br>',
      '<!doctype html>',
      '<noscript>',
      '</noscript>',
      '&amp;',
      'é',
      '<base href="/a/">',
      '<textarea>',
      '</textarea>',
      '<',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join('')
        const found = serialize(parse(withClient(Buffer.from(html)).toString()))
        expect(found).toMatch(SCRIPT)
        // White space and comments may come into the head, where nobody sees them.
        const bare = (text: string): string => text.replace(/\s+|<!--.*?-->/g, '')
        expect(bare(found.replace(SCRIPT, ''))).toBe(bare(serialize(parse(html))))
      }),
      { numRuns: 2000 },
    )
  })

  test('with the version of the page as it was before', () => {
    const html = Buffer.from('<title>Tea</title>')
    expect(withClient(html).toString()).toContain(`?version=${versionOf(html)}"`)
  })

  test('to a page of a megabyte at once, since its body isn’t read', () => {
    const page = Buffer.from(
      `<!doctype html><html><head><title>T</title></head><body>${'<p>Tea, and more. </p>'.repeat(50_000)}`,
    )
    const best = Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now()
        withClient(page)
        return performance.now() - start
      }),
    )
    expect(page.length).toBeGreaterThan(1_000_000)
    // To read the whole of it with a tokenizer takes longer, on any machine; how long it takes is for bench/.
    expect(best).toBeLessThan(250)
  })
})

describe('a policy that a page sets for itself', () => {
  const OWN = '*:*/__deskbell/'

  test.each([
    ["default-src 'self'", `default-src 'self'; script-src-elem 'self' ${OWN}; connect-src 'self' ${OWN}`],
    ["default-src 'none'", `default-src 'none'; script-src-elem ${OWN}; connect-src ${OWN}`],
    ["script-src 'none'; connect-src 'NONE'", `script-src 'none'; connect-src ${OWN}; script-src-elem ${OWN}`],
    ["script-src-elem 'sha256-abc='; script-src 'self'", `script-src-elem 'sha256-abc=' ${OWN}; script-src 'self'`],
    ["script-src 'nonce-abc'", `script-src 'nonce-abc'; script-src-elem 'nonce-abc' ${OWN}`],
    ["script-src 'unsafe-inline'", `script-src 'unsafe-inline'; script-src-elem 'unsafe-inline' ${OWN}`],
    ["img-src 'self'; style-src 'none'", "img-src 'self'; style-src 'none'"],
    [
      "DEFAULT-SRC 'self'; default-src *;;",
      `default-src 'self'; script-src-elem 'self' ${OWN}; connect-src 'self' ${OWN}`,
    ],
    ['connect-src', `connect-src ${OWN}`],
  ])('is relaxed for the client and nothing else: %s', (policy, relaxed) => {
    const page = (content: string): string =>
      `<head><meta http-equiv="content-security-policy" content="${content}"><title>T</title>▲</head><p>x`
    const unescaped = marked(page(policy).replace('▲', '')).replaceAll('&#39;', "'")
    expect(unescaped).toBe(page(relaxed))
  })

  test('that goes by nonces alone gets one', () => {
    const html = withClient(
      Buffer.from(`<meta http-equiv=Content-Security-Policy content="script-src 'strict-dynamic' 'nonce-abc'">`),
    ).toString()
    const [, nonce] = / nonce="([^"]+)"/.exec(html) ?? []
    expect(nonce).toMatch(/^[\da-f-]+$/)
    expect(html).toContain(`script-src-elem &#39;strict-dynamic&#39; &#39;nonce-abc&#39; &#39;nonce-${nonce}&#39;`)
  })

  test.each([
    '<!-- <meta http-equiv="Content-Security-Policy" content="default-src \'none\'"> -->',
    '<template><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></template>',
    '<meta http-equiv="Content-Security-Policy">',
    '<meta name="Content-Security-Policy" content="default-src \'none\'">',
    '<p><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">',
  ])('counts only where a browser goes by it: %s', (html) => {
    expect(marked(html).replace('▲', '')).toBe(html)
  })
})
