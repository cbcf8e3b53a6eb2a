/** A name without its case, hyphens and underscores: `per_page` is `perPage`. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/**
 * A path of a schema, whose keys are Deskbell's own, as the input has it: its keys in the writer's spelling, and no
 * further than the input goes, since a schema may see a group or a list in what is plain text.
 */
export function writtenPath(input: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const written: PropertyKey[] = []
  let value = input
  for (const step of path) {
    if (!isGroup(value)) break
    if (typeof step === 'number' && !Array.isArray(value)) continue
    const key = writtenKey(value, step)
    written.push(key)
    value = Reflect.get(value, key)
  }
  return written
}

/** What stands at a path of a schema. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return writtenPath(input, path).reduce<unknown>(
    (value, step) => (isGroup(value) ? Reflect.get(value, step) : value),
    input,
  )
}

function writtenKey(group: object, key: PropertyKey): PropertyKey {
  if (typeof key !== 'string' || Object.hasOwn(group, key)) return key
  return Object.keys(group).find((written) => folded(written) === folded(key)) ?? key
}
