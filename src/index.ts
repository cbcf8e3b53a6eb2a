import type { BuildOptions, BuildResult } from './build/build-result.ts'
import type { CheckOptions, CheckResult } from './build/check.ts'
import type { ListOptions, ListResult } from './build/list.ts'
import type { SiteOptions } from './build/site-options.ts'
import type { Checked } from './diagnostic/diagnostic.ts'
import type { DoctorOptions, Health } from './doctor/doctor.ts'
import type { EssayDraft } from './draft/essay-draft.ts'
import type { NewEssayOptions } from './draft/new-essay.ts'
import type { ExplainResult } from './explain/explain.ts'
import type { ServeOptions, Serving } from './serve/serve.ts'
import type { WatchOptions } from './watch/build-watching.ts'

/*
 * Deskbell as a library: `build`, `watch`, `serve`, `check`, `list`, `explain`, `newEssay` and `doctor` do what the commands do, and the types are the stages'
 * contracts. What each does is loaded when it is called, since configurations import this module for `defineConfig` alone.
 */
export type { BuildOptions, BuildResult, Changes } from './build/build-result.ts'
export type { CheckOptions, CheckResult } from './build/check.ts'
export type { ListOptions, ListResult } from './build/list.ts'
export type { SiteOptions } from './build/site-options.ts'
export type { Progress } from './build/turns.ts'
export type { Config } from './config/config.ts'
export { defineConfig, type WrittenConfig } from './config/define-config.ts'
export type { Code, Severity } from './diagnostic/codes.ts'
export type { Checked, Diagnostic } from './diagnostic/diagnostic.ts'
export type { Place } from './diagnostic/place.ts'
export { report } from './diagnostic/report.ts'
export { githubReport } from './diagnostic/report-github.ts'
export { jsonReport, type RunFacts } from './diagnostic/report-json.ts'
export type { DoctorOptions, Health } from './doctor/doctor.ts'
export type { HealthCheck } from './doctor/health.ts'
export type { EssayDraft } from './draft/essay-draft.ts'
export type { NewEssayOptions } from './draft/new-essay.ts'
export type { ExplainResult } from './explain/explain.ts'
export type { Explanation } from './explain/explanation.ts'
export type { OutputFile } from './output/output-file.ts'
export type { Page } from './page/page.ts'
export type { View } from './page/view.ts'
export type { Post } from './post/post.ts'
export type { News, ShownFacts } from './serve/news.ts'
export type { ServeOptions, Serving } from './serve/serve.ts'
export type { Urls } from './serve/server.ts'
export type { Site } from './site/site.ts'
export type { ListedPost } from './site/timetable.ts'
export type { SourceFile } from './source/source-file.ts'
export type { Built, WatchOptions } from './watch/build-watching.ts'
export type { Change } from './watch/change.ts'

/** The whole pipeline, from a folder of essays to the published site. What is wrong is in the result; only bugs are thrown. */
export async function build(options?: BuildOptions): Promise<BuildResult> {
  return (await import('./build/build.ts')).build(options)
}

/** All that `build` would find wrong, as far as it can be found without writing or locking anything. */
export async function check(options?: CheckOptions): Promise<CheckResult> {
  return (await import('./build/check.ts')).check(options)
}

/** What an archive holds, hidden or not, and when it next changes with time alone. */
export async function list(options?: ListOptions): Promise<ListResult> {
  return (await import('./build/list.ts')).list(options)
}

/** What there is to say of a diagnostic code (`front-matter/date`), a file of the site (`posts/tea.md`), or an address (`/on-tea/`). */
export async function explain(subject: string, options?: SiteOptions): Promise<ExplainResult> {
  return (await import('./explain/explain.ts')).explain(subject, options)
}

/** How a site, and what it is built with, is doing. Writes nothing. */
export async function doctor(options?: DoctorOptions): Promise<Health> {
  return (await import('./doctor/doctor.ts')).doctor(options)
}

/** Writes an essay of this title, as the site's latest are written; absent where nothing is written, as the diagnostics say. */
export async function newEssay(title: string, options?: NewEssayOptions): Promise<Checked<EssayDraft | undefined>> {
  return (await import('./draft/new-essay.ts')).newEssay(title, options)
}

/** Builds a site, and builds it again whenever its files change. Fulfilled once the signal is aborted and nothing is under way. */
export async function watch(options: WatchOptions): Promise<void> {
  return (await import('./watch/build-watching.ts')).watch(options)
}

/** Serves a site to those who write it. Fulfilled as soon as it listens; absent where no change of a file could mend what is wrong. */
export async function serve(options?: ServeOptions): Promise<Checked<Serving | undefined>> {
  return (await import('./serve/serve.ts')).serve(options)
}
