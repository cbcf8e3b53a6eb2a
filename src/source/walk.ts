import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { isInside } from '../disk/inside.ts'
import { refusalOf } from '../disk/refusal.ts'
import { compareText } from '../text/compare-text.ts'

/** A folder to be walked: where it is on the disk, and what it is called in reports. */
export interface WalkedFolder {
  readonly absolutePath: string
  /** Relative to the site, with `/`. */
  readonly path: string
  /** The real path of the folder that no link may lead out of. */
  readonly inside: string
  /** Whether files and folders are taken whose names begin with a dot. */
  readonly dotfiles: boolean
}

export interface FoundFile {
  readonly absolutePath: string
  /** Relative to the site, with `/`. */
  readonly path: string
  /** Relative to the walked folder, with `/`. */
  readonly name: string
  /** Whether it is reached by a symbolic link, and so can be other while nothing has changed at its path. */
  readonly isLinked: boolean
}

/** What was found in a folder. */
export interface Walk extends Checked<readonly FoundFile[] | undefined> {
  /** Whether a symbolic link was met, so that what is found can change with what stands elsewhere. */
  readonly hasLinks: boolean
}

/**
 * Every file in a folder and the folders below it, in the order of their paths; absent where the folder is not there.
 * What editors and systems leave behind is left out, without a word. Links are followed inside the site. Reported and
 * left out: a link that leads out of it (`source/outside`), in a circle or nowhere, what is neither file nor folder and
 * so must not be opened, and what may not be read (`source/unreadable`); and a file in the folder's own place
 * (`source/missing`).
 */
export function walk(folder: WalkedFolder): Walk {
  const walker = new Walker(folder)
  const isThere = walker.enter(folder.absolutePath, '')
  const files = walker.files.sort((a, b) => compareText(a.path, b.path))
  return { ...checked(isThere ? files : undefined, walker.diagnostics), hasLinks: walker.hasLinks }
}

/** Whether a path below a walked folder is passed over without a look. */
export function isPassedOver(name: string, folder: Pick<WalkedFolder, 'dotfiles'>): boolean {
  return name.split('/').some((step) => isStepPassedOver(step, folder))
}

function isStepPassedOver(step: string, { dotfiles }: Pick<WalkedFolder, 'dotfiles'>): boolean {
  return (!dotfiles && step.startsWith('.')) || isLitter(step)
}

/** What stands at a path, links followed. */
interface Target {
  readonly real: string
  readonly stats: Stats
  readonly isLink: boolean
}

class Walker {
  readonly files: FoundFile[] = []
  readonly diagnostics: Diagnostic[] = []
  hasLinks = false
  readonly #folder: WalkedFolder
  /** Real paths of the folders above, among which a link that leads in a circle finds its target. */
  readonly #above: string[] = []
  #isLinked = false

  constructor(folder: WalkedFolder) {
    this.#folder = folder
  }

  /** Looks at what stands at a path, links followed; false where there is nothing. */
  enter(absolutePath: string, name: string): boolean {
    const target = this.#targetOf(absolutePath, name)
    if (target === undefined) return false
    const wasLinked = this.#isLinked
    this.#isLinked ||= target.isLink
    this.hasLinks ||= target.isLink
    this.#take(target, absolutePath, name)
    this.#isLinked = wasLinked
    return true
  }

  #take({ real, stats }: Target, absolutePath: string, name: string): void {
    if (!isInside(real, this.#folder.inside)) {
      this.#report(
        'source/outside',
        name,
        'leads out of the site, so it isn’t read.',
        'Put what it leads to into the site, or remove the link.',
      )
    } else if (stats.isFile() && name === '') {
      this.#report(
        'source/missing',
        name,
        'is a file, where a folder is wanted.',
        'Give it another name, and make a folder of this one.',
      )
    } else if (stats.isFile()) this.#add(absolutePath, name)
    else if (!stats.isDirectory()) this.#reportKind(name)
    else if (this.#above.includes(real)) {
      this.#report(
        'source/unreadable',
        name,
        'is a link that leads in a circle.',
        'Remove the link, or let it lead elsewhere.',
      )
    } else {
      this.#above.push(real)
      this.#walk(absolutePath, name)
      this.#above.pop()
    }
  }

  #walk(absolutePath: string, name: string): void {
    for (const entry of this.#entriesOf(absolutePath, name)) {
      if (isStepPassedOver(entry.name, this.#folder)) continue
      const below = absolutePath + path.sep + entry.name
      const nameBelow = name === '' ? entry.name : `${name}/${entry.name}`
      if (entry.name.includes(NOT_UTF8)) {
        const message = 'has a name that isn’t UTF-8, so it can’t be read or published.'
        this.#report('source/unreadable', nameBelow, message, 'Give it another name.')
        continue
      }
      if (entry.isFile()) this.#add(below, nameBelow)
      else if (entry.isDirectory() || entry.isSymbolicLink()) this.enter(below, nameBelow)
      else this.#reportKind(nameBelow)
    }
  }

  #entriesOf(absolutePath: string, name: string): readonly Dirent[] {
    try {
      return readdirSync(absolutePath, { withFileTypes: true })
    } catch (error) {
      this.#reportRefusal(error, name)
      return []
    }
  }

  #targetOf(absolutePath: string, name: string): Target | undefined {
    try {
      const real = realpathSync(absolutePath)
      return { real, stats: statSync(real), isLink: real !== absolutePath }
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (isMissing && name !== '') {
        this.#report(
          'source/unreadable',
          name,
          'is a link that leads nowhere.',
          'Remove the link, or put back what it led to.',
        )
      } else if (!isMissing) this.#reportRefusal(error, name)
      return undefined
    }
  }

  #add(absolutePath: string, name: string): void {
    this.files.push({ absolutePath, name, path: this.#pathOf(name), isLinked: this.#isLinked })
  }

  #pathOf(name: string): string {
    return name === '' ? this.#folder.path : `${this.#folder.path}/${name}`
  }

  #reportKind(name: string): void {
    const message = 'is neither a file nor a folder (perhaps a pipe or a socket), so it isn’t read.'
    this.#report('source/unreadable', name, message, 'Move it out of the site.')
  }

  #reportRefusal(error: unknown, name: string): void {
    const { message, mend } = refusalOf(error)
    this.#report('source/unreadable', name, message, mend)
  }

  #report(
    code: 'source/missing' | 'source/outside' | 'source/unreadable',
    name: string,
    message: string,
    mend: string,
  ): void {
    const file = this.#pathOf(name)
    this.diagnostics.push(diagnose(code, { message: `\`${file}\` ${message}`, mend, place: placeOfFile(file) }))
  }
}

/** What Node puts in the place of bytes that are no UTF-8. */
const NOT_UTF8 = '\ufffd'

/** What editors, version control and systems leave beside a file: `tea.md~`, `.#tea.md`, `#tea.md#`, `.tea.md.swp`, `4913`. */
export function isLitter(name: string): boolean {
  return LITTER.test(name)
}

const LITTER =
  /^(4913|\.DS_Store|Thumbs\.db|desktop\.ini|\.git|\.#.*|#.*#|.*~|.*\.sw[a-p]|.*___jb_(tmp|old)___|\.goutputstream-.*)$/i
