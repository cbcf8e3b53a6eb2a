import { readFileSync } from 'node:fs'
import { editorSchemas } from '../../lib/editor/editor-schemas.js'

/** `schemas/`: what editors check the files of a site by. */
export function files() {
  const path = 'templates/strings.en.yaml'
  const english = { path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }
  return Object.entries(editorSchemas(english)).map(([name, schema]) => [
    `schemas/${name}.schema.json`,
    `${JSON.stringify(schema, undefined, 2)}\n`,
  ])
}
