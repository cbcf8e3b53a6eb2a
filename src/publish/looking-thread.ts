import { readFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { markList } from '../disk/mark.ts'
import { hasMark } from './has-mark.ts'
import { look } from './look.ts'
import type { LookingTask } from './looking-task.ts'
import { printedFiles } from './printed-files.ts'

lookAtFiles(workerData)

/** What runs in a thread, as `LookAhead` has it. */
function lookAtFiles({ out, manifest, marks, read, marked, looked, wanted }: LookingTask): void {
  const stands = look(manifest)
  if (!stands?.isFile()) return
  read.set(markList([stands]))
  let at = 0
  for (const [path] of printedFiles(readFileSync(manifest, 'utf8'))) {
    if (at >= Atomics.load(wanted, 0)) return
    if (hasMark(`${out}/${path}`, marks, at)) marked[at] = 1
    at += 1
    Atomics.store(looked, 0, at)
  }
}
