import picocolors from 'picocolors'
import type {
  AddressFacts,
  BuildFacts,
  CodeExplanation,
  DateFacts,
  Explanation,
  HiddenExplanation,
  PageExplanation,
  PageLink,
  PlaceFacts,
  PostFacts,
  RelatedFacts,
  StandsIn,
  TemplateFacts,
  TermFacts,
} from '../explain/explanation.ts'
import { printable } from '../text/characters.ts'
import { grouped } from '../text/grouped.ts'
import { readableMarkdown } from './readable-markdown.ts'

type Style = (text: string) => string

/** Of a long list so many are printed, and the others counted. */
const MOST = 20
const LABEL = 14

/** An explanation for people at a terminal of so many columns. */
export function explanationText(explanation: Explanation, color: boolean, width: number): string {
  const { bold } = picocolors.createColors(color)
  return `${sectionsOf(explanation, bold, width).filter(Boolean).join('\n\n')}\n`
}

function sectionsOf(explanation: Explanation, bold: Style, width: number): readonly string[] {
  switch (explanation.kind) {
    case 'code':
      return codeSections(explanation, bold, width)
    case 'page':
      return pageSections(explanation, bold)
    case 'hidden':
      return hiddenSections(explanation, bold)
    case 'asset': {
      const { address, source, linkedFrom } = explanation
      const origin = source === null ? 'is made by Deskbell.' : `is ${printable(source)}, as it is.`
      return [`${bold(address.route)} ${origin}`, addressRows(address), places('Shown or linked in', linkedFrom, bold)]
    }
    case 'file': {
      const { source, role, prints } = explanation
      return [`${bold(printable(source))} ${ROLES[role]}`, section('Prints', prints, bold)]
    }
  }
}

const ROLES = {
  essay: 'is an essay that could not be read: `deskbell check` says why.',
  page: 'is a page that could not be read: `deskbell check` says why.',
  attachment: 'lies beside an essay and is published where an essay shows it; none does now.',
  configuration: 'is the configuration of the site.',
  data: 'is a data file, for the essays and templates to use.',
  template: 'is a template.',
  words: 'has words of the theme.',
  helper: 'has helpers for the templates.',
  style: 'is a style sheet, published with the ones that import it under a name that changes with its bytes.',
  'theme file': 'is a file of the theme, published under a name that changes with its bytes.',
} as const

function codeSections(
  { code, severity, canBeSet, here, page }: CodeExplanation,
  bold: Style,
  width: number,
): readonly string[] {
  const set = canBeSet ? 'a site can set it under `diagnostics`' : 'a site can’t change that'
  const own = here === null ? '' : ` In this site it is ${here === 'off' ? 'turned off' : `set to ${here}`}.`
  const body = page.replace(/^# .*\n/, '')
  return [`${bold(code)}: ${severity}; ${set}.${own}`, readableMarkdown(body, bold, width)]
}

function hiddenSections({ source, title, reason, dates, address }: HiddenExplanation, bold: Style): readonly string[] {
  return [
    `${bold(printable(source))} is not published: ${REASONS[reason](dates)}`,
    rows([['Title', title], ...dateRows(dates), ['Would be at', address.url ?? address.href]]),
  ]
}

const REASONS = {
  draft: () => 'it is a draft. `--drafts` shows it.',
  scheduled: ({ publish, published }: DateFacts) =>
    `it is scheduled for ${publish ?? published}. \`--future\` shows it.`,
  expired: ({ expires }: DateFacts) =>
    `${expires === null ? 'the permission that it stands on has expired' : `it expired on ${expires}`}. \`--expired\` shows it.`,
} as const

function pageSections(explanation: PageExplanation, bold: Style): readonly string[] {
  const { title, address, source, template, forwardsTo, post, lists, pager, linkedFrom, build } = explanation
  const made = source === null ? 'is made by Deskbell.' : `is made of ${printable(source)}.`
  const origin =
    forwardsTo === null ? made : `is an old address, which ${printable(`${source}`)} forwards to ${forwardsTo}.`
  return [
    `${bold(address.route)} ${origin}`,
    addressRows(address),
    rows([
      ['Title', title],
      ...templateRows(template),
      ...(pager ? [['Pager', `${pager.number} of ${pager.count}`] as const] : []),
      ...(post ? postRows(post) : []),
      ...(build ? buildRows(build) : []),
    ]),
    ...(post ? postSections(post, bold) : []),
    ...lists.map(({ heading, items }) =>
      section(heading === null ? 'Lists' : `Lists: ${heading}`, items.map(linkText), bold),
    ),
    places('Linked from', linkedFrom, bold),
  ]
}

function addressRows({ href, url, output }: AddressFacts): string {
  return rows([
    ['Address', url ?? href],
    ['File', output],
  ])
}

function templateRows({ name, file, origin, passedOver, replaces }: TemplateFacts): readonly Row[] {
  const where =
    file === null ? 'could not be read' : `${origin === 'theme' ? 'the theme’s' : 'the site’s own'}, ${file}`
  return [
    ['Template', `${name} (${where})`],
    ...passedOver.map((special) => ['', `there is no ${special}`] as const),
    ...(replaces === null ? [] : [['', `stands in for ${replaces}`] as const]),
  ]
}

function buildRows({ printed, nextTime }: BuildFacts): readonly Row[] {
  return [
    ['Last build', printed === null ? 'left it, since nothing changed' : `printed it: ${printed.join('; ')}`],
    ['Next build', nextTime === null ? 'leaves it, since nothing changed' : `prints it: ${nextTime.join('; ')}`],
  ]
}

function postRows(post: PostFacts): readonly Row[] {
  const { hidden, dates, layout, authors, categories, tags, series, attribution } = post
  return [
    ...(hidden === null ? [] : [['Visible', `only because it was asked for: ${hidden}`] as const]),
    ...dateRows(dates),
    ['Layout', layout],
    ['Authors', termsText(authors)],
    ['Categories', termsText(categories)],
    ['Tags', termsText(tags)],
    ['Series', series && `${termsText([series])}, part ${series.part} of ${series.count}`],
    ...flat(attribution).map(([key, value], i) => [i === 0 ? 'Attribution' : '', `${key}: ${value}`] as const),
  ]
}

function postSections(post: PostFacts, bold: Style): readonly string[] {
  const beside = [
    ['newer', post.newer],
    ['older', post.older],
    ['part before', post.previousPart],
    ['part after', post.nextPart],
    ['answers', post.answers],
    ...post.answeredBy.map((link) => ['answered by', link] as const),
  ] as const
  const links = post.links.map(({ line, column, target, leadsTo, isDead }) => {
    const where = isDead ? ' → nothing' : leadsTo === null || leadsTo === target ? '' : ` → ${leadsTo}`
    return `${line}:${column}  ${target}${where}`
  })
  return [
    section('Stands in', post.standsIn.map(standsInText), bold),
    section('Feeds', post.feeds, bold),
    section('Old addresses', post.aliases, bold),
    section(
      'Beside it',
      beside.flatMap(([how, link]) => (link ? `${how}: ${linkText(link)}` : [])),
      bold,
    ),
    section('Related', post.related.map(relatedText), bold),
    section('Links to', links, bold),
  ]
}

function standsInText({ kind, name, heading, route, pager, pagers }: StandsIn): string {
  const what =
    kind === 'home' ? 'the home page' : kind === 'archive' ? 'the index of all essays' : `the ${kind} “${name}”`
  const where = pager === null || pagers === 1 ? '' : `, page ${pager} of ${pagers}`
  return `${what}${heading === null ? '' : `, “${heading}”`}${where} (${route})`
}

function relatedText({ title, address, isPinned, words, terms }: RelatedFacts): string {
  const reasons = [isPinned ? 'pinned' : '', terms.join(', '), words.slice(0, 6).join(', ')].filter(Boolean)
  return `${title} (${address})${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`
}

function dateRows({ published, updated, publish, expires }: DateFacts): readonly Row[] {
  return [
    ['Date', published],
    ['Updated', updated],
    ['Shown from', publish],
    ['Shown until', expires],
  ]
}

function termsText(terms: readonly TermFacts[]): string | null {
  return terms.map(({ name, route }) => (route === null ? name : `${name} (${route})`)).join(', ') || null
}

function linkText({ title, route, source }: PageLink): string {
  return `${title} (${route}${source === null ? '' : `, ${source}`})`
}

function places(heading: string, found: readonly PlaceFacts[], bold: Style): string {
  return section(
    heading,
    found.map(({ file, line, column }) => `${file}:${line}:${column}`),
    bold,
  )
}

function section(heading: string, lines: readonly string[], bold: Style): string {
  if (lines.length === 0) return ''
  const more = lines.length - MOST
  const shown = lines.slice(0, MOST).map((line) => `  ${printable(line)}`)
  const rest = more > 0 ? [`  and ${grouped(more)} more: see them with --format json`] : []
  return [bold(heading), ...shown, ...rest].join('\n')
}

type Row = readonly [label: string, value: string | null]

/** Labels and values in two columns; what has no value is left out. */
function rows(all: readonly Row[]): string {
  return all
    .filter(([, value]) => value !== null)
    .map(([label, value]) => `  ${label.padEnd(LABEL)}${printable(`${value}`)}`)
    .join('\n')
}

/** The values of data at any depth, each with its path: `source.url`. */
function flat(data: object, path = ''): readonly (readonly [path: string, value: string])[] {
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === undefined) return []
    return typeof value === 'object' && value !== null
      ? flat(value, `${path}${key}.`)
      : [[path + key, String(value)] as const]
  })
}
