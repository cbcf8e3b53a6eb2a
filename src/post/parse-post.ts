import type { Config } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts'
import { placeOfFile, type RereadText, type SourceText } from '../diagnostic/place.ts'
import { readBody } from '../markdown/read-body.ts'
import { smartText } from '../markdown/smart-text.ts'
import { detached } from '../text/detached.ts'
import { endOfCharacters } from '../text/words.ts'
import { type ReadDefaults, withDefaults } from './defaults.ts'
import { readFences } from './fences.ts'
import { FieldReader } from './field-reader.ts'
import { fileNameOf } from './file-name.ts'
import type { FrontMatter, Image } from './front-matter.ts'
import type { Post } from './post.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { topTermsOf } from './top-terms.ts'

/** All that a Post depends on besides its file. */
export interface PostOptions {
  readonly config: Pick<
    Config,
    'timezone' | 'configuredUrl' | 'excerpt' | 'frontMatter' | 'markdown' | 'folders' | 'related'
  >
  readonly defaults: readonly ReadDefaults[]
}

/**
 * One essay or undated page from its file. Absent where there is no telling its front matter from its text, or its
 * Markdown can't be read; all else that is wrong is reported and left out. Reports `source/changed` for a file that is another
 * than the one that was found.
 */
export function parsePost(
  kind: Post['kind'],
  source: RereadText,
  { config, defaults }: PostOptions,
): Checked<Post | undefined> {
  const { path: file, text: whole } = source
  if (whole === undefined) return checked(undefined, [diagnoseChanged(file)])
  const opened: SourceText = { path: file, text: whole }
  const fenced = readFences(opened)
  if (!fenced.value) return checked(undefined, fenced.diagnostics)
  const { mapping, bodyStart } = fenced.value
  const own = readFrontMatter(mapping, config.frontMatter)
  const folder = kind === 'essay' ? config.folders.posts : config.folders.pages
  const path = source.path.slice(folder.length + 1)
  const name = fileNameOf(path)
  const { parser, iframes, remarkPlugins } = config.markdown
  const given = withDefaults(own.value, kind, path, defaults, config.markdown.html)
  const smartQuotes = given.frontMatter.smartQuotes ?? config.markdown.smartQuotes
  const frontMatter = smartQuotes ? typeset(given.frontMatter) : given.frontMatter
  const body = readBody(opened, bodyStart, {
    parser,
    iframes,
    remarkPlugins,
    smartQuotes,
    html: given.html,
    ownUrl: config.configuredUrl,
    excerpt: config.excerpt,
    openingCharacters: config.related.teaser.characters,
    givenTitle: frontMatter.title,
  })
  const reader = new FieldReader(opened, own.value.spans, config.timezone)
  const nameDate = kind === 'essay' && frontMatter.date === undefined ? name.date : undefined
  const published = reader.moment('date', frontMatter.date) ?? reader.momentOfName(nameDate)
  const updated = reader.updated(frontMatter.updated, published)
  const publish = reader.moment('publish', frontMatter.publish)
  const expires = reader.moment('expires', frontMatter.expires)
  const permissionEnd = reader.permissionEnd(frontMatter.attribution)
  reader.moment('inReplyTo.accessed', own.value.frontMatter.inReplyTo?.accessed)
  const slug = reader.slug(frontMatter.slug, name.text)
  // Front matter that could not be read whole may well say what seems to be missing.
  const isWhole = !hasErrors([...fenced.diagnostics, ...own.diagnostics])
  if (kind === 'essay' && frontMatter.date === undefined && name.date === undefined && isWhole) reader.reportNoDate()
  if (own.value.frontMatter.image) reader.reportWordless(own.value.frontMatter.image)
  const found = [...fenced.diagnostics, ...own.diagnostics, ...body.diagnostics]
  if (!body.value) return checked(undefined, [...found, ...reader.diagnostics])
  const { references, webLinks, anchors, contents, excerpt, opening, words, text } = body.value
  const title = frontMatter.title ?? body.value.title ?? reader.titleFromName(name.text, isWhole)
  const post: Post = {
    kind,
    source,
    frontMatter,
    defaultAttribution: given.defaultAttribution,
    spans: own.value.spans,
    data: given.data,
    title,
    slug,
    published,
    updated,
    publish,
    expires,
    permissionEnd,
    defaultPermissionEnd: given.defaultPermissionEnd,
    references,
    webLinks,
    anchors,
    contents,
    body: body.value.body,
    excerpt,
    words,
    teaser: teaserOf(frontMatter.summary ?? opening, config),
    topTerms: config.related.count === 0 ? [] : topTermsOf(title, text),
  }
  return checked(post, [...found, ...reader.diagnostics])
}

function diagnoseChanged(path: string): Diagnostic {
  return diagnose('source/changed', {
    message: 'this file was written while the site was being read.',
    mend: 'Build the site again.',
    place: placeOfFile(path),
  })
}

/** The lines of plain text that are printed, as the text below them is. */
function typeset({ title, subtitle, summary, image, ...others }: FrontMatter): FrontMatter {
  return {
    ...others,
    ...(title === undefined ? {} : { title: smartText(title) }),
    ...(subtitle === undefined ? {} : { subtitle: smartText(subtitle) }),
    ...(summary === undefined ? {} : { summary: smartText(summary) }),
    ...(image === undefined ? {} : { image: typesetImage(image) }),
  }
}

function typesetImage({ alt, credit, ...image }: Image): Image {
  return {
    ...image,
    ...(alt === undefined ? {} : { alt: smartText(alt) }),
    ...(credit === undefined ? {} : { credit: smartText(credit) }),
  }
}

function teaserOf(text: string, { related, excerpt }: PostOptions['config']): string {
  const end = endOfCharacters(text, related.teaser.characters)
  if (end >= text.length) return detached(text)
  const cut = text.slice(0, end).trimEnd()
  return detached(/[.!?…。！？]['"”’»)]*$/.test(cut) ? cut : cut + (excerpt.ellipsis || '…'))
}
