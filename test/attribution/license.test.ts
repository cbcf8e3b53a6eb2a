import { describe, expect, test } from 'vitest'
import { licenseOf, readLicense } from '../../src/attribution/license.ts'
import { parse } from '../post/parse.ts'

describe('a license', () => {
  test.each([
    ['MIT', 'MIT'],
    ['cc-by-4.0', 'CC-BY-4.0'],
    ['apache-2.0+', 'Apache-2.0+'],
    ['GPL-2.0+', 'GPL-2.0+'],
    ['licenseref-House.Rules-2', 'LicenseRef-House.Rules-2'],
    ['https://example.net/license', 'https://example.net/license'],
    ['all-rights-reserved', 'all-rights-reserved'],
    ['All rights reserved.', 'all-rights-reserved'],
  ])('is written as %s, and is kept as %s', (written, license) => {
    expect(readLicense(written)).toBe(license)
  })

  const mendOf = (license: string) => {
    const { diagnostics } = parse(`---\ntitle: T\nattribution: {license: "${license}"}\n---\nText.\n`)
    return diagnostics.map(({ mend }) => mend)
  }

  test.each([
    ['CC-BY-4', 'CC-BY-4.0'],
    ['CC BY 4.0', 'CC-BY-4.0'],
    ['cc-by', 'CC-BY-4.0'],
    ['CC-BY-NC-SA', 'CC-BY-NC-SA-4.0'],
    ['CC0', 'CC0-1.0'],
    ['MIT License', 'MIT'],
    ['Apache', 'Apache-2.0'],
  ])('that SPDX does not list is an error with the one that was meant: %s', (written, meant) => {
    expect(mendOf(written)).toEqual([`Did you mean \`${meant}\`?`])
  })

  test.each(['do what you like', 'constructor', '', 'www.example.net/license', 'LicenseRef-'])(
    'is not “%s”, for which nothing can be guessed',
    (written) => {
      expect(mendOf(written)).toEqual([expect.stringMatching(/^Write an SPDX id/)])
    },
  )

  test('is one, and no expression of several', () => {
    for (const written of ['CC-BY-4.0 OR MIT', '(MIT AND CC0-1.0)', 'GPL-2.0-only WITH Classpath-exception-2.0']) {
      expect(parse(`---\ntitle: T\nattribution: {license: "${written}"}\n---\nText.\n`).found).toEqual([
        `3:24 front-matter/value: \`attribution.license\` is an expression, where one license is wanted: “${written}”.`,
      ])
    }
  })
})

describe('what is printed of a license', () => {
  test.each([
    ['CC-BY-4.0', 'CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['CC-BY-NC-ND-1.0', 'CC BY-NC-ND 1.0', 'https://creativecommons.org/licenses/by-nd-nc/1.0/'],
    ['CC-BY-3.0-US', 'CC BY 3.0 US', 'https://creativecommons.org/licenses/by/3.0/us/'],
    ['CC0-1.0', 'CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['CC-PDM-1.0', 'CC PDM 1.0', 'https://creativecommons.org/publicdomain/mark/1.0/'],
    ['MIT', 'MIT License', 'https://spdx.org/licenses/MIT.html'],
    ['Apache-2.0+', 'Apache License 2.0+', 'https://spdx.org/licenses/Apache-2.0.html'],
    ['GPL-2.0+', 'GNU General Public License v2.0 or later', 'https://spdx.org/licenses/GPL-2.0+.html'],
    ['https://www.example.net/terms/', 'example.net/terms', 'https://www.example.net/terms/'],
    ['LicenseRef-House', 'LicenseRef-House', undefined],
    ['all-rights-reserved', 'all-rights-reserved', undefined],
  ])('%s is “%s”, at %s', (id, name, href) => {
    expect(licenseOf(id)).toEqual({ id, name, href })
  })
})
