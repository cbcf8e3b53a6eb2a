import fc from 'fast-check'
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { describe, expect, test } from 'vitest'
import { tagsIn } from '../../src/output/markup.ts'

const told = (page: string) =>
  [...tagsIn(page)].map(({ element, text }) => [element.name, Object.fromEntries(element.attributes), text])

describe('tags of which a policy may have to say something', () => {
  test('are those that load, with their attributes', () => {
    expect(told('<p><img src="/a.png" alt=Cup><a href="/b/">B</a><VIDEO SRC=c.mp4 controls></video>')).toEqual([
      ['img', { src: '/a.png', alt: 'Cup' }, ''],
      ['video', { src: 'c.mp4', controls: '' }, ''],
    ])
  })

  test('are any with a style, code or background of their own', () => {
    expect(
      told('<p style="color: red">a</p><td background=x.gif><b onclick="ring()" class=b><i styled on="x">'),
    ).toEqual([
      ['p', { style: 'color: red' }, ''],
      ['td', { background: 'x.gif' }, ''],
      ['b', { onclick: 'ring()', class: 'b' }, ''],
    ])
  })

  test('are none in comments, texts and values, whatever these look like', () => {
    const img = '<img src="https://elsewhere.example/">'
    for (const page of [
      `<!-- ${img} -->`,
      `<!-->--><!---><!-- a --!><!-- > ${img} -->`,
      `<p title='${img}'>`,
      `<p title = "a > b" data-x='${img}'>`,
      `<p title="<!--" lang='-->'>a</p>`,
      `<a title=${img.replace(/[ ">]/g, '')}>`,
      `<!doctype html "${img.replace('>', '')}>`,
      `</p class="${img.replaceAll('"', '')}">`,
      `1 < 2, a<b and "<" 3</4`,
      '<?xml <img ?>',
      '</ <img >',
    ]) {
      expect(told(page), page).toEqual([])
    }
    for (const name of ['title', 'textarea', 'xmp', 'noembed', 'iframe', 'noframes']) {
      expect(told(`<${name}>${img}</${name}x></${name.toUpperCase()} >`).map(([tag]) => tag)).toEqual([name])
    }
  })

  test('go on where a comment, text or value ends', () => {
    expect(
      told('<!-- a --><base><!--><base><p title="<!--"><base><title><!--</title><base>').map(([tag]) => tag),
    ).toEqual(['base', 'base', 'base', 'title', 'base'])
    expect(told('<p a="1"b=\'2\' c=3/d =4 / e><embed/>')).toEqual([['embed', {}, '']])
  })

  test('have the text of scripts and styles, up to their very end', () => {
    expect(
      told('<script>a < b && "</scrip" + "<p>"</script><style>p > a { }</STYLE\n><script src=x></script>'),
    ).toEqual([
      ['script', {}, 'a < b && "</scrip" + "<p>"'],
      ['style', {}, 'p > a { }'],
      ['script', { src: 'x' }, ''],
    ])
    expect(told('<script><!-- <script> </script> --></script><base>')).toEqual([
      ['script', {}, '<!-- <script> </script> -->'],
      ['base', {}, ''],
    ])
  })

  test('have the first of two attributes of one name', () => {
    expect(told('<img SRC=a src=b>')).toEqual([['img', { src: 'a' }, '']])
  })

  test('are no more where the page breaks off in one', () => {
    for (const page of ['<img src=x', '<img src="x>', '<img', '<', '</', '<!', '<!--', '<p a=', "<img src='"]) {
      expect(told(page), page).toEqual([])
    }
  })

  test('are those that a browser finds, on any page', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        expect(told(page)).toEqual(asTokenized(page))
      }),
      { numRuns: 5000 },
    )
  })

  test('are found in the time that the length of a page takes, however odd it is', () => {
    for (const piece of [
      '<a<',
      '<p a="',
      '<p ',
      '<!--',
      '<a b c=',
      '</title <',
      '<p a=b/',
      '<script><!--<script>',
      'a',
      '<i>',
    ]) {
      expect([...tagsIn(piece.repeat(100_000))].length, piece).toBeLessThanOrEqual(1)
    }
  })
})

const anyPiece = fc.constantFrom(
  ...['<', '</', '>', '/', ' ', '\n', '=', '"', "'", '!', '--', '<!--', '-->', '--!>', '<!doctype html>', '<?', 'a'],
  ...[
    '<p',
    '<p class="x">',
    '</p>',
    '<img',
    '<img src=',
    ' src="x"',
    " src='y'",
    '<IMG ',
    ' style="',
    ' onclick=',
    '<a-b',
    ' alt',
  ],
  ...[
    '<script>',
    '</script>',
    '<script ',
    '<title>',
    '</title>',
    '<style>',
    '</style>',
    '<textarea>',
    '</textarea>',
    '<iframe>',
  ],
  ...['</iframe>', '<head>', '<meta charset=utf-8>', '<li>é', '<x:y ', ' b:c', '\f', '\t'],
)
const anyPage = fc.array(anyPiece, { maxLength: 25 }).map((pieces) => pieces.join(''))

const TOLD = new Set(
  (
    'audio base button embed feimage form frame head iframe image img input link noembed noframes object plaintext script ' +
    'source style textarea title track use video xmp'
  ).split(' '),
)
const MODES = new Map<string, Tokenizer['state']>([
  ...['title', 'textarea'].map((name) => [name, TokenizerMode.RCDATA] as const),
  ...['style', 'iframe', 'noembed', 'noframes', 'xmp'].map((name) => [name, TokenizerMode.RAWTEXT] as const),
  ['script', TokenizerMode.SCRIPT_DATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
])

/** The same by parse5’s tokenizer, told of texts as browsers’ tree builders tell theirs. */
function asTokenized(page: string): unknown[] {
  const found: [name: string, attributes: object, text: string][] = []
  let inText = false
  const take = ({ chars }: Token.CharacterToken): void => {
    const last = found.at(-1)
    if (inText && last) last[2] += chars
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs, selfClosing }) {
        const isTold =
          TOLD.has(tagName) || attrs.some(({ name }) => /^(?:style|background|charset|http-equiv|on[a-z]+)$/.test(name))
        inText = MODES.has(tagName) && !selfClosing
        if (isTold) found.push([tagName, Object.fromEntries(attrs.map(({ name, value }) => [name, value])), ''])
        if (inText) tokenizer.state = MODES.get(tagName) ?? tokenizer.state
      },
      onEndTag() {
        inText = false
      },
      onCharacter: take,
      onWhitespaceCharacter: take,
      onNullCharacter: take,
      onComment() {},
      onDoctype() {},
      onEof() {},
    },
  )
  tokenizer.write(page, true)
  return found
}
