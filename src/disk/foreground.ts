import { readFileSync } from 'node:fs'

/** Of a process without a terminal of its own, whom none stops. */
const NO_TERMINAL = '-1'

/**
 * Whether this process may listen to a terminal: the system stops one in the background of its own that tries (`deskbell serve &`).
 * True where there is no telling, as elsewhere than on Linux.
 */
export function isInForeground(): boolean {
  try {
    // After the name, which is in brackets and can hold anything: state, parent, process group, session, terminal, its foreground group.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return foreground === NO_TERMINAL || group === foreground
  } catch {
    return true
  }
}
