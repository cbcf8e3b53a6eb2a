import type { Config, RemarkPlugin } from '../../src/config/config.ts'
import { configSchema } from '../../src/config/config-schema.ts'
import { readFrontMatterDefaults } from '../../src/config/front-matter-defaults.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { readDefaults } from '../../src/post/defaults.ts'
import { parsePost } from '../../src/post/parse-post.ts'
import type { Post } from '../../src/post/post.ts'
import { checkMapping } from '../../src/schema/check-mapping.ts'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { filled } from '../markdown/read.ts'

export interface Given {
  readonly kind?: Post['kind']
  readonly path?: string
  /** `deskbell.config.yaml`. */
  readonly config?: string
  readonly plugins?: readonly RemarkPlugin[]
}

export interface Parsed {
  readonly post: Post | undefined
  /** The body with its slots filled: addresses as they are written. */
  readonly html: string
  readonly diagnostics: readonly Diagnostic[]
  /** `3:7 front-matter/date: what is wrong`; a file other than the essay's is named first. */
  readonly found: readonly string[]
}

/** Parses an essay, or a page; its file is `posts/2024-01-05-on-tea.md` where nothing else is said. A text may be gone. */
export function parse(text: string | undefined, given: Given = {}): Parsed {
  const { kind = 'essay', path = 'posts/2024-01-05-on-tea.md', plugins = [] } = given
  const config = configOf(given.config ?? '', plugins)
  const defaults = readDefaults(config)
  const { value: post, diagnostics } = parsePost(kind, { path, text }, { config, defaults: defaults.value })
  const all = [...defaults.diagnostics, ...diagnostics]
  const found = all.map(({ code, message, place }) => {
    const file = place?.file === path ? '' : `${place?.file}:`
    return `${file}${place?.line}:${place?.column} ${code}: ${message}`
  })
  return { post, html: post ? filled(post, post.body) : '', diagnostics: all, found }
}

/** What an essay with a title and these fields says, without the title. */
export function fieldsOf(yaml: string, given: Given = {}): Parsed & { readonly fields: Post['frontMatter'] } {
  const parsed = parse(`---\ntitle: Tea\n${yaml}\n---\nWords.\n`, given)
  const { title: _title, ...fields } = parsed.post?.frontMatter ?? {}
  return { ...parsed, fields }
}

const codes = { value: 'config/value', slip: 'config/slip', unknownKey: 'config/unknown-key' } as const

function configOf(yaml: string, remarkPlugins: readonly RemarkPlugin[] = []): Config {
  const mapping = parseMapping({ path: 'deskbell.config.yaml', text: yaml }).value
  const { value } = checkMapping(configSchema, mapping, codes)
  if (!value) throw new Error(`no configuration: ${yaml}`)
  const { title = 'Tea', url, timezone = 'UTC', markdown, output, posts, pages, data, templates, static: files } = value
  return {
    ...value,
    title,
    url,
    configuredUrl: url,
    timezone,
    defaults: readFrontMatterDefaults(mapping, codes).value,
    links: [],
    texts: [],
    theme: { ...value.theme, accent: undefined },
    markdown: { ...markdown, remarkPlugins },
    folders: { output, posts, pages, data, templates, static: files },
  }
}
