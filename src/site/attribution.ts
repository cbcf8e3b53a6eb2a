import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'

/**
 * What is wrong with the claim to publish an essay: a republished one, which is one with a `source`, needs a license,
 * terms or a permission (`attribution/permission`), and should say who wrote it (`attribution/author`).
 */
export function diagnoseAttribution({ source, spans, frontMatter }: Post): readonly Diagnostic[] {
  const { attribution } = frontMatter
  if (!attribution?.source) return []
  const place = placeOf(source, spans['attribution.source'] ?? spans.attribution ?? [0, 1])
  const grants = attribution.license !== undefined && attribution.license !== 'all-rights-reserved'
  const mayBeShown = grants || attribution.terms !== undefined || attribution.permission !== undefined
  return [
    ...(mayBeShown
      ? []
      : [
          diagnose('attribution/permission', {
            message: 'this is republished from elsewhere, and nothing says that it may be.',
            mend: 'Add `license`, `terms` or `permission: {by: …, date: …}` under `attribution`.',
            place,
          }),
        ]),
    ...(attribution.author === undefined && frontMatter.author === undefined
      ? [
          diagnose('attribution/author', {
            message: 'this is republished from elsewhere, and nothing says who wrote it.',
            mend: 'Add `author: …` under `attribution`.',
            place,
          }),
        ]
      : []),
  ]
}
