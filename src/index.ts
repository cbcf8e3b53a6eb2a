/**
 * Deskbell as a library: `build` does what the command does, and the types are the stages' contracts.
 */
export { type BuildOptions, type BuildResult, build, type Changes } from './build/build.ts'
export type { SiteOptions } from './build/prepare-site.ts'
export type { Progress } from './build/turns.ts'
export type { Config } from './config/config.ts'
export { defineConfig, type WrittenConfig } from './config/define-config.ts'
export type { Code, Severity } from './diagnostic/codes.ts'
export type { Checked, Diagnostic } from './diagnostic/diagnostic.ts'
export type { Place } from './diagnostic/place.ts'
export { report } from './diagnostic/report.ts'
export type { OutputFile } from './output/output-file.ts'
export type { Page } from './page/page.ts'
export type { View } from './page/view.ts'
export type { Post } from './post/post.ts'
export type { Site } from './site/site.ts'
export type { SourceFile } from './source/source-file.ts'
