import type { Digests } from '../cache/digests.ts'
import { fingerprintOfModule, loadModule } from '../config/load-module.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import type { ModuleFile } from '../source/source-file.ts'
import type { Helper } from '../template/helpers.ts'

/**
 * The helpers of a site: every function that a module in `templates/helpers/` exports, under the name of its export, and
 * its default export under the module's. Reports a module that can't be loaded or exports no function, and a name that two
 * modules give a helper, of which the first counts (`template/helper`).
 */
export async function loadHelpers(files: readonly ModuleFile[]): Promise<Checked<ReadonlyMap<string, Helper>>> {
  const helpers = new Map<string, Helper>()
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    try {
      const exported = await loadModule(file.absolutePath)
      const functions = Object.entries(exported).filter(
        (entry): entry is [string, Helper] => typeof entry[1] === 'function',
      )
      if (functions.length === 0)
        diagnostics.push(diagnoseHelper(file, 'exports no function.', 'Export each helper as a function.'))
      for (const [key, helper] of functions) {
        const name = key === 'default' ? nameOf(file) : key
        if (helpers.has(name)) {
          const message = `exports \`${name}\`, and so does another one before it.`
          diagnostics.push(diagnoseHelper(file, message, 'Give one of the two another name.'))
        } else helpers.set(name, helper)
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
      diagnostics.push(diagnoseHelper(file, `can’t be loaded: ${reason}.`, 'Mend the module.'))
    }
  }
  return checked(helpers, diagnostics)
}

/** By which it is told that modules export what they exported; undefined where there is no telling of one of them. */
export function fingerprintsOf(files: readonly ModuleFile[]): readonly string[] | undefined {
  const found = files.flatMap(({ path, absolutePath }) => [path, fingerprintOfModule(absolutePath)])
  return found.every((one) => one !== undefined) ? found : undefined
}

/** Has helpers told by the modules that they come from. */
export function noteHelpers(helpers: object, files: readonly ModuleFile[], digests: Digests): void {
  const made = fingerprintsOf(files)
  digests.note(helpers, made && digests.of(made))
}

function nameOf({ path }: ModuleFile): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '')
}

function diagnoseHelper({ path }: ModuleFile, message: string, mend: string): Diagnostic {
  return diagnose('template/helper', { message: `this helper ${message}`, mend, place: placeOfFile(path) })
}
