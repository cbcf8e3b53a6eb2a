import type { Route } from '../site/route.ts'
import type { View } from './view.ts'

/** What a page is for: it decides when the page goes into place (ARCHITECTURE.md, “Publishing”). */
export type PageKind = 'article' | 'list' | 'feed'

/** Where a page stands and what prints it. */
export interface PageHead {
  readonly route: Route
  readonly kind: PageKind
  /** `archive`; with a variant the template `archive.category` is taken where there is one. */
  readonly template: string
  readonly variant: string | undefined
  /** The file that an essay is written in; absent for a page that is made of many. */
  readonly source: string | undefined
}

/** One page to be: its route, the template that prints it, and its view, which is worked out when it is asked for. */
export interface Page<Inputs extends object = object> extends PageHead {
  view(): View
  /** What makes the view, and all that it is made of. */
  readonly make: (inputs: never) => View
  readonly inputs: Inputs
}

/** `make` is a function of its inputs and of nothing else, so pages with the same inputs have the same view. */
export function pageOf<Inputs extends object>(
  head: PageHead,
  make: (inputs: Inputs) => View,
  inputs: Inputs,
): Page<Inputs> {
  const { route, kind, template, variant, source } = head
  return { route, kind, template, variant, source, make, inputs, view: () => make(inputs) }
}

/**
 * Whether two pages, perhaps of two plans, print the same with the same templates; told without working out their views.
 * Inputs are the same where they are one object, and lists where their items are; so “no” may be wrong, and “yes” never is.
 */
export function isSamePage(a: Page, b: Page): boolean {
  return a === b || (isSameHead(a, b) && isSameRecord(a.inputs, b.inputs))
}

/** What `isSamePage` finds to be other: `head`, and names of inputs. */
export function otherParts(a: Page, b: Page): readonly string[] {
  if (!isSameHead(a, b)) return ['head']
  const now = Object.entries(b.inputs)
  return now.flatMap(([name, input]) => (isSame(a.inputs[name as keyof typeof a.inputs], input) ? [] : name))
}

function isSameHead(a: Page, b: Page): boolean {
  return (
    a.route === b.route &&
    a.kind === b.kind &&
    a.template === b.template &&
    a.variant === b.variant &&
    a.source === b.source &&
    a.make === b.make
  )
}

/** Whether all that one holds is the same in the other, which has the same keys. */
export function isSameRecord(a: object, b: object): boolean {
  for (const key in a) {
    if (!isSame(a[key as keyof typeof a], b[key as keyof typeof b])) return false
  }
  return true
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && isSameList(a, b))
}

export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
}
