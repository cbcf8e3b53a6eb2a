import picomatch from 'picomatch'
import { mergedAttribution } from '../attribution/attribution.ts'
import type { PermissionEnd } from '../attribution/permission-end.ts'
import type { Config, FrontMatterDefaults, HtmlPolicy } from '../config/config.ts'
import { type Checked, checked, collect } from '../diagnostic/diagnostic.ts'
import { FieldReader } from './field-reader.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Post } from './post.ts'
import { type ReadFrontMatter, readFrontMatter } from './read-front-matter.ts'

/** Front matter that holds for some files, ready to stand in for what an essay doesn't say. */
export interface ReadDefaults extends Pick<ReadFrontMatter, 'frontMatter' | 'data'> {
  /** A glob below `posts/` or `pages/`; absent for every essay. */
  readonly path: string | undefined
  readonly html: HtmlPolicy | undefined
  readonly permissionEnd: PermissionEnd | undefined
}

/** The `defaults` of a configuration, checked as the front matter that they are. */
export function readDefaults(config: Config): Checked<readonly ReadDefaults[]> {
  return collect(config.defaults.map((rule) => readRule(rule, config)))
}

function readRule({ path, set, html }: FrontMatterDefaults, config: Config): Checked<ReadDefaults> {
  const { value, diagnostics } = readFrontMatter(set, config.frontMatter)
  const reader = new FieldReader(set.file, value.spans, config.timezone)
  const { date, updated, publish, expires, ...others } = value.frontMatter
  const dates = Object.entries({ date, updated, publish, expires } as const).filter(
    ([key, written]) => reader.moment(key as 'date', written) !== undefined,
  )
  if (others.image) reader.reportWordless(others.image)
  reader.moment('inReplyTo.accessed', others.inReplyTo?.accessed)
  const rule: ReadDefaults = {
    path,
    html,
    frontMatter: { ...others, ...Object.fromEntries(dates) },
    data: value.data,
    permissionEnd: reader.permissionEnd(others.attribution),
  }
  return checked(rule, [...diagnostics, ...reader.diagnostics])
}

export interface WithDefaults
  extends Pick<ReadFrontMatter, 'frontMatter' | 'data'>,
    Pick<Post, 'defaultAttribution' | 'defaultPermissionEnd'> {
  readonly html: HtmlPolicy
}

/**
 * The essay's own words over the defaults that hold for its path below the folder, the last of these being the
 * strongest. Attributions of defaults are merged, and kept apart from the essay's own.
 */
export function withDefaults(
  own: ReadFrontMatter,
  kind: Post['kind'],
  path: string,
  defaults: readonly ReadDefaults[],
  siteHtml: HtmlPolicy,
): WithDefaults {
  const rules = defaults.filter((rule) => holdsFor(rule, kind, path))
  const { attribution: _, author: _author, ...fields } = mergedFields(rules.map((rule) => rule.frontMatter))
  const author = authorOf([...rules.map((rule) => rule.frontMatter), own.frontMatter])
  const attributions = rules.map((rule) => rule.frontMatter.attribution).filter((given) => given !== undefined)
  return {
    frontMatter: { ...fields, ...own.frontMatter, ...(author === undefined ? {} : { author }) },
    defaultAttribution:
      attributions.length === 0
        ? undefined
        : attributions.reduce((weaker, stronger) => mergedAttribution(weaker, stronger)),
    defaultPermissionEnd: rules.findLast(hasPermission)?.permissionEnd,
    data: Object.assign(Object.create(null), ...rules.map(({ data }) => data), own.data),
    html: rules.findLast(({ html }) => html !== undefined)?.html ?? siteHtml,
  }
}

function holdsFor(rule: ReadDefaults, kind: Post['kind'], path: string): boolean {
  if (rule.path === undefined) return kind === 'essay'
  let matches = matchers.get(rule)
  if (!matches) {
    matches = picomatch(rule.path)
    matchers.set(rule, matches)
  }
  return matches(path)
}

/** Made of the globs of rules. A rule itself is plain data, for which another thread or process can have its own. */
const matchers = new WeakMap<ReadDefaults, picomatch.Matcher>()

function hasPermission({ frontMatter }: ReadDefaults): boolean {
  return frontMatter.attribution?.permission !== undefined
}

/**
 * Who wrote it, by the strongest of these that says so. Who writes here by default did not write what was first published
 * elsewhere: of such a text nothing weaker than what says its source counts, and its author is the original's.
 */
function authorOf(weakestFirst: readonly FrontMatter[]): readonly string[] | undefined {
  const republished = weakestFirst.findLastIndex(({ attribution }) => attribution?.source !== undefined)
  const strong = weakestFirst.slice(Math.max(republished, 0))
  const author = strong.findLast((layer) => layer.author !== undefined)?.author
  if (author !== undefined || republished === -1) return author
  const original = weakestFirst.findLast(({ attribution }) => attribution?.author !== undefined)?.attribution?.author
  return original === undefined ? undefined : [original]
}

function mergedFields(fields: readonly FrontMatter[]): FrontMatter {
  return Object.assign({}, ...fields)
}
