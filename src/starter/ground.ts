import { readdirSync } from 'node:fs'
import path from 'node:path'
import { CONFIG_NAMES } from '../config/config-names.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { refusalCode, unlessRefused } from '../disk/write-refusal.ts'

/** The folder that a site is to be begun in, and what it holds. */
export interface Ground {
  readonly folder: string
  /** The configuration that makes it a site already. */
  readonly configuration: string | undefined
  readonly hasEssays: boolean
  readonly hasPages: boolean
  readonly hasAuthors: boolean
}

/** What is there. Absent for what is no folder (`usage/init`), or can't be looked into (`write/failed`). */
export function groundOf(folder: string): Checked<Ground | undefined> {
  let ground: Ground | undefined
  const refused = unlessRefused(folder, () => {
    const names = namesIn(folder)
    if (!names) return [noFolder(folder)]
    const below = (name: string): readonly string[] => namesIn(path.join(folder, name)) ?? []
    ground = {
      folder,
      configuration: CONFIG_NAMES.find((name) => names.includes(name)),
      hasEssays: below('posts').length > 0,
      hasPages: below('pages').length > 0,
      hasAuthors: below('data').some((name) => /^authors\.(ya?ml|json)$/.test(name)),
    }
    return []
  })
  return checked(ground, refused)
}

/** Nothing is in a folder that isn't there; absent for what is none. Names that begin with a dot hold no text. */
function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'))
  } catch (error) {
    if (refusalCode(error) === 'ENOENT') return []
    if (refusalCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function noFolder(folder: string): Diagnostic {
  const message = `a file stands where a folder is wanted: ${folder}.`
  return diagnose('usage/init', { message, mend: 'Name another folder: `deskbell init my-site`.' })
}
