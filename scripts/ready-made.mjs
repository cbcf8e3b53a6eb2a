/** Fills `lib/theme/ready-made.js` with what the stages make of the default theme’s texts. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStrings } from '../lib/strings/read-strings.js'
import { parseTemplate } from '../lib/template/parse.js'

const THEME = fileURLToPath(new URL('../templates', import.meta.url))
const FILLED = new URL('../lib/theme/ready-made.js', import.meta.url)

/** To be called when `lib/` was just compiled: the stages would take what they find there. */
export function fillReadyMade() {
  const trees = textsOf('.hbs').map((file) => [file.text, JSON.stringify(parseTemplate(file))])
  const strings = textsOf('.yaml').map((file) => {
    const messages = [...readStrings(file, '').value.messages]
    return [file.text, JSON.stringify(messages.map(([key, { message, span }]) => [key, message.text, span]))]
  })
  const named = { READY_TREES: trees, READY_STRINGS: strings }
  const lines = Object.entries(named).map(([name, made]) => `export const ${name} = new Map(${JSON.stringify(made)})\n`)
  writeFileSync(FILLED, lines.join(''))
}

function textsOf(ending) {
  return readdirSync(THEME, { recursive: true })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(THEME, path), 'utf8') }))
}
