import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Checked, checked, collect, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import type { RemarkPlugin } from './config.ts'
import { wordsOf } from './config-file.ts'
import { defaultExportOf, fingerprintOfModule } from './load-module.ts'

/**
 * The plugins of `markdown.remarkPlugins`, loaded: `remark-emoji`, `./plugins/tips.mjs`, `[name, options]`. Packages are
 * looked for from the site's folder. One that can't be had is reported (`markdown/plugin`) and left out. `file` is the
 * configuration, relative to the site, which may hold functions.
 */
export async function loadRemarkPlugins(
  written: unknown,
  siteDir: string,
  file: string | undefined,
  placeAt: (item: number) => Place,
): Promise<Checked<readonly RemarkPlugin[]>> {
  const items: readonly unknown[] = written === undefined ? [] : Array.isArray(written) ? written : [written]
  const loaded = await Promise.all(
    items.map((item, i) => {
      const [source, options]: readonly unknown[] = Array.isArray(item) ? item : [item]
      return isPlugin(source)
        ? checked(ownPlugin(source, options, i, file && path.resolve(siteDir, file)))
        : loadItem(source, options, siteDir, placeAt(i))
    }),
  )
  const { value, diagnostics } = collect(loaded)
  return checked(
    value.filter((plugin) => plugin !== undefined),
    diagnostics,
  )
}

type Loaded = Promise<Checked<RemarkPlugin | undefined>>

function ownPlugin(
  plugin: RemarkPlugin['plugin'],
  options: unknown,
  item: number,
  configuration: string | undefined,
): RemarkPlugin {
  const made = configuration === undefined ? undefined : fingerprintOfModule(configuration)
  const name = plugin.name || 'a function of the configuration'
  return { name, plugin, options, fingerprint: made && `${item} ${made}` }
}

async function loadItem(source: unknown, options: unknown, siteDir: string, place: Place): Loaded {
  if (typeof source === 'string' && source !== '') return loadNamed(source, options, siteDir, place)
  return failed(
    'this is no remark plugin.',
    'Write the name of a package, a path such as `./tips.mjs`, or `[name, options]`.',
    place,
  )
}

async function loadNamed(name: string, options: unknown, siteDir: string, place: Place): Loaded {
  const isPath = /^\.{0,2}[/\\]|^[A-Za-z]:/.test(name)
  const absolutePath = isPath ? path.resolve(siteDir, name) : await packageFile(name, siteDir)
  if (absolutePath === undefined)
    return failed(`the remark plugin \`${name}\` is not installed.`, `Install it: npm install ${name}`, place)
  if (!existsSync(absolutePath)) {
    return failed(
      `there is no file \`${name}\` for this remark plugin.`,
      'Write its path from the folder of the site.',
      place,
    )
  }
  try {
    const plugin = await defaultExportOf(absolutePath)
    if (isPlugin(plugin)) return checked({ name, plugin, options, fingerprint: fingerprintOfModule(absolutePath) })
    return failed(
      `\`${name}\` has no function as its default export, so it is no remark plugin.`,
      'Name another module.',
      place,
    )
  } catch (error) {
    return failed(
      `the remark plugin \`${name}\` can’t be loaded: ${wordsOf(error)}`,
      'Mend it there, or install it again.',
      place,
    )
  }
}

/** The file that a package's name means to the modules of the site; absent where it isn't installed. */
async function packageFile(name: string, siteDir: string): Promise<string | undefined> {
  const { createJiti } = await import('jiti')
  const parent = pathToFileURL(path.resolve(siteDir, 'deskbell.config.mjs')).href
  const found = createJiti(parent).esmResolve(name, { try: true })
  return found === undefined ? undefined : fileURLToPath(found)
}

function failed(message: string, mend: string, place: Place): Checked<undefined> {
  return checked(undefined, [diagnose('markdown/plugin', { message, mend, place })])
}

function isPlugin(value: unknown): value is RemarkPlugin['plugin'] {
  return typeof value === 'function'
}
