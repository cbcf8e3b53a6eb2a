import { isDeepStrictEqual } from 'node:util'

/** The same function, which gives what it gave the last time as long as it is given the very same things. */
export function rememberLast<Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  let last: { readonly given: Given; readonly made: Made } | undefined
  return (...given) => {
    if (!last?.given.every((one, i) => Object.is(one, given[i]))) last = { given, made: make(...given) }
    return last.made
  }
}

/**
 * What is made of each item of a list, made anew only where another item stands at a place than the last time: so the items of
 * a long list are not so much as looked into.
 */
export function rememberEach<Item, Made>(make: (item: Item) => Made): (items: readonly Item[]) => readonly Made[] {
  let last: { readonly items: readonly Item[]; readonly made: readonly Made[] } = { items: [], made: [] }
  return (items) => {
    const { items: before, made } = last
    last = { items, made: items.map((item, i) => (item === before[i] && i in made ? (made[i] as Made) : make(item))) }
    return last.made
  }
}

/** Gives the last value again in place of one that is deeply equal to it; functions are equal when they are the same. */
export function keepLast<T>(): (value: T) => T {
  let last: { readonly value: T } | undefined
  return (value) => {
    if (!last || !isDeepStrictEqual(last.value, value)) last = { value }
    return last.value
  }
}

/** As `keepLast`; of a value that is other, the parts that are not are those of the last one. */
export function keepParts<T extends object>(): (whole: T) => T {
  let last: T | undefined
  return (whole) => {
    const before = last
    if (before && isDeepStrictEqual(before, whole)) return before
    const same = Object.entries(before ?? {}).filter(([key, part]) => isDeepStrictEqual(part, Reflect.get(whole, key)))
    last = { ...whole, ...Object.fromEntries(same) }
    return last
  }
}
