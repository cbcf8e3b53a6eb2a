import type { Config } from '../config/config.ts'
import type { Lead, SiteData } from '../data/site-data.ts'
import { append, type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { readSnippet } from '../markdown/snippet.ts'
import { diagnoseWordless } from '../markdown/wordless.ts'
import type { FrontMatter } from '../post/front-matter.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import { ownTarget } from '../text/own-url.ts'
import { placeIn } from '../yaml/mapping.ts'
import { splitAddress } from './address.ts'
import type { Destinations } from './destinations.ts'
import { follow, type Origin, originOf, ROOT } from './links.ts'
import type { Entry, Leads, Target } from './site.ts'

/** Of all essays that have none. */
export const NO_LEADS: Leads = new Map()

/** Something beside the text of an essay that can lead somewhere, and where it stands. */
interface PlacedLead extends Pick<Lead, 'kind' | 'text'> {
  place(): Place
}

/**
 * Where the links and pictures of an essay's questions and actions lead. Reports what `targetsOf` does, and pictures
 * without words (`images/alt`), at the whole text that they stand in.
 */
export function leadsOfEntry({ post, route }: Entry, destinations: Destinations): Checked<Leads> {
  const { questions, actions } = post.frontMatter
  if (questions === undefined && actions === undefined) return checked(NO_LEADS)
  const leads = (['questions', 'actions'] as const).flatMap((key) =>
    textsOf(post.frontMatter, key).map((text, i): PlacedLead => {
      return { kind: 'markdown', text, place: () => placeOfKey(post, `${key}.${i}`) }
    }),
  )
  return followed(leads, originOf(post, route), destinations)
}

/** The same for the data files and the Markdown of the configuration, where paths are taken from the site's root. */
export function leadsOfSite({ leads }: SiteData, { texts }: Config, destinations: Destinations): Checked<Leads> {
  const all = [
    ...leads.map(({ file, span, ...lead }): PlacedLead => ({ ...lead, place: () => placeIn(file, span) })),
    ...texts.map(({ text, place }): PlacedLead => ({ kind: 'markdown', text, place: () => place })),
  ]
  return followed(all, ROOT, destinations)
}

function textsOf(frontMatter: FrontMatter, key: 'questions' | 'actions'): readonly string[] {
  return frontMatter[key] ?? []
}

/** Markdown without these has neither links nor images, and isn't parsed to find that out. */
const MAY_LEAD = /[[<]|:\/\/|www\./i

function followed(leads: readonly PlacedLead[], origin: Origin, destinations: Destinations): Checked<Leads> {
  const { ownUrl } = destinations
  const targets = new Map<string, Target>()
  const diagnostics: Diagnostic[] = []
  const add = (kind: 'link' | 'image', key: string, target: string, place: () => Place): void => {
    if (splitAddress(target).path === '') return
    const found = follow({ kind, target, place }, origin, destinations)
    targets.set(key, found.value)
    append(diagnostics, found.diagnostics)
  }
  for (const { kind, text, place } of leads) {
    if (kind !== 'markdown') {
      const target = ownTarget(text, ownUrl)
      if (target !== undefined) add(kind, text, target, place)
    } else if (MAY_LEAD.test(text)) {
      const { references, wordless } = readSnippet(text, 'block', false, ownUrl)
      for (const { kind: as, target } of references) add(as, target, target, place)
      append(
        diagnostics,
        wordless.map((image) => diagnoseWordless(image, place())),
      )
    }
  }
  return checked(targets, diagnostics)
}
