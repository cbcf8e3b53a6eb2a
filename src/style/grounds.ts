import type { Selector, StyleSheet, TokenOrValue } from 'lightningcss'
import { type Color, plainColor, readColor } from './color.ts'

/** What text stands on, in the two schemes. */
export interface Ground {
  readonly light: Color
  readonly dark: Color
}

/** By the name of their custom property; `undefined` where it is set to what can’t be known here. */
export type Grounds = ReadonlyMap<string, Ground | undefined>

const NAMES: ReadonlySet<string> = new Set(['--paper', '--panel'])

/** `--paper` and `--panel` as the rules for `:root` define them: known where they are a plain color or `light-dark()` of two. */
export function groundsOf({ rules }: StyleSheet): Grounds {
  const grounds = new Map<string, Ground | undefined>()
  for (const rule of rules) {
    if (rule.type !== 'style' || !rule.value.selectors.some(isRoot)) continue
    for (const declaration of rule.value.declarations?.declarations ?? []) {
      if (declaration.property !== 'custom' || !NAMES.has(declaration.value.name)) continue
      grounds.set(declaration.value.name, groundOf(declaration.value.value))
    }
  }
  return grounds
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
