import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { compareText } from '../text/compare-text.ts'
import { staysInside } from './output-path.ts'

/** Its path in the output folder. */
export const MANIFEST = '.deskbell.json'

const VERSION = 1

/** What a build wrote: paths of files, each with the sha256 of its bytes in hex. */
export type Manifest = ReadonlyMap<string, string>

/** A line for each file, sorted, so that a version control system shows a difference well. */
export function printManifest(manifest: Manifest): string {
  const lines: string[] = []
  for (const path of [...manifest.keys()].sort(compareText)) {
    lines.push(lineOf(path, manifest.get(path)))
  }
  return `{"version":${VERSION},"files":{\n${lines.join(',\n')}\n}}\n`
}

/** More are quicker printed anew. */
const MOST_LINES = 100

/** A manifest, and how it is printed. */
export interface PrintedManifest {
  readonly manifest: Manifest
  /** As it stands, byte for byte; empty where there is none. */
  readonly text: string
}

/** What `printManifest` would print of the same files with some other hashes; undefined where it is better asked. */
export function withHashes({ manifest, text }: PrintedManifest, hashes: Manifest): string | undefined {
  if (hashes.size > MOST_LINES) return undefined
  let printed = text
  for (const [path, hash] of hashes) {
    const before = lineOf(path, manifest.get(path))
    const at = printed.indexOf(`\n${before}`) + 1
    if (at === 0) return undefined
    printed = printed.slice(0, at) + lineOf(path, hash) + printed.slice(at + before.length)
  }
  return printed
}

function lineOf(path: string, hash: string | undefined): string {
  return `${JSON.stringify(path)}:${JSON.stringify(hash)}`
}

/** The files in a text that `printManifest` gave, and nobody changed since, in their order there. For ten thousands it is faster. */
export function readPrinted(text: string): Map<string, string> {
  const manifest = new Map<string, string>()
  for (let at = text.indexOf('\n') + 1; text.startsWith('"', at); ) {
    const end = text.indexOf('\n', at)
    // `"path":"hash",`, and no comma after the last one.
    const quote = end - (text.startsWith(',', end - 1) ? 2 : 1)
    const path = text.slice(at, quote - HASH_AND_QUOTES)
    manifest.set(path.includes('\\') ? JSON.parse(path) : path.slice(1, -1), text.slice(quote - HASH_LENGTH, quote))
    at = end + 1
  }
  return manifest
}

const HASH_LENGTH = 64
/** `:"` before the hash. */
const HASH_AND_QUOTES = HASH_LENGTH + 2

/** Reports `publish/manifest` for a text that is no manifest; the value is then undefined. `file` is named there. */
export function parseManifest(text: string, file: string): Checked<Manifest | undefined> {
  const refused = (reason: string) =>
    checked(undefined, [
      diagnose('publish/manifest', {
        message: `\`${file}\`, the list of what the last build wrote, can’t be used: ${reason}.`,
        mend: 'Put it back as it was, delete the output folder, or replace what is in the way with `--force`.',
      }),
    ])
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return refused('it is not JSON')
  }
  if (!isRecord(parsed) || !('version' in parsed)) return refused('it has no `version`')
  if (parsed.version !== VERSION) {
    return refused(`its version is ${JSON.stringify(parsed.version)}, and this Deskbell knows ${VERSION}`)
  }
  if (!isRecord(parsed.files)) return refused('it has no `files`')
  const manifest = new Map<string, string>()
  for (const [path, hash] of Object.entries(parsed.files)) {
    // Files are removed by these names, so that one which leads elsewhere is worse than none.
    if (!staysInside(path)) return refused(`${JSON.stringify(path)} is not a path in the output folder`)
    if (typeof hash !== 'string') return refused(`${JSON.stringify(path)} has no hash`)
    manifest.set(path, hash)
  }
  return checked(manifest)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
