import picocolors from 'picocolors'
import type { NewFile } from '../disk/write-new.ts'
import { type LeftAlone, linesLacking } from '../starter/left-alone.ts'
import { packageFactsOf, SCRIPTS } from '../starter/package-file.ts'
import type { Host } from '../starter/settings.ts'
import { WORKFLOWS } from '../starter/wanted.ts'
import { printable } from '../text/characters.ts'
import { version } from '../version/version.ts'
import { wrapped } from './wrapped.ts'

/** A site that was begun, to be told of. */
export interface Begun {
  /** As it was named on the command line. */
  readonly dir: string
  readonly written: readonly NewFile[]
  readonly there: readonly LeftAlone[]
  readonly ci: Host
  readonly hasNpm: boolean
}

/** What was written, what was left alone and wants something, and what to type next. */
export function initText(begun: Begun, { width, color }: { readonly width: number; readonly color: boolean }): string {
  const { bold } = picocolors.createColors(color)
  const paragraph = (text: string): string => wrapped(printable(text), width).join('\n')
  const commands = commandsAfter(begun)
  const parts = [
    paragraph(writtenText(begun)),
    ...leftTexts(begun.there).map(paragraph),
    ...(begun.hasNpm ? [] : [paragraph(NO_NPM)]),
    [bold('Next:'), ...commands.map((command) => `  ${bold(printable(command))}`)].join('\n'),
    paragraph(`\`${commands.at(-1)}\` shows the site, and each change as you save it.`),
    ...(begun.ci === 'none' ? [] : [paragraph(PUBLISHING[begun.ci])]),
  ]
  return parts.join('\n\n')
}

const NO_NPM = 'There is no `npm` on the path. It comes with Node: https://nodejs.org/'

const PUBLISHING: Readonly<Record<Exclude<Host, 'none'>, string>> = {
  github:
    'To publish it, push it to GitHub, and under Settings, Pages, choose “GitHub Actions” as the source. Each push to main is then published, and each night what has become due.',
  gitlab:
    'To publish it, push it to GitLab: each push to the default branch is then published. For essays that become due, add a daily schedule under Build, Pipeline schedules.',
}

function writtenText({ dir, written }: Begun): string {
  if (written.length === 0) return 'Nothing was missing, so nothing was written.'
  return `Wrote ${listed(written)}${dir === '.' ? '' : ` into ${dir}`}.`
}

function leftTexts(there: readonly LeftAlone[]): readonly string[] {
  if (there.length === 0) return []
  const were = there.length === 1 ? 'was there already and is' : 'were there already and are'
  return [`${listed(there)} ${were} left alone.`, ...there.flatMap(lackOf)]
}

/** What a file that was there would have needed, where the commands to type next don't see to it. */
function lackOf(file: LeftAlone): readonly string[] {
  const { path, text, wanted } = file
  if (path === 'package.json' && !packageFactsOf(text).isReadable)
    return ['package.json is not JSON that npm could read: mend it first.']
  if (path === '.gitignore') {
    const lines = linesLacking(file)
    return lines.length === 0 ? [] : [`To .gitignore add a line for each of these: ${lines.join(' ')}`]
  }
  const isWorkflow = Object.values<string>(WORKFLOWS).includes(path)
  return isWorkflow && text !== wanted
    ? [`For a ${path} that publishes this site, rename yours and run this again.`]
    : []
}

/** What to type next, of which the last shows the site. */
function commandsAfter({ dir, there }: Begun): readonly string[] {
  const own = there.find(({ path }) => path === 'package.json')
  const { lacks, starts, hasDeskbell } = own ? packageFactsOf(own.text) : NEW
  return [
    ...(dir === '.' ? [] : [`cd ${/^[\w./~-]+$/.test(dir) ? dir : `"${dir}"`}`]),
    ...lacks.map((name) => `npm pkg set scripts.${name}="${SCRIPTS[name]}"`),
    hasDeskbell ? 'npm install' : `npm install --save-exact deskbell@${version}`,
    starts ? 'npm start' : 'npx deskbell serve --watch',
  ]
}

const NEW = { lacks: [], starts: true, hasDeskbell: true }

function listed(files: readonly { readonly path: string }[]): string {
  const names = files.map(({ path }) => path)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
}
