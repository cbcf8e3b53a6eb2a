import { existsSync, realpathSync } from 'node:fs'

/** Whether something stands at a path, links followed. */
export function isThere(path: string): boolean {
  return existsSync(path)
}

/** With all links followed; as it is written where nothing stands there. */
export function realPath(path: string): string {
  return isThere(path) ? realpathSync(path) : path
}
