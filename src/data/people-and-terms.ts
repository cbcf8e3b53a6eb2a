import type * as z from 'zod'
import { type Attribution, attributionSchema } from '../attribution/attribution.ts'
import { fields } from '../schema/check.ts'
import {
  linkAddress,
  oneOrMany,
  optional,
  pictureAddress,
  Refusal,
  reads,
  shown,
  text,
  webAddress,
} from '../schema/scalars.ts'
import { isMoment, readMoment } from '../time/moment.ts'
import type { ItemKind } from './named-items.ts'
import type { Author, Cta, TermDescription } from './site-data.ts'

/** Dates in an author's attribution are of the site's time zone. */
export function authors(timezone: string): ItemKind<Omit<Author, 'key' | 'permissionEnd'>, Author> {
  return {
    schema: fields({
      name: text,
      bio: optional(text),
      url: optional(linkAddress),
      sameAs: oneOrMany(webAddress).default([]),
      avatar: optional(pictureAddress),
      role: optional(text),
      notice: optional(text),
      attribution: optional(datedAttribution(timezone)),
    }),
    make: (key, author, placeAt) => {
      const expires = author.attribution?.permission?.expires
      const moment = expires === undefined ? undefined : readMoment(expires, timezone)
      const place = placeAt(['attribution', 'permission', 'expires'])
      return { key, ...author, permissionEnd: moment && isMoment(moment) ? { moment, place } : undefined }
    },
    alone: 'name',
  }
}

function datedAttribution(timezone: string): z.ZodType<Attribution> {
  return attributionSchema.superRefine(({ permission }, context) => {
    for (const key of ['date', 'expires'] as const) {
      const written = permission?.[key]
      const read = written === undefined ? undefined : readMoment(written, timezone)
      if (!read || isMoment(read)) continue
      const { message, mend } = read
      context.addIssue({ code: 'custom', message, params: { mend }, path: ['permission', key] })
    }
  })
}

export const ctas: ItemKind<Omit<Cta, 'id'>, Cta> = {
  schema: fields({ text, label: text, url: linkAddress }),
  make: (id, cta) => ({ id, ...cta }),
}

const order = reads((input) => {
  const number = typeof input === 'string' && input.trim() !== '' ? Number(input) : input
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : new Refusal(`is not a number: ${shown(input)}.`, 'Write a number; the lowest stands first.')
})

export const terms: ItemKind<Omit<TermDescription, 'slug'>, TermDescription> = {
  schema: fields({
    title: optional(text),
    description: optional(text),
    aliases: oneOrMany(text).default([]),
    order: optional(order),
    image: optional(pictureAddress),
  }),
  make: (slug, term) => ({ slug, ...term }),
  alone: 'title',
}
