/** Fills the modules `ready-made.js` in `lib/` with what the stages make of the default theme’s texts. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStrings } from '../lib/strings/read-strings.js'
import { compileCss, readySheet } from '../lib/style/compile-css.js'
import { parseTemplate } from '../lib/template/parse.js'

const THEME = fileURLToPath(new URL('../templates', import.meta.url))

/** To be called when `lib/` was just compiled: the stages would take what they find there. */
export function fillReadyMade() {
  const trees = textsOf('.hbs').map((file) => [file.text, JSON.stringify(parseTemplate(file))])
  const strings = textsOf('.yaml').map((file) => {
    const messages = [...readStrings(file, '').value.messages]
    return [file.text, JSON.stringify(messages.map(([key, { message, span }]) => [key, message.text, span]))]
  })
  const sheets = textsOf('.css').map((file) => [
    file.text,
    readySheet(compileCss(file, { address: none, report: none })),
  ])
  fill('theme', { READY_TREES: trees, READY_STRINGS: strings })
  fill('style', { READY_SHEETS: sheets })
}

function none() {
  throw new Error('A style sheet of the theme can’t be made ready: it has addresses, or something is wrong with it.')
}

function fill(folder, named) {
  const lines = Object.entries(named).map(([name, made]) => `export const ${name} = new Map(${JSON.stringify(made)})\n`)
  writeFileSync(new URL(`../lib/${folder}/ready-made.js`, import.meta.url), lines.join(''))
}

function textsOf(ending) {
  return readdirSync(THEME, { recursive: true })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(THEME, path), 'utf8') }))
}
