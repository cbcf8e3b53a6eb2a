import type { MediaQuery, Selector, StyleSheet, TokenOrValue } from 'lightningcss'
import { type Color, plainColor, readColor } from './color.ts'
import type { ImportConditions } from './import-conditions.ts'

/** What text stands on, in the two schemes. */
export interface Ground {
  readonly light: Color
  readonly dark: Color
}

export type Scheme = 'light' | 'dark'

/** `--paper` and `--panel`, as far as their values can be known here. */
export interface Grounds {
  /** What the outermost rules for `:root` say, by the name of the property; `undefined` for what is no plain color. */
  readonly root: ReadonlyMap<string, Ground | undefined>
  /** Where other rules define them too: which of these a page has depends on more than the style sheet. */
  readonly unsure: ReadonlySet<Scheme>
}

export const NO_GROUNDS: Grounds = { root: new Map(), unsure: new Set() }

const NAMES: ReadonlySet<string> = new Set(['--paper', '--panel'])

/** All that are known of a scheme; none where anything about it is unsure. */
export function knownGrounds({ root, unsure }: Grounds, scheme: Scheme): readonly Color[] {
  return unsure.has(scheme) ? [] : [...root.values()].flatMap((ground) => (ground ? [ground[scheme]] : []))
}

/** Known where they are a plain color or `light-dark()` of two. */
export function groundsOf({ rules }: StyleSheet): Grounds {
  const root = new Map<string, Ground | undefined>()
  const unsure = new Set<Scheme>()
  for (const rule of rules) {
    if (rule.type === 'style' && rule.value.selectors.some(isRoot)) {
      const { declarations: { declarations = [], importantDeclarations = [] } = {}, rules: nested } = rule.value
      for (const declaration of declarations) {
        if (declaration.property !== 'custom' || !NAMES.has(declaration.value.name)) continue
        root.set(declaration.value.name, groundOf(declaration.value.value))
      }
      if (definesGround([importantDeclarations, nested])) for (const scheme of BOTH) unsure.add(scheme)
    } else if (definesGround(rule)) {
      const schemes = rule.type === 'media' ? schemesOfQuery(rule.value.query.mediaQueries) : BOTH
      for (const scheme of schemes) unsure.add(scheme)
    }
  }
  return { root, unsure }
}

const BOTH: readonly Scheme[] = ['light', 'dark']

function schemesOfQuery([query, ...others]: readonly MediaQuery[]): readonly Scheme[] {
  if (!query || others.length > 0 || query.qualifier === 'not') return BOTH
  const feature = query.condition?.type === 'feature' ? query.condition.value : undefined
  const isScheme =
    feature?.type === 'plain' && feature.name === 'prefers-color-scheme' && feature.value.type === 'ident'
  return schemesOf(query.mediaType, isScheme ? String(feature.value.value) : undefined)
}

/** Print is not looked at: its paper is white, or what the style sheet says for it alone. */
function schemesOf(medium: string, preferred: string | undefined): readonly Scheme[] {
  if (medium === 'print') return []
  return BOTH.some((scheme) => scheme === preferred) ? BOTH.filter((scheme) => scheme === preferred) : BOTH
}

/** What a sheet has with that of a file imported under conditions before its own rules. */
export function withImported(
  grounds: Grounds,
  { layer, supports, media }: ImportConditions,
  imported: Grounds,
): Grounds {
  const isLayerOverOthers = layer !== undefined && grounds.root.size > 0
  const isSure = supports === undefined && media === '' && !(isLayerOverOthers && imported.root.size > 0)
  if (isSure) return laterOver(grounds, imported)
  const preferred = /^\(prefers-color-scheme:(light|dark)\)$/.exec(media)?.[1]
  const schemes = imported.root.size + imported.unsure.size > 0 ? schemesOf(media, preferred) : []
  return { root: grounds.root, unsure: new Set([...grounds.unsure, ...schemes]) }
}

/** Of two parts of a sheet. */
export function laterOver(earlier: Grounds, later: Grounds): Grounds {
  return {
    root: new Map([...earlier.root, ...later.root]),
    unsure: new Set([...earlier.unsure, ...later.unsure]),
  }
}

/** Looked for at any depth, in whatever kind of rule. */
function definesGround(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('property' in node && node.property === 'custom' && 'value' in node && isGroundValue(node.value)) return true
  return Object.values(node).some(definesGround)
}

function isGroundValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && NAMES.has(String(value.name))
}

function isRoot([first, ...others]: Selector): boolean {
  return others.length === 0 && first?.type === 'pseudo-class' && first.kind === 'root'
}

function groundOf([value, ...others]: readonly TokenOrValue[]): Ground | undefined {
  if (!value || others.length > 0) return undefined
  if (value.type === 'color' && typeof value.value === 'object' && value.value.type === 'light-dark') {
    const [light, dark] = [plainColor(value.value.light), plainColor(value.value.dark)]
    return light && dark ? { light, dark } : undefined
  }
  const color =
    value.type === 'color'
      ? plainColor(value.value)
      : value.type === 'token' && value.value.type === 'ident'
        ? readColor(value.value.value)
        : undefined
  return color && { light: color, dark: color }
}
