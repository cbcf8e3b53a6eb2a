import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Code, codes } from '../../src/diagnostic/codes.ts'
import { type Diagnostic, diagnose, sorted } from '../../src/diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../../src/diagnostic/place.ts'
import { githubReport } from '../../src/diagnostic/report-github.ts'
import { jsonReport } from '../../src/diagnostic/report-json.ts'

const awkward = fc.string({ unit: fc.constantFrom('a', '%', '%0A', '\n', '\r', ':', '::', ',', '=', '“', '\\', '"') })
const place = fc.record({ file: awkward, text: awkward, start: fc.nat(12), length: fc.nat(12), isWhole: fc.boolean() })
const found: fc.Arbitrary<readonly Diagnostic[]> = fc.array(
  fc
    .record({
      code: fc.constantFrom(...(Object.keys(codes) as Code[])),
      message: awkward,
      mend: fc.option(awkward, { nil: undefined }),
      place: fc.option(
        place.map(({ file, text, start, length, isWhole }) =>
          isWhole ? placeOfFile(file) : placeOf({ path: file, text }, [start, start + length]),
        ),
        { nil: undefined },
      ),
    })
    .map(({ code, ...finding }) => diagnose(code, finding)),
)
const TEA = diagnose('front-matter/date', {
  message: '`date` is not a calendar date: “5 Jan 24”.',
  mend: 'Write it as YYYY-MM-DD, for example 2024-01-05.',
  place: placeOf({ path: 'posts/tea.md', text: '---\ndate: 5 Jan 24\n---\n' }, [10, 18]),
})
const LOCKED = diagnose('publish/locked', { message: 'another build is publishing.' })

describe('the report as JSON', () => {
  test('is facts of the run, then a line for every finding, in which every key is there', () => {
    expect(jsonReport([TEA, LOCKED], { command: 'check', outcome: 'failed' })).toBe(`{
  "version": 1,
  "command": "check",
  "outcome": "failed",
  "errors": 2,
  "warnings": 0,
  "diagnostics": [
    {"code":"publish/locked","severity":"error","message":"another build is publishing.","mend":null,"file":null,"line":null,"column":null,"endLine":null,"endColumn":null},
    {"code":"front-matter/date","severity":"error","message":"\`date\` is not a calendar date: “5 Jan 24”.","mend":"Write it as YYYY-MM-DD, for example 2024-01-05.","file":"posts/tea.md","line":2,"column":7,"endLine":2,"endColumn":15}
  ]
}
`)
  })

  test('of nothing found is a document all the same', () => {
    expect(JSON.parse(jsonReport([]))).toEqual({ version: 1, errors: 0, warnings: 0, diagnostics: [] })
  })

  test('read back is what was found, sorted by place', () => {
    fc.assert(
      fc.property(found, (diagnostics) => {
        const read = JSON.parse(jsonReport(diagnostics))
        expect(
          read.diagnostics.map(({ code, message, mend, file, line }: Record<string, unknown>) => [
            code,
            message,
            mend,
            file,
            line,
          ]),
        ).toEqual(
          sorted(diagnostics).map(({ code, message, mend, place }) => [
            code,
            message,
            mend ?? null,
            place?.file ?? null,
            place?.line ?? null,
          ]),
        )
        expect(read.errors + read.warnings).toBe(diagnostics.length)
      }),
    )
  })
})

/** What a runner makes of a line: the inverse of the rules of `@actions/core`. */
function read(line: string) {
  const [, command, properties = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? []
  const plain = (text: string) => text.replaceAll('%0A', '\n').replaceAll('%0D', '\r')
  const entries = properties.split(',').map((property) => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(property) ?? []
    return [name, plain(value.replaceAll('%3A', ':').replaceAll('%2C', ',')).replaceAll('%25', '%')]
  })
  return { command, properties: Object.fromEntries(entries), message: plain(message).replaceAll('%25', '%') }
}

describe('the report for GitHub', () => {
  test('is a command for every finding, at its line from the root of the repository', () => {
    expect(githubReport([TEA, LOCKED], (file) => `essays/${file}`)).toBe(
      '::error title=publish/locked::another build is publishing.\n' +
        '::error file=essays/posts/tea.md,line=2,endLine=2,col=7,endColumn=15,title=front-matter/date::`date` is not a calendar date: “5 Jan 24”.%0AWrite it as YYYY-MM-DD, for example 2024-01-05.\n',
    )
  })

  test('is a line for every finding, whatever stands in it, and a runner reads back what was meant', () => {
    fc.assert(
      fc.property(found, (diagnostics) => {
        const lines = githubReport(diagnostics, (file) => file).split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map(read)).toEqual(
          sorted(diagnostics).map(({ code, severity, message, mend, place }) => ({
            command: severity,
            properties: expect.objectContaining({ title: code, ...(place ? { file: place.file } : {}) }),
            message: [message, ...(mend?.split('\n') ?? [])]
              .map((line) => line.replace(/[\n\r]/g, '\ufffd'))
              .join('\n'),
          })),
        )
      }),
    )
  })

  test('gives columns only of what stands on one line', () => {
    const over = diagnose('markdown/dropped', { message: 'x', place: placeOf({ path: 'a', text: 'one\ntwo' }, [1, 6]) })
    expect(githubReport([over], (file) => file)).toBe('::warning file=a,line=1,endLine=2,title=markdown/dropped::x\n')
  })
})
