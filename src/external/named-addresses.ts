import type { Attribution } from '../attribution/attribution.ts'
import type { Author, Cta, TermDescription } from '../data/site-data.ts'
import { readSnippet } from '../markdown/snippet.ts'
import type { FrontMatter } from '../post/front-matter.ts'

/** Addresses of any kind, each with the path of the value that names it. */
export type Named = readonly (readonly [path: readonly PropertyKey[], address: string])[]

export function namedInFrontMatter(frontMatter: FrontMatter): Named {
  const { canonical, inReplyTo, attribution, image, related, questions = [], actions = [] } = frontMatter
  return [
    ...named(['canonical'], canonical),
    ...named(['inReplyTo', 'url'], inReplyTo?.url),
    ...namedInAttribution(attribution),
    ...named(['image', 'src'], image?.src),
    ...(related || []).flatMap((pin, i) => ('url' in pin ? named(['related', i, 'url'], pin.url) : [])),
    ...questions.flatMap((text, i) => namedInMarkdown(['questions', i], text)),
    ...actions.flatMap((text, i) => namedInMarkdown(['actions', i], text)),
  ]
}

export function namedByAuthor({ url, sameAs, avatar, bio, notice, attribution }: Author): Named {
  return [
    ...named(['url'], url),
    ...sameAs.flatMap((address, i) => named(['sameAs', i], address)),
    ...named(['avatar'], avatar),
    ...namedInMarkdown(['bio'], bio),
    ...namedInMarkdown(['notice'], notice),
    ...namedInAttribution(attribution),
  ]
}

export function namedByTerm({ description }: TermDescription): Named {
  return namedInMarkdown(['description'], description)
}

export function namedByCta({ text, url }: Cta): Named {
  return [...named(['url'], url), ...namedInMarkdown(['text'], text)]
}

/** What the links and images of a Markdown text lead to on the web. */
export function namedInMarkdown(path: readonly PropertyKey[], text: string | undefined): Named {
  // Most have neither, and reading them all would take as long as reading the essays.
  if (text === undefined || !/\/\/|www\./i.test(text)) return []
  return readSnippet(text, 'block', false).webLinks.map(({ address }) => [path, address])
}

/** Evidence may be an address with words after it, which is none. */
function namedInAttribution(attribution: Attribution | undefined): Named {
  const { source, license, permission } = attribution ?? {}
  const evidence = permission?.evidence
  return [
    ...named(['attribution', 'source', 'url'], source?.url),
    ...named(['attribution', 'license'], license),
    ...named(['attribution', 'permission', 'evidence'], /\s/.test(evidence ?? '') ? undefined : evidence),
  ]
}

function named(path: readonly PropertyKey[], address: string | undefined): Named {
  return address === undefined ? [] : [[path, address]]
}
