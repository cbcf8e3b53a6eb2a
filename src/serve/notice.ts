import type { Progress } from '../build/turns.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { report } from '../diagnostic/report.ts'
import { grouped } from '../text/grouped.ts'
import { escapeHtml, type Html } from '../text/html.ts'

/** A page of the server's own, for what no page of the site answers. */
export interface Notice {
  readonly title: string
  readonly text: Html
  /** In seconds, where the answer will soon be another. */
  readonly askAgainAfter?: number
}

export function noticeHtml({ title, text, askAgainAfter }: Notice): Buffer {
  const refresh = askAgainAfter === undefined ? '' : `<meta http-equiv="refresh" content="${askAgainAfter}">\n`
  return Buffer.from(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${refresh}<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 4rem auto; padding: 0 1.5rem }
pre { overflow-x: auto; font: 0.875rem/1.5 ui-monospace, monospace }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${text}
</body>
</html>
`)
}

/** While there is no site yet. */
export function waitingNotice(progress: Progress | undefined): Notice {
  const text = progress?.total ? `<p>${grouped(progress.done)} of ${grouped(progress.total)}</p>` : ''
  return { title: 'Reading essays', text: text as Html, askAgainAfter: 1 }
}

/** Where not even the configuration could be read. */
export function noSiteNotice(diagnostics: readonly Diagnostic[]): Notice {
  return { title: 'The site can’t be shown', text: reportHtml(diagnostics) }
}

/** For a page that its template can't print, and never could since the server was started. */
export function failedNotice(diagnostics: readonly Diagnostic[]): Notice {
  return { title: 'This page can’t be printed', text: reportHtml(diagnostics) }
}

export function outsideNotice(basePath: string): Notice {
  const base = escapeHtml(basePath)
  return { title: 'Nothing is here', text: `<p>The site is at <a href="${base}">${base}</a>.</p>` as Html }
}

function reportHtml(diagnostics: readonly Diagnostic[]): Html {
  return `<pre>${escapeHtml(report(diagnostics, { color: false }))}</pre>` as Html
}
