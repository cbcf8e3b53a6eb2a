import { resolve } from 'node:path'
import { loadConfig } from '../config/load-config.ts'
import { type Checked, hasErrors } from '../diagnostic/diagnostic.ts'
import { writeNew } from '../disk/write-new.ts'
import { readThemeFiles, type ThemeFiles } from '../source/theme-files.ts'
import { type Ejection, ejectionsOf } from '../theme/ejection.ts'
import { overviewOf } from '../theme/overview.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { version } from '../version/version.ts'
import { attended, type RunFlags } from './attended.ts'
import { textWidthOf } from './columns.ts'
import { tellErrors } from './findings.ts'
import { overviewText } from './theme-overview.ts'

/** Prints what the theme has and what the site has of its own, and gives the exit status. */
export async function themeListCommand(flags: RunFlags): Promise<number> {
  return attended(flags, async ({ terminal }) => {
    const { value: files, diagnostics } = await filesOf(resolve(flags.site))
    if (files) process.stdout.write(overviewText(overviewOf(files), textWidthOf(process.stdout)))
    if (files && !files.isTheme) terminal.line(hint(files))
    return tellErrors(diagnostics, terminal)
  })
}

/** Copies files of the theme into the site, says so in a line for each, and gives the exit status. */
export async function themeEjectCommand(names: readonly string[], flags: RunFlags): Promise<number> {
  const siteDir = resolve(flags.site)
  return attended(flags, async ({ terminal }) => {
    const { value: files, diagnostics } = await filesOf(siteDir)
    if (!files) return tellErrors(diagnostics, terminal)
    const ejections = ejectionsOf(names, files, version)
    if (hasErrors(ejections.diagnostics)) return tellErrors(ejections.diagnostics, terminal)
    const status = tellErrors(writeNew(siteDir, ejections.value), terminal)
    if (status === 0)
      for (const ejection of ejections.value) terminal.line(`Wrote ${ejection.path}. ${nextStep(ejection)}`)
    return status
  })
}

async function filesOf(siteDir: string): Promise<Checked<ThemeFiles | undefined>> {
  const config = await loadConfig(siteDir)
  if (!config.value || hasErrors(config.diagnostics)) return { value: undefined, diagnostics: config.diagnostics }
  return readThemeFiles(siteDir, config.value.folders, themeDir)
}

function hint({ folder, own }: ThemeFiles): string {
  const mark = own.length > 0 ? '* is your own. ' : ''
  return `${mark}\`deskbell theme eject NAME\` copies a file into ${folder}/, to be changed there.`
}

function nextStep({ file: { name } }: Ejection): string {
  if (name.endsWith('.yaml')) return 'Keep the lines that you change; the theme says the others.'
  const change = 'Change it: the next build takes it in place of the theme’s.'
  if (name.endsWith('.css'))
    return `${change} To add to it instead, put \`@import "@theme/style.css";\` and your rules there.`
  const partial = /^partials\/(.*)\.hbs$/.exec(name)?.[1]
  return partial === undefined ? change : `${change} \`{{> @theme/${partial}}}\` prints the theme’s own.`
}
