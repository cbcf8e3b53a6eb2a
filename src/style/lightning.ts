import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'

const require = createRequire(import.meta.url)

/** lightningcss, loaded when it is asked for: it looks what machine this is, which takes longer than most sites have use for. */
export function lightning(): typeof Lightning {
  return require('lightningcss')
}
