import { type Attribution, mergedAttribution } from '../attribution/attribution.ts'
import type { Author } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'

/**
 * What holds for an essay: its own words over its author's over the site's. The site's license is for the site's own texts,
 * so a republished one, which is one with a `source`, does not have it.
 */
export function attributionOf(
  { defaultAttribution, frontMatter }: Post,
  author: Author | undefined,
  siteLicense: string | undefined,
): Attribution {
  const written = mergedAttribution(mergedAttribution(defaultAttribution, author?.attribution), frontMatter.attribution)
  return written.source ? written : mergedAttribution({ license: siteLicense }, written)
}

/**
 * What is wrong with the claim to publish an essay: a republished one needs a license, terms or a permission
 * (`attribution/permission`), and should say itself who wrote it (`attribution/author`).
 */
export function diagnoseAttribution({ source, spans }: Post, attribution: Attribution): readonly Diagnostic[] {
  if (!attribution.source) return []
  const place = placeOf(source, spans['attribution.source'] ?? spans.attribution ?? [0, 1])
  const grants = attribution.license !== undefined && !/^all-rights-reserved$/i.test(attribution.license)
  const mayBeShown = grants || attribution.terms !== undefined || attribution.permission !== undefined
  const hasAuthor = attribution.author !== undefined || spans.author !== undefined
  const noPermission = diagnose('attribution/permission', {
    message: 'this is republished from elsewhere, and nothing says that it may be.',
    mend: 'Add `license`, `terms` or `permission: {by: …, date: …}` under `attribution`.',
    place,
  })
  const noAuthor = diagnose('attribution/author', {
    message: 'this is republished from elsewhere, and nothing says who wrote it.',
    mend: 'Add `author: …` under `attribution`.',
    place,
  })
  return [...(mayBeShown ? [] : [noPermission]), ...(hasAuthor ? [] : [noAuthor])]
}
