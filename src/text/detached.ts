/**
 * The same text on its own. A text cut from a longer one keeps all of that alive in V8 for as long as it lives itself:
 * what is to outlive the essay that it was found in is detached from it.
 */
export function detached(text: string): string {
  return Buffer.from(text).toString()
}
