import type { PreparedSite } from '../build/prepare-site.ts'
import type { RunMemory } from '../build/run-memory.ts'
import type { Page } from '../page/page.ts'
import type { View } from '../page/view.ts'
import { type Addresses, hrefOf, permalinkOf } from '../site/address.ts'
import { outputPathOf, type Route } from '../site/route.ts'
import type { Site } from '../site/site.ts'
import { THEME_PATH } from '../source/theme-folder.ts'
import { templateFor } from '../template/template-set.ts'
import { buildFactsOf } from './build-facts.ts'
import type { AddressFacts, ListFacts, PageExplanation, PageLink, TemplateFacts } from './explanation.ts'
import { type EntriesByHref, linksTo, pageLinkOf, postFactsOf } from './post-facts.ts'
import { publishedIn } from './published.ts'

/** All that is to be said of a page. */
export function explainPage(page: Page, prepared: PreparedSite, runs: RunMemory): PageExplanation {
  const { site } = prepared.plan
  const view = page.view()
  const byHref = entriesByHref(site)
  const { pages, assets } = publishedIn(prepared)
  const isPublished = (route: string) => pages.has(route) || assets.has(route)
  const entry = [...site.essays, ...site.pages].find(({ route }) => route === page.route)
  return {
    kind: 'page',
    title: 'page' in view ? view.page.heading : view.feed.title,
    address: addressFactsOf(page.route, site.addresses),
    source: page.source ?? null,
    template: templateFactsOf(page, prepared),
    forwardsTo: site.aliases.find(({ route }) => route === page.route)?.to ?? null,
    post: entry ? postFactsOf(entry, view, site, byHref, isPublished) : null,
    lists: listsIn(view, byHref),
    pager: 'pager' in view ? { number: view.pager.number, count: view.pager.count } : null,
    linkedFrom: linksTo(page.route, site),
    build: buildFactsOf(page, prepared, runs),
  }
}

export function addressFactsOf(route: Route, addresses: Addresses): AddressFacts {
  return {
    route,
    href: hrefOf(addresses, route),
    url: permalinkOf(addresses, route) ?? null,
    output: outputPathOf(route),
  }
}

/** The name of the template that prints a page. */
export function templateOf({ template, variant }: Page, { plan }: Pick<PreparedSite, 'plan'>): string {
  return variant === undefined ? template : templateFor(plan.templates, template, variant)
}

function templateFactsOf(page: Page, prepared: PreparedSite): TemplateFacts {
  const { files, plan } = prepared
  const name = templateOf(page, prepared)
  const file = plan.templates.templates.get(name)?.file.path
  const original = files.originals.find((one) => one.name === `@theme/${name}`)?.path
  const special = `${page.template}.${page.variant}`
  return {
    name,
    file: file ?? null,
    origin: file?.startsWith(`${THEME_PATH}/`) ? 'theme' : 'site',
    passedOver: page.variant === undefined || name === special ? [] : [special],
    replaces: original === undefined || original === file ? null : original,
  }
}

function entriesByHref({ essays, pages, addresses }: Site): EntriesByHref {
  return new Map([...essays, ...pages].map((entry) => [hrefOf(addresses, entry.route), entry]))
}

function listsIn(view: View, byHref: EntriesByHref): readonly ListFacts[] {
  const links = (posts: readonly { readonly title: string; readonly href: string }[]): readonly PageLink[] =>
    posts.map((post) => pageLinkOf(post, byHref))
  if ('lists' in view) return view.lists.map(({ heading, items }) => ({ heading, items: links(items) }))
  if ('years' in view) {
    const years = view.years.map(({ year, posts }) => ({ heading: year, items: links(posts) }))
    return view.undated.length > 0 ? [...years, { heading: null, items: links(view.undated) }] : years
  }
  if ('newest' in view) return [{ heading: null, items: links(view.newest) }]
  if (!('items' in view)) return []
  return [{ heading: null, items: links(view.items.map(({ title, url }) => ({ title, href: pathOf(url) }))) }]
}

/** Feeds hold whole addresses. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}
