import { readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { isInside } from '../disk/inside.ts'

/** The symbolic links of a site. A build follows those that stay inside of it, and a watch follows none. */
export class Links {
  readonly #root: string
  readonly #targets = new Map<string, string>()

  constructor(root: string) {
    this.#root = root
  }

  add(link: string): void {
    const target = this.#targetOf(link)
    if (target === undefined) this.#targets.delete(link)
    else this.#targets.set(link, target)
  }

  /** The links through which a build reads what stands at this path, or above or below it. */
  to(file: string): readonly string[] {
    return [...this.#targets]
      .filter(([, target]) => isInside(file, target) || isInside(target, file))
      .map(([link]) => link)
  }

  /** As a path below the root as it was given to us, which may itself be behind a link. */
  #targetOf(link: string): string | undefined {
    try {
      return path.join(this.#root, path.relative(realpathSync(this.#root), realpathSync(link)))
    } catch {
      return direct(link)
    }
  }
}

/** Where a link leads to nothing yet, one step of its way; absent where there is no link. */
function direct(link: string): string | undefined {
  try {
    return path.resolve(path.dirname(link), readlinkSync(link))
  } catch {
    return undefined
  }
}
