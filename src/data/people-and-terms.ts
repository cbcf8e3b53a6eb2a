import { attributionSchema } from '../attribution/attribution.ts'
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
import type { ItemKind } from './named-items.ts'
import type { Author, Cta, TermDescription } from './site-data.ts'

export const authors: ItemKind<Omit<Author, 'key'>, Author> = {
  schema: fields({
    name: text,
    bio: optional(text),
    url: optional(linkAddress),
    sameAs: oneOrMany(webAddress).default([]),
    avatar: optional(pictureAddress),
    role: optional(text),
    notice: optional(text),
    attribution: optional(attributionSchema),
  }),
  make: (key, author) => ({ key, ...author }),
  alone: 'name',
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
