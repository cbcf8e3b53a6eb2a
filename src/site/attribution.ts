import { type Attribution, mergedAttribution } from '../attribution/attribution.ts'
import { ALL_RIGHTS_RESERVED } from '../attribution/license.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import type { Term } from './site.ts'

/**
 * What holds for a post: its own words over its first author's over the site's. The site's license is for its own essays,
 * so neither a page nor a republished essay, which is one with a `source`, has it. An author who is named by the key of the
 * data files is called by name.
 */
export function attributionOf(
  { defaultAttribution, frontMatter, kind }: Post,
  authors: readonly Term[],
  siteLicense: string | undefined,
  data: SiteData,
): Attribution {
  const byAuthor = mergedAttribution(defaultAttribution, authors[0]?.author?.attribution)
  const { author, ...written } = mergedAttribution(byAuthor, frontMatter.attribution)
  const isOwn = kind === 'essay' && written.source === undefined
  const named = author === undefined ? {} : { author: data.authors.get(author)?.name ?? author }
  return mergedAttribution({ license: isOwn ? siteLicense : undefined }, { ...written, ...named })
}

/**
 * What is wrong with the claim to publish an essay: a republished one needs a license, terms or a permission
 * (`attribution/permission`), and should say itself who wrote it (`attribution/author`).
 */
export function diagnoseAttribution(
  { source, spans, frontMatter }: Post,
  attribution: Attribution,
): readonly Diagnostic[] {
  if (!attribution.source) return []
  const place = placeOf(source, spans['attribution.source'] ?? spans.attribution ?? [0, 1])
  const grants = attribution.license !== undefined && attribution.license !== ALL_RIGHTS_RESERVED
  const mayBeShown = grants || attribution.terms !== undefined || attribution.permission !== undefined
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
  return [...(mayBeShown ? [] : [noPermission]), ...(frontMatter.author === undefined ? [noAuthor] : [])]
}
