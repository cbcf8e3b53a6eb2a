import picomatch from 'picomatch'
import { mergedAttribution } from '../attribution/attribution.ts'
import type { Config, HtmlPolicy } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../diagnostic/place.ts'
import { readBody } from '../markdown/read-body.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Slug, slugAsGiven, slugOf } from '../text/slugify.ts'
import { isMoment, type Moment, readMoment } from '../time/moment.ts'
import { readFences } from './fences.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Post } from './post.ts'
import { type ReadDefaults, type ReadFrontMatter, readFrontMatter } from './read-front-matter.ts'
import { topTermsOf } from './top-terms.ts'

/** All that a Post depends on besides its file. */
export interface PostOptions {
  readonly config: Pick<Config, 'timezone' | 'configuredUrl' | 'excerpt' | 'frontMatter' | 'markdown' | 'folders'>
  readonly defaults: readonly ReadDefaults[]
}

/**
 * One essay or undated page from its file. Absent where there is no telling its front matter from its text, or its
 * Markdown can't be read; all else that is wrong is reported and left out.
 */
export function parsePost(kind: Post['kind'], source: SourceFile, options: PostOptions): Checked<Post | undefined> {
  const fenced = readFences(source)
  if (!fenced.value) return checked(undefined, fenced.diagnostics)
  const { mapping, bodyStart } = fenced.value
  const own = readFrontMatter(mapping, options.config.frontMatter)
  const name = fileNameOf(source.path)
  const { frontMatter, data, html, defaultAttribution } = withDefaults(own.value, kind, source.path, options)
  const reader = new FieldReader(source, own.value, options.config.timezone)

  const published = reader.moment('date', kind === 'essay' ? (frontMatter.date ?? name.date) : frontMatter.date)
  const body = readBody(source, bodyStart, {
    ...options.config.markdown,
    smartQuotes: frontMatter.smartQuotes ?? options.config.markdown.smartQuotes,
    html,
    ownUrl: options.config.configuredUrl,
    excerpt: options.config.excerpt,
    takesTitle: frontMatter.title === undefined,
  })
  const before = [...fenced.diagnostics, ...own.diagnostics]
  if (!body.value) return checked(undefined, [...before, ...reader.diagnostics, ...body.diagnostics])
  const { text, title: firstHeading, ...rest } = body.value
  const title = frontMatter.title ?? firstHeading ?? reader.titleFromName(name.text)
  const post: Post = {
    kind,
    source,
    frontMatter,
    defaultAttribution,
    spans: own.value.spans,
    data,
    title,
    slug: reader.slug(frontMatter.slug, name.text),
    published,
    updated: reader.updated(frontMatter.updated, published),
    publish: reader.moment('publish', frontMatter.publish),
    expires: reader.moment('expires', frontMatter.expires),
    permissionExpires: reader.moment('attribution.permission.expires', frontMatter.attribution?.permission?.expires),
    ...rest,
    topTerms: topTermsOf(title, text),
  }
  if (kind === 'essay' && frontMatter.date === undefined && name.date === undefined) reader.reportNoDate()
  return checked(post, [...before, ...reader.diagnostics, ...body.diagnostics])
}

interface FileName {
  /** `2024-01-05`, from the file's name or its folder's. */
  readonly date: string | undefined
  /** The name without date and extension; the folder's for `index.md`. */
  readonly text: string
}

function fileNameOf(path: string): FileName {
  const parts = path.replace(/\.(md|markdown)$/i, '').split('/')
  const last = parts.at(-1) ?? ''
  const isIndex = last.toLowerCase() === 'index' && parts.length > 2
  const name = isIndex ? (parts.at(-2) ?? last) : last
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[-_ ]+(.+)$/.exec(name)
  return { date: match?.[1], text: match?.[2] ?? name }
}

interface Resolved extends Pick<ReadFrontMatter, 'frontMatter' | 'data'>, Pick<Post, 'defaultAttribution'> {
  readonly html: HtmlPolicy
}

/** The essay's own words over the site's defaults for its path, the last that match being the strongest of them. */
function withDefaults(
  own: ReadFrontMatter,
  kind: Post['kind'],
  path: string,
  { config, defaults }: PostOptions,
): Resolved {
  const folder = kind === 'essay' ? config.folders.posts : config.folders.pages
  const below = path.slice(folder.length + 1)
  let frontMatter: FrontMatter = {}
  let data: Readonly<Record<string, unknown>> = {}
  let html = config.markdown.html
  for (const rule of defaults) {
    if (rule.path === undefined ? kind !== 'essay' : !matches(rule.path, below)) continue
    const attribution = mergedAttribution(frontMatter.attribution, rule.frontMatter.attribution)
    frontMatter = { ...frontMatter, ...rule.frontMatter, attribution }
    data = { ...data, ...rule.data }
    html = rule.html ?? html
  }
  const { attribution: defaultAttribution, ...others } = frontMatter
  return { frontMatter: { ...others, ...own.frontMatter }, defaultAttribution, data: { ...data, ...own.data }, html }
}

const matchers = new Map<string, (path: string) => boolean>()

function matches(glob: string, path: string): boolean {
  const matcher = matchers.get(glob) ?? picomatch(glob)
  matchers.set(glob, matcher)
  return matcher(path)
}

type MomentKey = 'date' | 'updated' | 'publish' | 'expires' | 'attribution.permission.expires'

/** Reads the fields whose meaning takes more than their own text, and keeps what is wrong with them. */
class FieldReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #source: SourceFile
  readonly #own: ReadFrontMatter
  readonly #timezone: string

  constructor(source: SourceFile, own: ReadFrontMatter, timezone: string) {
    this.#source = source
    this.#own = own
    this.#timezone = timezone
  }

  moment(key: MomentKey, written: string | undefined): Moment | undefined {
    if (written === undefined) return undefined
    const read = readMoment(written, this.#timezone)
    if (isMoment(read)) return read
    const subject = key === 'date' && !this.#own.spans.date ? 'the date in the file’s name' : `\`${key}\``
    this.diagnostics.push(
      diagnose('front-matter/date', {
        message: `${subject} ${read.message}`,
        mend: read.mend,
        place: this.#placeOf(key),
      }),
    )
    return undefined
  }

  updated(written: string | undefined, published: Moment | undefined): Moment | undefined {
    const updated = this.moment('updated', written)
    if (!updated || !published || updated.day >= published.day) return updated
    this.diagnostics.push(
      diagnose('front-matter/updated', {
        message: `\`updated\` (${updated.day}) is before \`date\` (${published.day}), and is left out.`,
        mend: 'Mend the one that is wrong.',
        place: this.#placeOf('updated'),
      }),
    )
    return undefined
  }

  slug(written: string | undefined, name: string): Slug {
    if (written !== undefined) {
      const given = slugAsGiven(written)
      if ('slug' in given) return given.slug
      this.diagnostics.push(
        diagnose('urls/unsafe', {
          message: `\`slug\` can’t be part of an address: ${given.problem}.`,
          mend: 'Write small letters, digits and hyphens, such as `on-tea`.',
          place: this.#placeOf('slug'),
        }),
      )
    }
    const slug = slugOf(name)
    if (slug) return slug
    this.diagnostics.push(
      diagnose('urls/unsafe', {
        message: `no address can be made of the file’s name “${name}”.`,
        mend: 'Name the file with letters or digits, or write a `slug`.',
        place: placeOfFile(this.#source.path),
      }),
    )
    return 'untitled' as Slug
  }

  titleFromName(name: string): string {
    const title = name.replace(/[-_]+/g, ' ').trim()
    this.diagnostics.push(
      diagnose('front-matter/no-title', {
        message: `this has no title; it is called “${title}” after its file.`,
        mend: 'Write `title: …` in the front matter, or begin the text with `# …`.',
        place: placeOf(this.#source, [0, 1]),
      }),
    )
    return title
  }

  reportNoDate(): void {
    this.diagnostics.push(
      diagnose('front-matter/no-date', {
        message: 'this essay has no date: it stands last in lists, and in no year and no feed.',
        mend: 'Write `date: YYYY-MM-DD`, or begin the file’s name with it.',
        place: placeOf(this.#source, [0, 1]),
      }),
    )
  }

  #placeOf(key: string) {
    const span = this.#own.spans[key]
    return span ? placeOf(this.#source, span) : placeOf(this.#source, [0, 1])
  }
}
