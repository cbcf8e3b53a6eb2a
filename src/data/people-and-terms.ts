import type * as z from 'zod'
import type { Attribution } from '../attribution/attribution.ts'
import { attributionSchema } from '../attribution/attribution-schema.ts'
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
      name: text.describe('The name to print.'),
      bio: optional(text).describe('Who this is, for the author’s page (Markdown).'),
      url: optional(linkAddress).describe('The author’s own site.'),
      sameAs: oneOrMany(webAddress).default([]).describe('Other pages of the author’s.'),
      avatar: optional(pictureAddress).describe('A picture.'),
      role: optional(text).describe('What the author does, for the author’s page.'),
      notice: optional(text).describe('Copyright text of the author’s own, instead of the theme’s words (Markdown).'),
      attribution: optional(datedAttribution(timezone)).describe('Attribution for all the author’s essays.'),
    }),
    make: (key, author, placeAt) => {
      const expires = author.attribution?.permission?.expires
      const moment = expires === undefined ? undefined : readMoment(expires, timezone)
      const place = placeAt(['attribution', 'permission', 'expires'])
      return { key, ...author, permissionEnd: moment && isMoment(moment) ? { moment, place } : undefined }
    },
    leads: { bio: 'markdown', notice: 'markdown', url: 'link', avatar: 'image' },
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
  schema: fields({
    text: text.describe('What the block says (Markdown).'),
    label: text.describe('The words of the link.'),
    url: linkAddress.describe('Where the link leads: a web address, `mailto:`, `tel:` or a path of the site.'),
  }),
  make: (id, cta) => ({ id, ...cta }),
  leads: { text: 'markdown', url: 'link' },
}

const order = reads(
  (input) => {
    const number = typeof input === 'string' && input.trim() !== '' ? Number(input) : input
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : new Refusal(`is not a number: ${shown(input)}.`, 'Write a number; the lowest stands first.')
  },
  () => ({ type: ['number', 'string'], pattern: '\\S' }),
)

export const terms: ItemKind<Omit<TermDescription, 'slug'>, TermDescription> = {
  schema: fields({
    title: optional(text).describe('The name to print.'),
    description: optional(text).describe('Shown above its list (Markdown).'),
    aliases: oneOrMany(text).default([]).describe('Other names that essays may use for it.'),
    order: optional(order).describe('Lower stands first among the topics of the home page.'),
    image: optional(pictureAddress).describe('A picture. (Not there yet.)'),
  }),
  make: (slug, term) => ({ slug, ...term }),
  leads: { description: 'markdown', image: 'image' },
  alone: 'title',
}
