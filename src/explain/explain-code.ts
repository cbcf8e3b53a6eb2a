import { fileURLToPath } from 'node:url'
import { loadConfig } from '../config/load-config.ts'
import { type Code, codes, ruleOf } from '../diagnostic/codes.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { readText } from '../disk/read-text.ts'
import { nearest } from '../text/nearest.ts'
import type { CodeExplanation } from './explanation.ts'

/** Where the pages of the codes are, in Deskbell's own package. */
const PAGES = new URL('../../docs/diagnostics/', import.meta.url)

export function isCode(subject: string): subject is Code {
  return Object.hasOwn(codes, subject)
}

/** Whether a word can only be meant for a code: its part is one that codes speak of, or it is nearly one of them. */
export function looksLikeCode(subject: string): boolean {
  const [, part] = /^([a-z-]+)\/[a-z-]+$/.exec(subject) ?? []
  if (part === undefined) return false
  const all = Object.keys(codes)
  return all.some((code) => code.startsWith(`${part}/`)) || nearest(subject, all) !== undefined
}

/** A code's page, and what the site in this folder makes of the code; a site that can't be read makes nothing of it. */
export async function explainCode(code: Code, siteDir: string): Promise<Checked<CodeExplanation | undefined>> {
  const { value: page, diagnostics } = readText(
    fileURLToPath(new URL(`${code}.md`, PAGES)),
    `docs/diagnostics/${code}.md`,
  )
  if (page === undefined) return checked(undefined, diagnostics)
  const { value: config } = await loadConfig(siteDir)
  const { severity, fixed } = ruleOf(code)
  const here = fixed ? undefined : config?.diagnostics[code]
  return checked({ kind: 'code', code, severity, canBeSet: !fixed, here: here ?? null, page: page.text })
}

export function unknownCode(subject: string): Diagnostic {
  const near = nearest(subject, Object.keys(codes))
  const mend = near ? `Did you mean \`${near}\`?` : 'A finding ends with its code: `(front-matter/date)`.'
  return diagnose('usage/code', { message: `there is no diagnostic code \`${subject}\`.`, mend })
}
