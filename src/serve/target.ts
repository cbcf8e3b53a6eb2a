/** What a browser asks for. */
export interface Target {
  /** Decoded, once: `/café/`. */
  readonly path: string
  /** As it was sent, with its `?`; empty where there is none. */
  readonly query: string
}

/**
 * Reads the target of a request, or an address as pages know it (`location.pathname`). Undefined for whatever two programs
 * could read in two ways: `#`, backslashes and control characters, slashes and steps (`..`) that are encoded, and all that
 * doesn't begin with one `/`. Nothing else reads addresses in `serve`.
 */
export function readTarget(target: string): Target | undefined {
  const [, encoded, query = ''] = TARGET.exec(target) ?? []
  if (encoded === undefined || target.length > LONGEST || /%(?:2f|5c)/i.test(encoded)) return undefined
  const path = decoded(encoded)
  if (path === undefined || CONTROL.test(path) || path.split('/').some(isStep)) return undefined
  return { path, query }
}

/** In characters; no address of a site is nearly as long, and a query has no meaning here. */
const LONGEST = 8192

/** Visible ASCII without `#` and `\`: the rest is encoded by whoever means it. */
const TARGET = /^(\/(?:(?![#?\\])[!-~])*)(\?(?:(?![#\\])[!-~])*)?$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function isStep(segment: string): boolean {
  return segment === '.' || segment === '..'
}
