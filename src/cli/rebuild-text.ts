import type { BuildResult } from '../build/build-result.ts'
import { grouped } from '../text/grouped.ts'
import { errorsIn } from './findings.ts'
import { changedText } from './news-text.ts'
import { counted, seconds, shownFolder, summaryOf } from './summary.ts'

export interface Rebuild {
  /** Paths in the site of what changed, sorted; undefined where there was no telling. */
  readonly files: readonly string[] | undefined
  readonly elapsedMs: number
  /** How many of the errors nobody was told of before. */
  readonly newErrors: number
  /** Whether nothing could be published before. */
  readonly isMended: boolean
}

/** What became of a build of a site that changed, in one line: `posts/tea.md changed: 3 pages written in 41 ms (12,004 unchanged) → dist/`. */
export function rebuildText(result: BuildResult, rebuild: Rebuild): string {
  const { outcome, diagnostics, unchanged, out } = result
  const { files, elapsedMs, newErrors, isMended } = rebuild
  const cause = causeText(files)
  if (outcome === 'published') {
    const kept = `${grouped(unchanged)} unchanged`
    const mended = isMended ? 'mended; ' : ''
    return `${cause}: ${mended}${changesText(result)} in ${seconds(elapsedMs)} (${kept}) → ${shownFolder(out)}`
  }
  if (outcome === 'unchanged') return `${cause}: ${isMended ? 'mended; ' : ''}nothing to write in ${shownFolder(out)}.`
  const errors = errorsIn(diagnostics)
  if (outcome === 'failed' && errors > 0) {
    const known = newErrors > 0 ? '' : ' as before'
    return `${cause}: ${counted(errors, 'error')}${known}, so ${shownFolder(out)} is as it was.`
  }
  return `${cause}: ${summaryOf(result, elapsedMs)}`
}

function causeText(files: readonly string[] | undefined): string {
  if (files === undefined) return 'Read everything again'
  return files.length === 0 ? 'Somebody else changed what was published' : changedText(files)
}

function changesText({ written, changes }: BuildResult): string {
  const files = changes.added.length + changes.changed.length - written
  const removed = changes.removed.length
  const parts = [
    (written > 0 || files + removed === 0) && `${counted(written, 'page')} written`,
    files > 0 && `${counted(files, written > 0 ? 'other file' : 'file')} written`,
    removed > 0 && `${counted(removed, 'file')} removed`,
  ]
  return parts.filter(Boolean).join(', ')
}
