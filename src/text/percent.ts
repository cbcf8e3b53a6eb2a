/** Percent signs of an address undone, where they can be: `caf%C3%A9` is `café`, and `100%` stays as it is. */
export function withoutPercents(address: string): string {
  if (!address.includes('%')) return address
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
