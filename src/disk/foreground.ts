import { readFileSync } from 'node:fs'

/**
 * Whether this process may listen to its terminal: the system stops one in the background that tries (`deskbell serve &`). True
 * where the system doesn't say, as all but Linux.
 */
export function isInForeground(): boolean {
  try {
    // After the name, which is in brackets and can hold anything: state, parent, process group, session, terminal, its foreground group.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return group === foreground
  } catch {
    return true
  }
}
