import { describe, expect, test } from 'vitest'
import { type Code, codes, ruleOf } from '../../src/diagnostic/codes.ts'
import { diagnose } from '../../src/diagnostic/diagnostic.ts'
import { withSeverities } from '../../src/diagnostic/severities.ts'

const all = Object.keys(codes) as readonly Code[]

/** What a site may not turn down: safety, two for one address, and what leaves nothing to build or to publish. */
const FIXED: readonly RegExp[] = [
  /^urls\/(collision|unsafe)$/,
  /^terms\/collision$/,
  /^config\/(failed|several|slip|value)$/,
  /^front-matter\/(fence|language)$/,
  /^markdown\/(failed|plugin)$/,
  /^external\/offline$/,
  /^(new|publish|serve|template|theme|usage|write|yaml)\//,
  /^source\/(changed|encoding|long-line|missing|outside|unreadable)$/,
]

/** Of style sheets and templates, these are told and the site can be built: a page that then fails is an error of its own. */
const OPEN: readonly Code[] = [
  'template/may-be-missing',
  'template/unknown-value',
  'theme/contrast',
  'theme/css',
  'theme/css-unknown',
]

describe('the severity of a code', () => {
  test.each(all)('%s can be set, unless it is for safety or leaves nothing to build', (code) => {
    const isFixed = FIXED.some((part) => part.test(code)) && !OPEN.includes(code)
    expect(ruleOf(code).fixed === true).toBe(isFixed)
  })

  test.each(all)('%s is as the site wants it, where it can be set', (code) => {
    const found = [diagnose(code, { message: 'x' })]
    const isFixed = ruleOf(code).fixed === true
    expect(withSeverities(found, { [code]: 'off' })).toEqual(isFixed ? found : [])
    const other = ruleOf(code).severity === 'error' ? 'warning' : 'error'
    const wanted = isFixed ? ruleOf(code).severity : other
    expect(withSeverities(found, { [code]: other }).map(({ severity }) => severity)).toEqual([wanted])
  })
})
