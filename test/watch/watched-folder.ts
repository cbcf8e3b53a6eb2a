import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Change } from '../../src/watch/change.ts'
import { type SiteToWatch, watchSite } from '../../src/watch/watch-site.ts'
import { write } from '../command.ts'

/** A folder that is watched until the test ends, and what has been told of it. */
export interface WatchedFolder {
  readonly folder: string
  readonly changes: Change[]
  readonly troubles: Diagnostic[]
  /** Resolved when these paths, relative to the folder, or a folder above them, have been told since the last call. */
  told(...paths: readonly string[]): Promise<void>
  /** Resolved when there was a change for which nothing but “everything” can be said. */
  toldEverything(): Promise<void>
  close(): Promise<void>
}

/** Thousands of files are made here; on a busy disk that takes longer than the tests. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(MEMORY, 'deskbell-watch-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return write(folder, files)
}

export async function watchFolder(folder: string, options: Partial<SiteToWatch> = {}): Promise<WatchedFolder> {
  const changes: Change[] = []
  const troubles: Diagnostic[] = []
  const watcher = await watchSite({
    siteDir: folder,
    ignored: (file) => file === path.join(folder, 'dist'),
    onChange: (change) => changes.push(change),
    onTrouble: (diagnostic) => troubles.push(diagnostic),
    ...options,
  })
  onTestFinished(() => watcher.close())
  let seen = 0
  const since = (isTold: (change: Change) => boolean): Promise<void> => {
    const from = seen
    return eventually(() => {
      expect(changes.slice(from).some(isTold)).toBe(true)
      seen = changes.length
    })
  }
  return {
    folder,
    changes,
    troubles,
    close: () => watcher.close(),
    told: async (...paths) => {
      const from = seen
      await eventually(() => {
        const said = changes.slice(from).flatMap((change) => (change === 'everything' ? [folder] : [...change]))
        const missing = paths.filter((one) => !said.some((file) => isAt(path.join(folder, one), file)))
        expect(missing, `told: ${said.join(' ')}`).toEqual([])
        seen = changes.length
      })
    },
    toldEverything: () => since((change) => change === 'everything'),
  }
}

export async function eventually(assert: () => void): Promise<void> {
  await expect
    .poll(
      () => {
        assert()
        return true
      },
      { interval: 5, timeout: 20_000 },
    )
    .toBe(true)
}

function isAt(file: string, told: string): boolean {
  return file === told || file.startsWith(told + path.sep)
}
