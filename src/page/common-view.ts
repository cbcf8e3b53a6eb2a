import type { NavigationConfig } from '../config/config.ts'
import { feedRoute, hasFeed } from '../site/archives.ts'
import { ARCHIVE_INDEX, HOME, NOT_FOUND, type Route } from '../site/route.ts'
import type { ListName, Term } from '../site/site.ts'
import { kept } from './kept.ts'
import { addressAsWritten, href, type Press, say, sizeAsWritten, url } from './press.ts'
import { remember } from './remember.ts'
import { snippet } from './snippet.ts'
import { termLink } from './term-view.ts'
import type { CategoryView, CommonView, FeedLink, Link, LogoView, PageKind, SiteView, SubscribeView } from './view.ts'

/** A list, as its feed is named after it. */
type NamedList = Pick<ListName, 'kind' | 'name' | 'route'>

/** What is said of one page beyond what all pages have. */
export interface PageFacts {
  readonly kind: PageKind
  readonly route: Route
  /** As it is in the window's title, before the site's name. */
  readonly title: string
  readonly heading: string
  readonly description: string | null
  /** From 1; later pagers of a list say their number. */
  readonly pager?: number
  readonly canonical?: string | undefined
  readonly noindex?: boolean
  /** The list whose own feed is named beside the site's. */
  readonly archive?: NamedList
}

export function commonView(press: Press, facts: PageFacts): CommonView {
  const { strings, env } = press
  return {
    site: siteView(press, facts.route),
    page: {
      kind: facts.kind,
      title: windowTitle(press, facts),
      heading: facts.heading,
      description: facts.description,
      href: href(press, facts.route),
      canonical: facts.noindex ? null : (facts.canonical ?? url(press, facts.route)),
      lang: strings.lang,
      dir: strings.dir,
      noindex: env.preview || (facts.noindex ?? false),
      feeds: facts.archive === undefined ? siteFeedsOf(press) : feedsOf(press, facts.archive),
    },
    env,
  }
}

/** `Training | The Front Desk - Page 28`; the first home page has the site's title alone (docs/reference-pages.md, S2). */
function windowTitle(press: Press, { kind, title, pager = 1 }: PageFacts): string {
  const site = press.site.config.title
  if (kind === 'home') return pager === 1 ? site : say(press, 'title.homePaged', { site, page: pager })
  return pager === 1
    ? say(press, 'title.page', { title, site })
    : say(press, 'title.paged', { title, site, page: pager })
}

/** The same for all pages but those that an item of the navigation leads to, which is marked there. */
function siteView(press: Press, current: Route): SiteView {
  const site = siteViewOf(press)
  const here = href(press, current)
  const isHere = site.navigation.some((item) => item.href === here)
  if (!isHere) return site
  return { ...site, navigation: site.navigation.map((item) => ({ ...item, current: item.href === here })) }
}

const siteViewOf = remember((press: Press): SiteView => {
  const { config, data } = press.site
  return kept({
    title: config.title,
    description: config.description ?? null,
    lang: config.lang,
    href: href(press, HOME),
    url: url(press, HOME),
    archiveHref: href(press, ARCHIVE_INDEX),
    feed: siteFeedsOf(press)[0] ?? null,
    navigation: navigationOf(press).map((link) => ({ ...link, current: false })),
    footer: {
      text: config.footer.text === undefined ? null : snippet(press, config.footer.text, 'inline'),
      links: linksOf(press, config.footer.links),
    },
    subscribe: subscribeView(press),
    logo: logoView(press),
    icon: press.site.icon === undefined ? null : href(press, press.site.icon),
    categories: press.site.categories.map((term) => categoryView(press, term)),
    series: press.site.series.map((term) => termLink(press, term)),
    data: data.open,
  })
})

function logoView(press: Press): LogoView | null {
  const { config, hiddenLinks } = press.site
  const { logo } = config.theme
  if (!logo || hiddenLinks.has(logo.src)) return null
  const { width = null, height = null } = sizeAsWritten(press, logo.src) ?? {}
  return { href: addressAsWritten(press, 'page', logo.src), alt: logo.alt, width, height }
}

function categoryView(press: Press, term: Term): CategoryView {
  const { description } = term
  return {
    ...termLink(press, term),
    description: description === undefined ? null : snippet(press, description, 'inline'),
  }
}

/** As configured, else what there is: the index of all essays and the undated pages. */
function navigationOf(press: Press): readonly Link[] {
  const { config, pages } = press.site
  if (config.navigation) return linksOf(press, config.navigation)
  return [
    { label: say(press, 'navigation.archive'), href: href(press, ARCHIVE_INDEX) },
    ...pages
      .filter(({ route }) => route !== NOT_FOUND)
      .map(({ title, route }) => ({ label: title, href: href(press, route) })),
  ]
}

/** Without those to what is hidden now. */
function linksOf(press: Press, links: readonly NavigationConfig[]): readonly Link[] {
  return links
    .filter(({ href }) => !press.site.hiddenLinks.has(href))
    .map(({ label, href }) => ({ label, href: addressAsWritten(press, 'page', href) }))
}

function subscribeView(press: Press): SubscribeView {
  const { subscribe } = press.site.config
  const action = subscribe?.action
  return {
    text: subscribe?.text ?? say(press, 'subscribe.text'),
    button: subscribe?.button ?? say(press, 'subscribe.button'),
    form:
      subscribe === undefined || action === undefined
        ? null
        : {
            action: addressAsWritten(press, 'page', action),
            method: subscribe.method,
            field: subscribe.field,
            hidden: Object.entries(subscribe.hidden).map(([name, value]) => ({ name, value })),
            honeypot: subscribe.honeypot ?? null,
          },
  }
}

const siteFeedsOf = remember((press: Press) => feedsOf(press, undefined))

/** The site's feed first, then that of the list (RSS autodiscovery 1.0). */
function feedsOf(press: Press, archive: NamedList | undefined): readonly FeedLink[] {
  const { config } = press.site
  const home: NamedList = { kind: 'home', name: config.title, route: HOME }
  const lists = archive === undefined || archive.kind === 'home' ? [home] : [home, archive]
  return lists.flatMap((list) => {
    if (!hasFeed(list, config)) return []
    return [{ title: feedTitle(press, list), href: href(press, feedRoute(list)) }]
  })
}

export function feedTitle(press: Press, { kind, name }: Pick<ListName, 'kind' | 'name'>): string {
  const site = press.site.config.title
  return kind === 'home' ? say(press, 'feed.title', { site }) : say(press, 'feed.term', { term: name, site })
}
