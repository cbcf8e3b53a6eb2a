import type { News, ShownFacts } from '../serve/news.ts'
import { grouped } from '../text/grouped.ts'
import { counted, hiddenText, seconds } from './summary.ts'

/** As many names as one line holds. */
const NAMED = 3

/** How many of the findings are errors, and which of them nobody was told of before. */
export interface Errors {
  readonly all: number
  readonly untold: number
}

/**
 * What a reading of the site came to, in one line: `Shows 412 essays on 1,204 pages (2 drafts and 1 scheduled, marked), read in
 * 1.9 s.` and then `posts/tea.md changed: 3 of 1,204 pages are printed anew (12 ms).`
 */
export function newsText(news: News, errors: Errors, wasBroken: boolean): string {
  const { cause, shown, elapsedMs } = news
  if (errors.all > 0) return `${causeText(news)}${errorsText(errors)}, so ${insteadText(shown)}.`
  if (shown === undefined) return ''
  if (cause === 'start') return `Shows ${contentText(shown)}, read in ${seconds(elapsedMs)}.`
  const mended = wasBroken ? 'mended; ' : ''
  return `${causeText(news)}${mended}${anewText(shown)} (${seconds(elapsedMs)}).`
}

function causeText({ cause, files }: News): string {
  if (cause === 'start') return ''
  if (cause === 'time') return 'Something is due, or has ended: '
  if (cause === 'everything') return 'Read everything again: '
  return `${changedText(files)}: `
}

/** `posts/tea.md changed`, or how many files and which; of at least one. */
export function changedText(files: readonly string[]): string {
  const [first = '', ...others] = files
  if (others.length === 0) return `${first} changed`
  const named = files.slice(0, NAMED).join(', ')
  return `${grouped(files.length)} files changed (${named}${files.length > NAMED ? ', …' : ''})`
}

function errorsText({ all, untold }: Errors): string {
  const errors = counted(all, 'error')
  return untold === 0 ? `${errors} as before` : errors
}

function insteadText(shown: ShownFacts | undefined): string {
  if (shown === undefined) return 'there is no site to show yet'
  return shown.isWhole ? 'the site is shown as it was' : 'what could be read of the site is shown'
}

function contentText({ essays, pages, marked, leftOut }: ShownFacts): string {
  const shown = hiddenText({ ...marked, nextDue: undefined })
  const missing = hiddenText(leftOut)
  const hidden = [shown && `${shown}, marked`, missing && `${missing} left out`].filter(Boolean).join('; ')
  return `${counted(essays, 'essay')} on ${counted(pages, 'page')}${hidden && ` (${hidden})`}`
}

function anewText({ anew, pages }: ShownFacts): string {
  if (anew === 0) return 'no page is printed anew'
  if (anew === pages) return `all ${counted(pages, 'page')} are printed anew`
  return `${grouped(anew)} of ${counted(pages, 'page')} ${anew === 1 ? 'is' : 'are'} printed anew`
}
