/**
 * The same text on its own. A text cut from a longer one keeps all of that alive in V8 for as long as it lives itself:
 * what is to outlive the essay that it was found in is detached from it. A short one is always a copy.
 */
export function detached(text: string): string {
  return text.length < SHORTEST_SLICE ? text : Buffer.from(text).toString()
}

/** `SlicedString::kMinLength` of V8. */
const SHORTEST_SLICE = 13
