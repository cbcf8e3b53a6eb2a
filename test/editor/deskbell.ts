import { readFileSync } from 'node:fs'
import path from 'node:path'
import { configSchema } from '../../src/config/config-schema.ts'
import { readFrontMatterDefaults } from '../../src/config/front-matter-defaults.ts'
import { readComments } from '../../src/data/comments.ts'
import { type ItemKind, readNamedItems } from '../../src/data/named-items.ts'
import { authors, ctas, terms } from '../../src/data/people-and-terms.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { checkMapping } from '../../src/schema/check-mapping.ts'
import { parseStrings } from '../../src/strings/strings.ts'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { parse } from '../post/parse.ts'
import { type Name, ROOT } from './ajv.ts'

const codes = { value: 'config/value', slip: 'config/slip', unknownKey: 'config/unknown-key' } as const

const CHECKED = /^(?:(?:config|front-matter|data|strings)\/(?:value|slip|unknown-key|date|twice)|yaml\/.*)$/

const english = {
  path: 'templates/strings.en.yaml',
  text: readFileSync(path.join(ROOT, 'templates/strings.en.yaml'), 'utf8'),
}

/** What Deskbell says against the form of a file: not that an essay has no date, or an image no words. */
export function findingsOf(name: Name, yaml: string): readonly string[] {
  return diagnosticsOf(name, yaml)
    .filter(({ code }) => CHECKED.test(code))
    .map(({ code, message }) => `${code} ${message}`)
}

function diagnosticsOf(name: Name, yaml: string): readonly Diagnostic[] {
  const named = <Fields, Item>(kind: ItemKind<Fields, Item>) =>
    readNamedItems({ path: `data/${name}.yaml`, text: yaml }, kind).diagnostics
  switch (name) {
    case 'config': {
      const mapping = parseMapping({ path: 'deskbell.config.yaml', text: yaml })
      const config = checkMapping(configSchema, mapping.value, codes)
      const defaults = readFrontMatterDefaults(mapping.value, codes)
      const own = [...mapping.diagnostics, ...config.diagnostics, ...defaults.diagnostics]
      return own.length > 0 ? own : parse('---\ntitle: Tea\n---\n', { config: yaml }).diagnostics
    }
    case 'front-matter':
      return parse(`---\n${yaml}\n---\nWords.\n`).diagnostics
    case 'authors':
      return named(authors('UTC'))
    case 'ctas':
      return named(ctas)
    case 'terms':
      return named(terms)
    case 'comments':
      return readComments({ path: 'data/comments/tea.yaml', text: yaml }, 'tea', 'UTC').diagnostics
    case 'strings':
      return parseStrings([english, { path: 'templates/strings.es.yaml', text: yaml }], 'es').diagnostics
  }
}
