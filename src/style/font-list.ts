import { staysInDeclaration } from './brackets.ts'
import { lightning } from './lightning.ts'

/** A list of font families as CSS writes it, the same whatever its spacing and quotes; absent where it is none. */
export function readFontList(text: string): string | undefined {
  if (/^\s*(?:inherit|initial|unset|revert|revert-layer)\s*$/i.test(text)) return undefined
  if (!staysInDeclaration(text)) return undefined
  let families: readonly string[] | undefined
  const { code } = lightning().transform({
    filename: 'fonts.css',
    code: Buffer.from(`a{font-family:${text}\n}`),
    minify: true,
    errorRecovery: true,
    visitor: {
      Declaration: {
        'font-family'(declaration) {
          if (declaration.property === 'font-family') families = declaration.value
        },
      },
    },
  })
  return families === undefined ? undefined : /\{font-family:(.*)\}/s.exec(code.toString())?.[1]
}
