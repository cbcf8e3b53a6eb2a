import { type Sources, SourcesFound } from './sources.ts'

const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|url\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|((?:\\.|[^)\\])*))|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|@[a-z-]+|image-set\(|[;{}]/gi

/**
 * What a style sheet, or the value of a `style`, loads: other style sheets, fonts and images, and whatever a style sheet loads that
 * it imports.
 */
export function cssSources(css: string): Sources {
  const sources = new SourcesFound()
  // In which statement an address stands, and whether one may stand there without `url()`.
  let statement = ''
  let takesStrings = false
  for (const [token, double, single, bare, ...strings] of css.matchAll(TOKEN)) {
    const url = double ?? single ?? bare
    const string = strings[0] ?? strings[1]
    if (token.startsWith('@')) {
      statement = token.toLowerCase()
      takesStrings = statement === '@import'
    } else if (/^image-set/i.test(token)) takesStrings = true
    else if (/^[;{}]$/.test(token)) {
      if (token !== '{' && !(token === ';' && statement === '@font-face')) statement = ''
      takesStrings = false
    } else if (url !== undefined || (string !== undefined && takesStrings)) {
      const address = (url ?? string ?? '').replace(/\\(?=\W)/g, '')
      if (statement === '@import') sources.addSheet(address)
      else if (statement !== '@namespace')
        sources.addAddress(statement === '@font-face' ? 'font-src' : 'img-src', address)
    }
  }
  return sources.all
}
