/**
 * What a writer’s own data is written to the disk as: its groups have no prototype, which V8’s format can’t say, so each
 * is a Map. Values that are shared, or hold themselves, stay so.
 */
export function withMaps(data: unknown, seen: Map<object, unknown> = new Map()): unknown {
  if (typeof data !== 'object' || data === null) return data
  const known = seen.get(data)
  if (known !== undefined) return known
  if (Array.isArray(data)) {
    const list: unknown[] = []
    seen.set(data, list)
    for (const item of data) list.push(withMaps(item, seen))
    return list
  }
  const prototype: unknown = Object.getPrototypeOf(data)
  if (prototype === null) {
    const map = new Map<string, unknown>()
    seen.set(data, map)
    for (const [key, value] of Object.entries(data)) map.set(key, withMaps(value, seen))
    return map
  }
  if (prototype !== Object.prototype) return data
  const group = {}
  seen.set(data, group)
  for (const [key, value] of Object.entries(data)) define(group, key, withMaps(value, seen))
  return group
}

/** The data again that `withMaps` wrote so. */
export function withGroups(written: unknown, seen: Map<object, unknown> = new Map()): unknown {
  if (typeof written !== 'object' || written === null) return written
  const known = seen.get(written)
  if (known !== undefined) return known
  if (Array.isArray(written)) {
    const list: unknown[] = []
    seen.set(written, list)
    for (const item of written) list.push(withGroups(item, seen))
    return list
  }
  const isMap = written instanceof Map
  if (!isMap && Object.getPrototypeOf(written) !== Object.prototype) return written
  const group: object = isMap ? Object.create(null) : {}
  seen.set(written, group)
  for (const [key, value] of isMap ? written : Object.entries(written)) define(group, key, withGroups(value, seen))
  return group
}

/** An assignment to `__proto__` would give the group a prototype. */
function define(group: object, key: string, value: unknown): void {
  Object.defineProperty(group, key, { value, writable: true, enumerable: true, configurable: true })
}
