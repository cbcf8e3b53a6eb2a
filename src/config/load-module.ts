import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createRequire, register } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { installedFor } from '../disk/installed.ts'

type Exports = Readonly<Record<string, unknown>>

/**
 * What a module of the site exports, as it and all of the site's that it imports are on the disk now; the very same objects
 * as long as these texts are the same. A TypeScript module's types are taken off. Throws what the module throws, and where it waits for
 * what never comes.
 */
export async function loadModule(absolutePath: string): Promise<Exports> {
  const texts = textsOf(absolutePath)
  const version = fingerprintOf([...texts].flat().join('\n'))
  const isFirst = isOwnAddressGood(absolutePath, version, texts)
  if (!isFirst) forget(texts)
  if (/\.[cm]?ts$/.test(absolutePath)) return unlessEndless(version, loadTypeScript(absolutePath, version))
  const { href } = pathToFileURL(absolutePath)
  return unlessEndless(version, import(isFirst ? href : `${href}?version=${version.slice(0, 8)}`))
}

/** The versions of modules that wait for what never comes. */
const endless = new Set<string>()

/** Rejected where the process is about to end, since nothing is left that could settle the promise; and from then on. */
function unlessEndless<T>(version: string, loaded: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      endless.add(version)
      reject(new Error('it waits for something that never comes'))
    }
    if (endless.has(version)) giveUp()
    process.once('beforeExit', giveUp)
    loaded.finally(() => process.off('beforeExit', giveUp)).then(resolve, reject)
  })
}

/**
 * Equal where a module would export the same: of the texts that it and what it names by a relative path are made of, and of the
 * packages that are installed for it. Absent where there is no telling, as with an import whose name is put together or a look at
 * the clock, and of a module that can’t be read.
 */
export function fingerprintOfModule(absolutePath: string): string | undefined {
  try {
    const texts = textsOf(absolutePath)
    const modules = [...texts.keys()].filter(isModuleOfSite).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    if (modules.some(({ text }) => UNTOLD.some((sign) => sign.test(text)))) return undefined
    const packages = modules.flatMap(({ file, text }) =>
      [...text.matchAll(PACKAGE)].map(([, , name = '']) => ({ file, name })),
    )
    if (packages.some(({ file, name }) => isLinked(name, path.dirname(file)))) return undefined
    const installed = isOfPackage(absolutePath) || packages.length > 0 ? installedFor(path.dirname(absolutePath)) : ''
    const named = [...texts].map(([file, text]) => [path.relative(absolutePath, file), text])
    return installed === undefined ? undefined : JSON.stringify([named, installed])
  } catch {
    return undefined
  }
}

/**
 * A call that imports something other than one text in quotes; a relative path put together; an import by an absolute path, or by a
 * name that `package.json` gives a file; and what asks the world: its folder, the environment, the clock, dice, the web.
 */
const UNTOLD = [
  /\b(?:import|require)\s*\((?!\s*(['"`])[^'"`$]*\1\s*[),])/,
  /(['"`])\.{1,2}\/[^'"`\n]*(?:\$\{|\1\s*\+)/,
  /\b(?:import|from|require)\b[\s(]*['"`](?:\/|#|file:)/,
  /\bimport\.meta\.(?:dirname|filename|resolve)\b|\b__(?:dirname|filename)\b|\b(?:createRequire|readdir)|\bprocess\b/,
  /\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|[^\s(])|(?<!new\s+)\bDate\s*\(|\bMath\.random\b|\bperformance\b|\bTemporal\.Now\b|\bfetch\b/,
]

/** A name in quotes that may be a package’s, after a word that imports. */
const PACKAGE = /\b(?:import|from|require|export)\b[\s(]*(['"`])(?!\.{0,2}\/|node:)([^'"`]+)\1/g

/** Whether a package is a link to where somebody works on it: no package manager notes what is written there. */
function isLinked(name: string, folder: string): boolean {
  const [first = '', second = ''] = name.split('/')
  const found = path.join(folder, 'node_modules', first.startsWith('@') ? `${first}/${second}` : first)
  if (existsSync(found)) return !isOfPackage(realpathSync(found))
  const parent = path.dirname(folder)
  return parent !== folder && isLinked(name, parent)
}

/** The default export of what `loadModule` gives; absent where there is none. */
export async function defaultExportOf(absolutePath: string): Promise<unknown> {
  // Not by an option of jiti’s, which gives the whole module where nothing is exported as default.
  const module: unknown = await loadModule(absolutePath)
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
}

const typeScript = new Map<string, { readonly version: string; readonly loaded: Promise<Exports> }>()

function loadTypeScript(absolutePath: string, version: string): Promise<Exports> {
  const known = typeScript.get(absolutePath)
  if (known?.version === version) return known.loaded
  Atomics.add(generation, 0, 1)
  const loaded = import('jiti').then(({ createJiti }) =>
    createJiti(pathToFileURL(absolutePath).href, { fsCache: false, moduleCache: false }).import<Exports>(absolutePath),
  )
  typeScript.set(absolutePath, { version, loaded })
  return loaded
}

/** What was loaded under its own address, which Node then gives, or refuses, for good: as a whole, and text by text. */
const versions = new Map<string, string>()
const loadedTexts = new Map<string, string>()

function isOwnAddressGood(module: string, version: string, texts: ReadonlyMap<string, string>): boolean {
  const isAsLoaded = [...texts].every(([file, text]) => (loadedTexts.get(file) ?? text) === text)
  if (!isAsLoaded || (versions.get(module) ?? version) !== version) return false
  versions.set(module, version)
  for (const [file, text] of texts) loadedTexts.set(file, text)
  return true
}

/** Modules of the kind that is required, not imported, are kept by their paths. */
const required = createRequire(import.meta.url)

/** How often TypeScript was loaded: what it imports of other modules is loaded by jiti, under their own addresses. */
const generation = new Int32Array(new SharedArrayBuffer(4))

let isRegistered = false

/** Has what these modules import come as it is now, from now on. */
function forget(texts: ReadonlyMap<string, string>): void {
  for (const file of texts.keys()) delete required.cache[file]
  if (isRegistered || texts.size === 1) return
  register(`data:text/javascript,${encodeURIComponent(RESOLVING)}`, { data: generation })
  isRegistered = true
}

/**
 * Runs in a thread of its own, where Node asks what an import means: what a module imports of the site comes in the version
 * that the module itself was asked for in.
 */
const RESOLVING = `
let generation
export function initialize(data) {
  generation = data
}
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context)
  const { parentURL = '' } = context
  const isOfSite = resolved.url.startsWith('file:') && !/\\/node_modules\\/|\\?/.test(resolved.url)
  if (!isOfSite || !parentURL.startsWith('file:')) return resolved
  const version = parentURL.endsWith('/node_modules/jiti/lib/jiti.mjs')
    ? 'typescript-' + Atomics.load(generation, 0)
    : new URL(parentURL).searchParams.get('version')
  return version === null ? resolved : { ...resolved, url: resolved.url + '?version=' + version }
}`

/** The fingerprints of a module and of every file of the site that it names by a relative path, and so on; by path. */
function textsOf(absolutePath: string, texts: Map<string, string> = new Map()): ReadonlyMap<string, string> {
  const bytes = readFileSync(absolutePath)
  texts.set(absolutePath, fingerprintOf(bytes))
  if (!isModuleOfSite(absolutePath)) return texts
  for (const [, , name = ''] of bytes.toString().matchAll(RELATIVE)) {
    const file = fileMeant(path.resolve(path.dirname(absolutePath), name))
    if (file !== undefined && !texts.has(file) && !isOfPackage(file)) textsOf(file, texts)
  }
  return texts
}

/** A text in quotes: what is imported, or read from beside the module. One that is neither does no harm. */
const RELATIVE = /(['"`])(\.{1,2}\/[^'"`\n?#]*)[^'"`\n]*\1/g

const ENDINGS = ['', '.ts', '.js', '.mts', '.mjs', '.cjs', '.json', '/index.ts', '/index.js']

/** In TypeScript a module can be named by the ending that it will have. */
function fileMeant(named: string): string | undefined {
  const names = [...ENDINGS.map((ending) => named + ending), named.replace(/\.([cm]?)js$/, '.$1ts')]
  return names.find((name) => statSync(name, { throwIfNoEntry: false })?.isFile())
}

function isModuleOfSite(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file) && !isOfPackage(file)
}

function isOfPackage(file: string): boolean {
  return file.split(path.sep).includes('node_modules')
}

function fingerprintOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
