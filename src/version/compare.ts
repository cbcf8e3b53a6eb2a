/** A version as npm writes it, without what comes before a release: `0.1.0`. */
type Numbers = readonly number[]

/** Below 0 where the first version is the older one. What follows a hyphen doesn’t count. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [numbersIn(a), numbersIn(b)]
  const at = [0, 1, 2].find((i) => x[i] !== y[i])
  return at === undefined ? 0 : (x[at] ?? 0) - (y[at] ?? 0)
}

export function isAtLeast(version: string, lowest: string): boolean {
  return compareVersions(version, lowest) >= 0
}

function numbersIn(version: string): Numbers {
  const numbers = version.replace(/-.*/, '').split('.').map(Number)
  return [0, 1, 2].map((i) => numbers[i] ?? 0)
}
