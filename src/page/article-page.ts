import type { RelatedList } from '../site/related.ts'
import { NOT_FOUND } from '../site/route.ts'
import { type Entry, idOf } from '../site/site.ts'
import { directionOf } from '../strings/language.ts'
import { commonView } from './common-view.ts'
import type { Conversation } from './conversation.ts'
import { jsonLdOf } from './json-ld.ts'
import { type Page, pageOf } from './page.ts'
import { fullPostView, postView, type Spot } from './post-view.ts'
import { href, langOf, type Press, say } from './press.ts'
import type { ArticleView, PostView, RelatedItem, RelatedView, UndatedPageView } from './view.ts'

/** Names under which other programs write the layout that is the article. */
const USUAL_LAYOUTS: ReadonlySet<string> = new Set(['post', 'posts', 'article', 'essay', 'default', 'single', 'page'])

/** The `layout` that an essay asks for and that is not the usual one; Eleventy's `layouts/letter.njk` is `letter`. */
export function ownLayoutOf({ post }: Entry): string | undefined {
  const layout = post.frontMatter.layout?.replace(/^.*\/|\.[\w.]+$/g, '')
  return layout === undefined || USUAL_LAYOUTS.has(layout.toLowerCase()) ? undefined : layout
}

/** The page of an essay or an undated page; `press` is for its language. */
export function postPage(press: Press, entry: Entry, around: Around): PostPage {
  const [template, view] =
    entry.post.kind === 'essay' ? (['article', articleView] as const) : (['page', undatedPageView] as const)
  const head = { route: entry.route, kind: 'article', template, variant: ownLayoutOf(entry) } as const
  return pageOf({ ...head, source: entry.post.source.path }, view, { press, entry, ...around })
}

/** What stands around an essay on its page. */
export interface Around {
  readonly conversation: Conversation
  readonly newer: Entry | undefined
  readonly older: Entry | undefined
  readonly previousPart: Entry | undefined
  readonly nextPart: Entry | undefined
  readonly pinned: readonly Entry[]
  readonly related: RelatedList
  /** Whether nothing but the order of the site and its words bind it to others. */
  readonly isAlone: boolean
}

export type PostPage = Page<PostInputs>

interface PostInputs extends Around {
  readonly press: Press
  readonly entry: Entry
}

const OWN_PAGE: Spot = { idPrefix: '', isFirst: true }

export function undatedPageView({ press, entry, conversation }: PostInputs): UndatedPageView {
  return { ...commonOf(press, entry), post: fullPostView(press, conversation, 'article', OWN_PAGE) }
}

export function articleView(inputs: PostInputs): ArticleView {
  const { press, entry, conversation, newer, older, previousPart, nextPart } = inputs
  const common = commonOf(press, entry)
  const post = fullPostView(press, conversation, 'article', OWN_PAGE)
  return {
    ...common,
    post,
    older: neighbour(press, older),
    newer: neighbour(press, newer),
    previousPart: neighbour(press, previousPart),
    nextPart: neighbour(press, nextPart),
    related: relatedView(inputs),
    // Not every theme prints it, and it is a fifth of the view.
    get jsonLd() {
      return jsonLdOf(press, conversation, post, common.page)
    },
  }
}

/** A republished text's canonical address is where it stood first, unless the essay says another. */
function commonOf(press: Press, { post, route, attribution }: Entry): ReturnType<typeof commonView> {
  const { summary, canonical } = post.frontMatter
  return commonView(press, {
    kind: post.kind === 'essay' ? 'article' : 'page',
    route,
    title: post.title,
    heading: post.title,
    description: summary ?? (post.excerpt.text || null),
    canonical: canonical ?? attribution.source?.url,
    noindex: route === NOT_FOUND,
  })
}

function neighbour(press: Press, entry: Entry | undefined): PostView | null {
  return entry ? postView(press, entry, 'list') : null
}

/** The writer's own pins first, each once and never the essay itself, then the computed ones. */
function relatedView({ press, entry, pinned, related }: PostInputs): RelatedView {
  const heading = press.site.config.related.heading ?? say(press, 'related.heading')
  if (entry.post.frontMatter.related === false) return { heading, items: [] }
  const byId = new Map(pinned.map((one) => [idOf(one), one]))
  const pins = new Map(entry.pins.map((pin) => ['entry' in pin ? pin.entry : pin.url, pin]))
  const items = [...pins.values()].flatMap((pin): readonly RelatedItem[] => {
    if ('url' in pin) {
      return [{ title: pin.title, href: pin.url, teaser: pin.teaser ?? null, isExternal: true, lang: null, dir: null }]
    }
    const other = byId.get(pin.entry)
    return other && other !== entry ? [relatedItem(press, other)] : []
  })
  return { heading, items: [...items, ...related.entries.map((other) => relatedItem(press, other))] }
}

function relatedItem(press: Press, entry: Entry): RelatedItem {
  const { title, teaser } = entry.post
  const lang = langOf(press, entry)
  return {
    title,
    href: href(press, entry.route),
    teaser: teaser || null,
    isExternal: false,
    lang,
    dir: directionOf(lang),
  }
}
