import { relatedTo } from '../site/related.ts'
import { NOT_FOUND } from '../site/route.ts'
import type { Entry } from '../site/site.ts'
import { directionOf } from '../strings/language.ts'
import { commonView } from './common-view.ts'
import { jsonLdOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { fullPostView, postView, type Spot } from './post-view.ts'
import { href, langOf, type Press, pressFor, say } from './press.ts'
import type { ArticleView, PostView, RelatedItem, RelatedView, UndatedPageView } from './view.ts'

/** Names under which other programs write the layout that is the article. */
const USUAL_LAYOUTS: ReadonlySet<string> = new Set(['post', 'posts', 'article', 'essay', 'default', 'single', 'page'])

/** The `layout` that an essay asks for and that is not the usual one; Eleventy's `layouts/letter.njk` is `letter`. */
export function ownLayoutOf({ post }: Entry): string | undefined {
  const layout = post.frontMatter.layout?.replace(/^.*\/|\.[\w.]+$/g, '')
  return layout === undefined || USUAL_LAYOUTS.has(layout.toLowerCase()) ? undefined : layout
}

/** The page of an essay or an undated page, in its own language. */
export function postPage(site: Press, entry: Entry): Page {
  const press = pressFor(site, entry)
  const isEssay = entry.post.kind === 'essay'
  return {
    route: entry.route,
    kind: 'article',
    template: isEssay ? 'article' : 'page',
    variant: ownLayoutOf(entry),
    source: entry.post.source.path,
    view: () => (isEssay ? articleView(press, entry) : undatedPageView(press, entry)),
  }
}

const OWN_PAGE: Spot = { idPrefix: '', isFirst: true }

function undatedPageView(press: Press, entry: Entry): UndatedPageView {
  return { ...commonOf(press, entry), post: fullPostView(press, entry, 'article', OWN_PAGE) }
}

function articleView(press: Press, entry: Entry): ArticleView {
  const { newer, older, continues, continuedBy } = entry.neighbours
  const { series } = entry
  const common = commonOf(press, entry)
  const post = fullPostView(press, entry, 'article', OWN_PAGE)
  return {
    ...common,
    post,
    older: neighbour(press, older),
    newer: neighbour(press, newer),
    previousPart: neighbour(press, series?.previous ?? continues),
    nextPart: neighbour(press, series?.next ?? continuedBy[0]),
    related: relatedView(press, entry),
    jsonLd: jsonLdOf(press, entry, post, common.page),
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

/**
 * The writer's own pins first, then as many computed ones as there is room for; never the essay itself, nor one twice,
 * nor a part before or after it, nor what it answers and what answers it, which stand beside them.
 */
function relatedView(press: Press, entry: Entry): RelatedView {
  const { count, heading } = press.site.config.related
  const words = heading ?? say(press, 'related.heading')
  if (entry.post.frontMatter.related === false) return { heading: words, items: [] }
  const pinned = [...new Map(entry.pins.map((pin) => ['entry' in pin ? pin.entry : pin.url, pin])).values()]
  const { series, neighbours } = entry
  const { continues, continuedBy, answers, answeredBy } = neighbours
  const shownAlready = [series?.previous, series?.next, continues, ...continuedBy, answers, ...answeredBy]
  const others = new Set([
    ...pinned.flatMap((pin) => ('entry' in pin ? [pin.entry] : [])),
    ...shownAlready.flatMap((part) => part ?? []),
  ])
  const pins = pinned.flatMap((pin): readonly RelatedItem[] => {
    if (!('entry' in pin))
      return [{ title: pin.title, href: pin.url, teaser: pin.teaser ?? null, isExternal: true, lang: null, dir: null }]
    return pin.entry === entry ? [] : [relatedItem(press, pin.entry)]
  })
  const computed = relatedTo(entry, press.site.related, Math.max(0, count - pins.length), others)
  return { heading: words, items: [...pins, ...computed.map((other) => relatedItem(press, other))] }
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
