import type * as z from 'zod'
import { type Code, codes, ruleOf } from '../diagnostic/codes.ts'
import { namedBy, oneOf } from '../schema/scalars.ts'
import { nearest } from '../text/nearest.ts'
import type { Config } from './config.ts'

/** What findings of a code mean for this site; what is said for safety and collisions can't be turned down. */
export const diagnostics: z.ZodType<Config['diagnostics']> = namedBy(oneOf('error', 'warning', 'off'))
  .superRefine((severities, context) => {
    for (const [code, severity] of Object.entries(severities)) {
      const mistake = isCode(code) ? turnedDown(code, severity) : unknownCode(code)
      if (mistake)
        context.addIssue({ code: 'custom', path: [code], message: mistake.message, params: { mend: mistake.mend } })
    }
  })
  .prefault({})

function isCode(code: string): code is Code {
  return Object.hasOwn(codes, code)
}

function turnedDown(code: Code, severity: string) {
  const { fixed, severity: own } = ruleOf(code)
  if (!fixed || severity === own) return undefined
  return {
    message: `can’t be turned down: what it reports stands in the way of a safe and whole site.`,
    mend: 'Take this line away.',
  }
}

function unknownCode(code: string) {
  const meant = nearest(code, Object.keys(codes))
  const mend = 'Each finding ends with its code in brackets: write that.'
  return { message: 'is not the code of a finding.', mend: meant === undefined ? mend : `Did you mean \`${meant}\`?` }
}
