export type Severity = 'error' | 'warning'

/** What a finding with this code means for the run, unless the site's `diagnostics` say otherwise. */
export interface CodeRule {
  readonly severity: Severity
  /** The exit status that an error with this code asks for: 2 for usage, configuration and a refused output, 3 for what the environment refused; 1 where absent. */
  readonly exit?: 2 | 3
  /** Safety, collisions and what leaves nothing to build: a site can't turn it down. */
  readonly fixed?: true
  /** What time alone brings about: as a warning it never keeps a site from being published, not even by `--fail-on warning`. */
  readonly byTime?: true
}

/** Every code there is, by the part of a site that it speaks of. */
export const codes = {
  'attribution/author': { severity: 'warning' },
  'attribution/lapses': { severity: 'warning', byTime: true },
  'attribution/permission': { severity: 'error' },
  'comments/no-address': { severity: 'warning' },
  'comments/unknown-essay': { severity: 'warning' },
  'config/failed': { severity: 'error', exit: 2, fixed: true },
  'config/list': { severity: 'warning' },
  'config/missing': { severity: 'warning' },
  'config/not-yet': { severity: 'warning' },
  'config/several': { severity: 'error', exit: 2, fixed: true },
  'config/slip': { severity: 'error', exit: 2, fixed: true },
  'config/unknown-key': { severity: 'warning' },
  'config/value': { severity: 'error', exit: 2, fixed: true },
  'cta/unknown': { severity: 'error' },
  'data/slip': { severity: 'error' },
  'data/unknown-key': { severity: 'warning' },
  'data/value': { severity: 'error' },
  'excerpt/split': { severity: 'warning' },
  'external/dead': { severity: 'warning' },
  'external/memory': { severity: 'warning' },
  'external/moved': { severity: 'warning' },
  'external/offline': { severity: 'error', exit: 3, fixed: true },
  'external/private': { severity: 'warning' },
  'external/unsure': { severity: 'warning' },
  'front-matter/date': { severity: 'error' },
  'front-matter/fence': { severity: 'error', fixed: true },
  'front-matter/language': { severity: 'error', fixed: true },
  'front-matter/no-date': { severity: 'warning' },
  'front-matter/no-title': { severity: 'warning' },
  'front-matter/slip': { severity: 'error' },
  'front-matter/twice': { severity: 'error' },
  'front-matter/unknown-key': { severity: 'error' },
  'front-matter/unknown-layout': { severity: 'warning' },
  'front-matter/updated': { severity: 'warning' },
  'front-matter/value': { severity: 'error' },
  'images/alt': { severity: 'warning' },
  'images/dead': { severity: 'warning' },
  'images/unreadable': { severity: 'warning' },
  'links/anchor': { severity: 'warning' },
  'links/dead': { severity: 'error' },
  'links/hidden': { severity: 'warning', byTime: true },
  'markdown/dropped': { severity: 'warning' },
  'markdown/failed': { severity: 'error', fixed: true },
  'markdown/leftover': { severity: 'warning' },
  'markdown/plugin': { severity: 'error', exit: 2, fixed: true },
  'publish/failed': { severity: 'error', exit: 3, fixed: true },
  'publish/foreign-file': { severity: 'error', exit: 2, fixed: true },
  'publish/foreign-folder': { severity: 'error', exit: 2, fixed: true },
  'publish/holds-sources': { severity: 'error', exit: 2, fixed: true },
  'publish/locked': { severity: 'error', exit: 3, fixed: true },
  'publish/manifest': { severity: 'error', exit: 2, fixed: true },
  'related/dead': { severity: 'error' },
  'series/part': { severity: 'warning' },
  'source/byte-order-mark': { severity: 'warning' },
  'source/empty': { severity: 'error' },
  'source/encoding': { severity: 'error', fixed: true },
  'source/line-endings': { severity: 'warning' },
  'source/long-line': { severity: 'error', fixed: true },
  'source/missing': { severity: 'error', exit: 2, fixed: true },
  'source/not-read': { severity: 'warning' },
  'source/outside': { severity: 'error', fixed: true },
  'source/unreadable': { severity: 'error', fixed: true },
  'strings/missing': { severity: 'warning' },
  'strings/value': { severity: 'error' },
  'template/asset': { severity: 'error', fixed: true },
  'template/endless': { severity: 'error', fixed: true },
  'template/failed': { severity: 'error', fixed: true },
  'template/helper': { severity: 'error', exit: 2, fixed: true },
  'template/may-be-missing': { severity: 'warning' },
  'template/phrase': { severity: 'error', fixed: true },
  'template/syntax': { severity: 'error', fixed: true },
  'template/unknown-helper': { severity: 'error', fixed: true },
  'template/unknown-partial': { severity: 'error', fixed: true },
  'template/unknown-value': { severity: 'error' },
  'terms/collision': { severity: 'error', fixed: true },
  'terms/spelling': { severity: 'warning' },
  'theme/contrast': { severity: 'warning' },
  'theme/css': { severity: 'error' },
  'theme/css-unknown': { severity: 'warning' },
  'theme/itself': { severity: 'error', exit: 2, fixed: true },
  'theme/name': { severity: 'error', exit: 2, fixed: true },
  'urls/alias': { severity: 'warning' },
  'urls/collision': { severity: 'error', fixed: true },
  'urls/gone': { severity: 'warning' },
  'urls/unsafe': { severity: 'error', fixed: true },
  'usage/address': { severity: 'error', fixed: true },
  'usage/code': { severity: 'error', exit: 2, fixed: true },
  'usage/file': { severity: 'error', exit: 2, fixed: true },
  'usage/now': { severity: 'error', exit: 2, fixed: true },
  'usage/report': { severity: 'error', exit: 2, fixed: true },
  'write/failed': { severity: 'error', exit: 3, fixed: true },
  'write/taken': { severity: 'error', exit: 2, fixed: true },
  'yaml/mapping': { severity: 'error', fixed: true },
  'yaml/syntax': { severity: 'error', fixed: true },
  'yaml/too-large': { severity: 'error', fixed: true },
} as const

export type Code = keyof typeof codes

/** The rule of a code, with its optional parts. */
export function ruleOf(code: Code): CodeRule {
  return codes[code]
}
