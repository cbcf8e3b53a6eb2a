import { placeOf, type RereadText } from '../diagnostic/place.ts'
import type { FrontMatter, FrontMatterSpans } from '../post/front-matter.ts'
import { spanOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { readFrontMatter } from '../post/read-front-matter.ts'
import type { Site } from '../site/site.ts'
import type { SourceFile } from '../source/source-file.ts'
import { isElsewhere } from '../text/own-url.ts'
import { placeIn } from '../yaml/mapping.ts'
import { linksOfData } from './data-links.ts'
import type { ExternalLink } from './external-link.ts'
import { namedInFrontMatter, namedInMarkdown } from './named-addresses.ts'

/**
 * Every address elsewhere that a published site names: in its essays and pages, text and front matter; in what its data
 * files say of the authors, terms and calls to action that are to be seen; and in its configuration. Not those of
 * comments, whose writers' sites come and go, and not where a form is sent, which answers nothing else.
 */
export function externalLinksOf(site: Site, dataFiles: readonly SourceFile[]): readonly ExternalLink[] {
  const links = [
    ...[...site.essays, ...site.pages].flatMap(({ post }) => linksOfPost(post)),
    ...linksOfData(site, dataFiles),
    ...linksOfConfig(site),
  ]
  return links.filter(({ address }) => isElsewhere(address, site.addresses.ownUrl))
}

function linksOfPost({ source, webLinks, frontMatter, spans }: Post): readonly ExternalLink[] {
  const file = source.path
  const inText = webLinks.map(({ address, span }) => ({ address, file, place: () => placeOf(source, span) }))
  return [...inText, ...linksOfFrontMatter(frontMatter, spans, source)]
}

/** What a file has from the site's defaults has no span in it, and is a link of the configuration. */
function linksOfFrontMatter(
  frontMatter: FrontMatter,
  spans: FrontMatterSpans,
  file: RereadText,
): readonly ExternalLink[] {
  return namedInFrontMatter(frontMatter).flatMap(([path, address]) => {
    const span = spanOfKey(spans, path.join('.'))
    return span === undefined ? [] : [{ address, file: file.path, place: () => placeIn(file, span) }]
  })
}

function linksOfConfig({ config }: Site): readonly ExternalLink[] {
  const inTexts = config.texts.flatMap(({ text, place }) =>
    namedInMarkdown([], text).map(([, address]) => ({ address, place })),
  )
  return [
    ...[...config.links, ...inTexts].map(({ address, place }) => ({ address, file: place.file, place: () => place })),
    ...config.defaults.flatMap(({ set }) => {
      const { frontMatter, spans } = readFrontMatter(set, config.frontMatter).value
      return linksOfFrontMatter(frontMatter, spans, set.file)
    }),
  ]
}
