import { once } from 'node:events'
import path from 'node:path'
import { FSWatcher } from 'chokidar'
import { statsOf } from './file-state.ts'
import type { Watched, Watching } from './watching.ts'

/** Looks at every file and folder of a site once a second, where the system can't tell of changes. */
export async function pollFiles({ root, ignored, tell, foundLink }: Watched): Promise<Watching> {
  const watcher = new FSWatcher({
    usePolling: true,
    interval: INTERVAL_MS,
    binaryInterval: INTERVAL_MS,
    ignored: (file) => ignored(path.normalize(file)),
    ignoreInitial: true,
    followSymlinks: false,
    // This would hold back what is gone for 100 ms.
    atomic: false,
  })
  let isReady = false
  watcher.on('all', (_event, file, stats) => {
    if (stats?.isSymbolicLink()) foundLink(path.normalize(file))
    if (isReady) tell(path.normalize(file))
  })
  // `change` is for newer files alone, and not for an older one that was moved into the place of another (`mv`, `cp -p`).
  // Of a folder, `all` says which of its files are new or gone.
  watcher.on('raw', (_event, file) => {
    if (isReady && !statsOf(file)?.isDirectory()) tell(path.normalize(file))
  })
  // What may not be read is reported by whoever reads the site.
  watcher.on('error', () => undefined)
  watcher.add(root)
  await once(watcher, 'ready')
  isReady = true
  return watcher
}

const INTERVAL_MS = 1000
