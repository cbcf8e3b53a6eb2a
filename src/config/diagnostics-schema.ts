import type * as z from 'zod'
import { type Code, codes, ruleOf } from '../diagnostic/codes.ts'
import { anything, namedBy, oneOf } from '../schema/scalars.ts'
import { type JsonSchema, shaped, shapeOf } from '../schema/shape.ts'
import { nearest } from '../text/nearest.ts'
import type { Config } from './config.ts'

const severity = oneOf('error', 'warning', 'off')

/** What findings of a code mean for this site; what is said for safety and collisions can't be turned down. */
export const diagnostics: z.ZodType<Config['diagnostics']> = shaped(
  namedBy(anything).transform((written, context) => {
    const severities: Record<string, z.output<typeof severity>> = {}
    for (const [code, value] of Object.entries(written)) {
      const { data, error } = severity.safeParse(value)
      const issue = error?.issues[0]
      const mistake = isCode(code) ? data && turnedDown(code, data) : unknownCode(code)
      if (mistake)
        context.addIssue({ code: 'custom', path: [code], message: mistake.message, params: { mend: mistake.mend } })
      else if (issue?.code === 'custom') context.addIssue({ ...issue, path: [code] })
      else if (data) severities[code] = data
    }
    return severities
  }),
  severitiesShape,
).prefault({})

/** Each code, with what it means where a site doesn’t say. */
function severitiesShape(): JsonSchema {
  const severities = Object.keys(codes)
    .filter(isCode)
    .map((code) => {
      const { fixed, severity: own } = ruleOf(code)
      const description = fixed ? `An ${own}, which can’t be turned down.` : `Without this: ${own}.`
      return [code, fixed ? { description, enum: [own] } : { description, ...shapeOf(severity)?.({}) }]
    })
  return { type: 'object', properties: Object.fromEntries(severities), additionalProperties: false }
}

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
