import { CLIENT_PATH } from './client-path.ts'

interface Directive {
  readonly name: string
  readonly sources: readonly string[]
}

/** What each part of the client asks for, and the directives that decide it: the first one that a policy has. */
const SCRIPT = ['script-src-elem', 'script-src', 'default-src'] as const
const EVENTS = ['connect-src', 'default-src'] as const

/** Everything below the client's path, on whatever host and port the server is reached at. */
const CLIENT_SOURCE = `*:*${CLIENT_PATH}`

/**
 * A Content Security Policy under which the client's scripts run and its events come in (CSP 3, sections 2.3.1 and 6.8), and that
 * is as strict as before about all else. `needsNonce` where that can be told only by a nonce: with `'strict-dynamic'`, hosts count for nothing.
 */
export function relaxedPolicy(
  policy: string,
  nonce: string,
): { readonly policy: string; readonly needsNonce: boolean } {
  const directives = directivesOf(policy)
  const script = first(directives, SCRIPT)
  const needsNonce = script?.sources.some((source) => source.toLowerCase() === "'strict-dynamic'") ?? false
  const forScript = needsNonce ? `'nonce-${nonce}'` : CLIENT_SOURCE
  const wanted = [
    ...(script ? [{ name: SCRIPT[0], sources: allowed(script.sources, forScript) }] : []),
    ...[first(directives, EVENTS)].flatMap((events) =>
      events ? [{ name: EVENTS[0], sources: allowed(events.sources, CLIENT_SOURCE) }] : [],
    ),
  ]
  const replaced = new Map(wanted.map((directive) => [directive.name as string, directive]))
  const names = new Set(directives.map(({ name }) => name))
  const all = [
    ...directives.map((directive) => replaced.get(directive.name) ?? directive),
    ...wanted.filter(({ name }) => !names.has(name)),
  ]
  return { policy: all.map(({ name, sources }) => [name, ...sources].join(' ')).join('; '), needsNonce }
}

/** Of two of one name the first counts. */
function directivesOf(policy: string): readonly Directive[] {
  const directives = new Map<string, Directive>()
  for (const text of policy.split(';')) {
    const [written = '', ...sources] = text.trim().split(/\s+/)
    const name = written.toLowerCase()
    if (name && !directives.has(name)) directives.set(name, { name, sources })
  }
  return [...directives.values()]
}

function first(directives: readonly Directive[], names: readonly string[]): Directive | undefined {
  return names.flatMap((name) => directives.filter((directive) => directive.name === name))[0]
}

/** `'none'` counts only where it stands alone. */
function allowed(sources: readonly string[], source: string): readonly string[] {
  return [...sources.filter((other) => other.toLowerCase() !== "'none'"), source]
}
