import type * as z from 'zod'
import { Refusal, reads, shown, writtenText } from '../schema/scalars.ts'
import { caseless, fitting, lineOf } from '../schema/shape.ts'
import { isTimezone } from '../time/moment.ts'

const WHOLE = lineOf(`${caseless('http')}[sS]?://[^\\s/\\\\][^\\s\\\\]*`)

const EXAMPLE = 'Write it whole, for example `https://example.org/` or `https://example.org/archive/`.'

/** Origin and base path, with the last slash. */
export const siteAddress: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    const isWhole = WHOLE.test(written) && URL.canParse(written)
    if (!isWhole) return new Refusal(`is not a web address: ${shown(input)}.`, EXAMPLE)
    const { search, hash, username, password, href } = new URL(written)
    if (search || hash || /[?#]/.test(written))
      return new Refusal('holds more than the site’s address: a `?` or `#` stands in it.', EXAMPLE)
    if (username || password) return new Refusal('holds a user name or password, which would be published.', EXAMPLE)
    return href.endsWith('/') ? href : `${href}/`
  },
  fitting(WHOLE, { examples: ['https://example.org/', 'https://example.org/archive/'] }),
)

const ZONE = lineOf('[A-Za-z].*')

/** An IANA name, in its own spelling. */
export const timezone: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    const isName = ZONE.test(written) && isTimezone(written)
    return isName
      ? written
      : new Refusal(
          `is not a time zone: ${shown(input)}.`,
          'Write its name as in `Europe/London`, `America/New_York` or `UTC`.',
        )
  },
  fitting(ZONE, { examples: ['Europe/London', 'America/New_York', 'UTC'] }),
)

/** A BCP 47 tag in its usual spelling: `en-US` for `EN-us`. */
export const language: z.ZodType<string> = reads(
  (input) => {
    const refusal = new Refusal(`is not a language: ${shown(input)}.`, 'Write a tag such as `en`, `en-GB` or `es-MX`.')
    try {
      return Intl.getCanonicalLocales(writtenText(input))[0] ?? refusal
    } catch {
      return refusal
    }
  },
  fitting(lineOf('[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*'), { examples: ['en', 'en-GB', 'es-MX'] }),
)

/** A folder below the site's own, with `/` and without a slash at its ends. */
export const folder: z.ZodType<string> = reads((input) => {
  const written = writtenText(input).replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')
  const steps = written.split('/')
  const isBelow = !/^[A-Za-z]:|[\p{Cc}<>"|?*]/u.test(written) && steps.every((step) => !['', '.', '..'].includes(step))
  if (!isBelow)
    return new Refusal(
      `is not a folder inside the site: ${shown(input)}.`,
      'Write it relative to the site’s folder, without `..`.',
    )
  return steps[0] === '.deskbell' || steps[0] === '.git'
    ? new Refusal(`is ${shown(input)}, a folder with a use of its own.`, 'Name another folder.')
    : written
}, fitting(/\S/))

/** `:slug` has to be there, since two essays would have one address without it. */
export const permalink: z.ZodType<string> = reads(
  (input) => {
    const written = writtenText(input)
    const refusal = (message: string) =>
      new Refusal(message, `Write it of ${PARTS.map((part) => `\`:${part}\``).join(', ')}, as in \`/:year/:slug/\`.`)
    const steps = written.split('/')
    if (
      !written.startsWith('/') ||
      /[\s\\?#%]/.test(written) ||
      steps.some((step) => step === '.' || step === '..') ||
      written.includes('//')
    ) {
      return refusal(`is not a path on the site: ${shown(input)}.`)
    }
    const stranger = [...written.matchAll(/:(\w*)/g)].find(([, part = '']) => !PARTS.includes(part))
    if (stranger) return refusal(`holds \`${stranger[0]}\`, which stands for nothing.`)
    if (!written.includes(':slug')) return refusal('holds no `:slug`, so essays would have one address together.')
    return /\/$|\.html$/.test(written) ? written : `${written}/`
  },
  fitting(/^\s*\/.*:slug/, { examples: ['/:slug/', '/:year/:month/:slug/'] }),
)

const PARTS: readonly string[] = ['year', 'month', 'day', 'slug', 'category', 'folder']
