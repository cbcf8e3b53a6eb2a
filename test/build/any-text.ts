import fc from 'fast-check'
import { withoutForbidden } from '../../src/text/characters.ts'

/** What would tell of an attribute or element that a text has broken out of. */
export const PROBE = 'i-probe'
export const PROBE_ATTRIBUTE = 'onprobe'

const BREAKING = [
  `"><${PROBE} ${PROBE_ATTRIBUTE}=1>`,
  `' ${PROBE_ATTRIBUTE}='1`,
  `" ${PROBE_ATTRIBUTE}="1`,
  `</script><${PROBE}>`,
  `--><${PROBE}>`,
  `]]><${PROBE}/>`,
  `\` ${PROBE_ATTRIBUTE}=1`,
  `&quot;&gt;&lt;${PROBE}&gt;`,
  `&#34; ${PROBE_ATTRIBUTE}=1`,
  '&#0;&#xD800;&#x110000;&nbsp;&nonsense;',
  '<![CDATA[ x ]]>',
  '<!-- more -->',
  'javascript:alert(1)',
  'data:text/html,<script>x</script>',
  '{{site.title}} {{{post.body}}} {0} {count} {author}',
  '__proto__',
  'constructor',
  'toString',
  '../../etc',
  '/',
  '#',
  '?',
  '',
  ' ',
  'Ώ🔔👩‍👩‍👧 מזל טוב',
  '\u202e\u2066\u200b\u2028\u2029\ufeff',
  'x'.repeat(3000),
  'Sentence. '.repeat(60),
  '$& $1 $$ \\1 %s %d',
  '1e400',
  '-0',
]

/** UTF-16 units of any kind, halves of characters among them. */
const units = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
})

/** Texts that break what isn't careful. */
export const awkward: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...BREAKING) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: units },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...BREAKING), fc.constantFrom(...BREAKING)).map((two) => two.join('')),
    },
    { weight: 2, arbitrary: fc.lorem({ maxCount: 8 }) },
  )
  .map(withoutForbidden)

/** The same as YAML writes it. */
export const quoted: fc.Arbitrary<string> = awkward.map((text) => JSON.stringify(text))

/** Values as YAML writes them, of every type that it has. */
const scalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: quoted },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      ...['yes', 'No', 'true', 'false', '~', 'null', '', '""'],
      ...['.nan', '-.inf', '0x1F', '0o17', '1_000', '12:30', '1.10', '007', '1e400', '-0', '3'],
      ...['2024-01-05', '2024-02-30', '2024-01-05T10:00:00+99:00', '0000-00-00', '2024-01-05 25:00', '2027-01-01'],
      ...['tea.md', 'knock.md', '/knock/', 'knock.md#nowhere', 'https://example.org/x?a=1&b="', 'mailto:a@b'],
      ...['knock', 'visit', 'ada', 'CC-BY-4.0', 'all-rights-reserved', 'open', 'es', 'en-GB', 'post'],
    ),
  },
  { weight: 1, arbitrary: fc.integer().map(String) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
)

/** And what can't be read as YAML, or holds what no page may. */
const wildScalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['*x', '&x y', '!!js/function x', '!x', '|\n  a\n  b', '>-\n  a', '@x', '`x`', '%x', '? x', '- x'],
      ...['"\\0"', '"\\uD800"', '"\\x01"', '"\\q"', "'it's'", '{a: b', '[a', 'a: b', '{{ x }}', '<<'],
    ),
  },
)

const FIELDS =
  'name text label url title key part src alt credit teaser file author source holder year license terms linkBack permission by date scope expires evidence site accessed path value id order description aliases bio sameAs avatar role notice attribution image'.split(
    ' ',
  )

/** A value as YAML writes it on one line, lists and groups of fields among them. */
export const yamlValue: fc.Arbitrary<string> = valuesOf(scalar)
export const wildValue: fc.Arbitrary<string> = valuesOf(wildScalar)

function valuesOf(leaf: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 6, arbitrary: leaf },
      { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`) },
      { weight: 3, arbitrary: yamlGroup(tie('value')) },
    ),
  })).value
}

/** A group of fields on one line. */
export function yamlGroup(value: fc.Arbitrary<string>, names: readonly string[] = FIELDS): fc.Arbitrary<string> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { maxLength: names.length, selector: ([key]) => key })
    .map((fields) => `{${fields.map(([key, written]) => `${key}: ${written}`).join(', ')}}`)
}

/** Fields under some of these keys, each on a line of its own. */
export function yamlFields(
  keys: readonly string[],
  written: fc.Arbitrary<string> | ((key: string) => fc.Arbitrary<string>) = yamlValue,
): fc.Arbitrary<string> {
  const field = fc
    .constantFrom(...keys)
    .chain((key) => (typeof written === 'function' ? written(key) : written).map((value) => `${key}: ${value}\n`))
  return fc.uniqueArray(field, { maxLength: 12, selector: (line) => line.split(':')[0] }).map((lines) => lines.join(''))
}

export const noise: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab:-?[]{},&*!|>\'"%#@` \n\t\r~<01=+.'), maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  units,
)
