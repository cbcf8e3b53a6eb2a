import { type Attribution, mergedAttribution } from '../attribution/attribution.ts'
import { ALL_RIGHTS_RESERVED } from '../attribution/license.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import type { Entry, Term } from './site.ts'

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
  const ofAuthor = authors[0]?.author?.attribution
  const isPlain = !defaultAttribution && !ofAuthor && !frontMatter.attribution
  if (isPlain) return { license: kind === 'essay' ? siteLicense : undefined }
  const byAuthor = mergedAttribution(defaultAttribution, ofAuthor)
  const { author, ...written } = mergedAttribution(byAuthor, frontMatter.attribution)
  const isOwn = kind === 'essay' && written.source === undefined
  const named = author === undefined ? {} : { author: data.authors.get(author)?.name ?? author }
  return mergedAttribution({ license: isOwn ? siteLicense : undefined }, { ...written, ...named })
}

/**
 * What is wrong with the claim to publish an essay: a republished one needs a license, terms or a permission
 * (`attribution/permission`), and should say itself who wrote it (`attribution/author`).
 */
export function diagnoseAttribution({ post, attribution }: Entry): readonly Diagnostic[] {
  if (!attribution.source) return []
  const grants = attribution.license !== undefined && attribution.license !== ALL_RIGHTS_RESERVED
  const mayBeShown = grants || attribution.terms !== undefined || attribution.permission !== undefined
  const isSigned = post.frontMatter.author !== undefined
  if (mayBeShown && isSigned) return []
  const place = placeOfKey(post, 'attribution.source')
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
  return [...(mayBeShown ? [] : [noPermission]), ...(isSigned ? [] : [noAuthor])]
}
