import { readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { type Checked, checked, type Diagnostic, diagnose, type Finding } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { readText } from '../disk/read-text.ts'
import { refusalOf } from '../disk/refusal.ts'
import { type Mapping, mappingOf, parseMapping } from '../yaml/mapping.ts'
import { CONFIG_NAMES } from './config-names.ts'
import { withDatesAsText } from './dates-as-text.ts'
import { defaultExportOf } from './load-module.ts'

/** What a site's folder has by way of configuration: `file` is absent for a site that has none. */
export interface ConfigFile {
  readonly file: string | undefined
  readonly mapping: Mapping
}

/**
 * Finds and reads the configuration file of a site. Absent where there is no telling what the site wants: its folder
 * can't be read, it has several such files (`config/several`), or the one it has can't be read or run (`config/failed`).
 */
export async function readConfigFile(siteDir: string): Promise<Checked<ConfigFile | undefined>> {
  let names: readonly string[]
  try {
    names = readdirSync(siteDir)
  } catch (error) {
    return checked(undefined, [diagnose('source/missing', missingSite(siteDir, error))])
  }
  const [file, ...others] = CONFIG_NAMES.filter((name) => names.includes(name))
  if (file === undefined) return checked({ file, mapping: mappingOf(siteDir, {}) })
  if (others.length > 0) {
    const message = `this site has several configuration files: ${[file, ...others].join(', ')}.`
    return checked(undefined, [
      diagnose('config/several', { message, mend: 'Keep one of them.', place: placeOfFile(file) }),
    ])
  }
  const outside = linkOutside(siteDir, file)
  if (outside) return checked(undefined, [outside])
  const read = /\.(mjs|ts)$/.test(file) ? await readModule(siteDir, file) : readText(path.join(siteDir, file), file)
  if (!read.value) return checked(undefined, ofConfiguration(read.diagnostics))
  const mapping = 'entries' in read.value ? checked(read.value) : parseMapping(read.value)
  return checked({ file, mapping: mapping.value }, ofConfiguration([...read.diagnostics, ...mapping.diagnostics]))
}

/** A link that leaves the site is not followed: what it leads to is not the site's. */
function linkOutside(siteDir: string, file: string): Diagnostic | undefined {
  try {
    const steps = path.relative(realpathSync(siteDir), realpathSync(path.join(siteDir, file)))
    if (!steps.startsWith('..') && !path.isAbsolute(steps)) return undefined
  } catch {
    // What is wrong with it is said where it is read.
    return undefined
  }
  return diagnose('config/failed', {
    message: 'this configuration is a symbolic link that leads out of the site.',
    mend: 'Put the file itself here.',
    place: placeOfFile(file),
  })
}

/** What would be a mistake of the site's in an essay is one of its configuration here, and ends a run as such. */
function ofConfiguration(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isOfEssays = ({ severity, code }: Diagnostic) => severity === 'error' && !code.startsWith('config/')
  return diagnostics.map((found) => (isOfEssays(found) ? { ...found, code: 'config/failed' } : found))
}

function missingSite(siteDir: string, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const mend = 'Name the folder that the site is in with `--site`.'
  if (code === 'ENOENT') return { message: `there is no folder ${siteDir}.`, mend }
  if (code === 'ENOTDIR') return { message: `${siteDir} is a file, where the site’s folder is wanted.`, mend }
  const refusal = refusalOf(error)
  return { message: `the site’s folder ${siteDir} ${refusal.message}`, mend: refusal.mend }
}

async function readModule(siteDir: string, file: string): Promise<Checked<Mapping | undefined>> {
  const failed = (message: string, mend: string) =>
    checked(undefined, [diagnose('config/failed', { message, mend, place: placeOfFile(file) })])
  try {
    const settings = await defaultExportOf(path.resolve(siteDir, file))
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
      return failed('this configuration has no object as its default export.', 'Write `export default { title: … }`.')
    // What is worked out when it is asked for can fail as the module itself can.
    const plain = withDatesAsText(settings, file)
    return checked(mappingOf(file, plain.value), plain.diagnostics)
  } catch (error) {
    return failed(
      `this configuration can’t be run: ${wordsOf(error)}`,
      'Mend it there; `node` runs the file and shows more.',
    )
  }
}

/** What a module says of its failure: one line, without a stack. */
export function wordsOf(error: unknown): string {
  const thrown: unknown = error instanceof Error ? error.message : error
  const message = typeof thrown === 'object' && thrown !== null ? 'it throws what is no error' : String(thrown)
  const [first = ''] = message.trim().split('\n')
  return /[.!?]$/.test(first) ? first : `${first}.`
}
