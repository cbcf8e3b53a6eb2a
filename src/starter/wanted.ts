import { readFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import type { NewFile } from '../disk/write-new.ts'
import { slugOf } from '../text/slugify.ts'
import type { IsoDate } from '../time/moment.ts'
import type { Ground } from './ground.ts'
import { packageText } from './package-file.ts'
import type { Settings } from './settings.ts'
import { starterDir } from './starter-dir.ts'

/** The file from which each host learns what to do with a site. */
export const WORKFLOWS = { github: '.github/workflows/publish.yaml', gitlab: '.gitlab-ci.yml' } as const

/**
 * The files that a site should begin with. What has a configuration is a site, and wants only what publishes it; where there are
 * essays, none is added, and nobody is made their author who isn't named.
 */
export function wantedFiles(ground: Ground, settings: Settings, today: IsoDate): readonly NewFile[] {
  const from = (path: string, name: string): NewFile => ({ path, text: filled(name, settings, today) })
  const { configuration, hasEssays, hasPages, hasAuthors } = ground
  const isNew = configuration === undefined && !hasEssays
  const { ci, author } = settings
  return [
    { path: 'package.json', text: packageText(path.basename(ground.folder)) },
    from('.gitignore', 'gitignore'),
    ...(configuration === undefined ? [from('deskbell.config.yaml', 'deskbell.config.yaml')] : []),
    ...(isNew ? [from(`posts/${today}-a-call-with-nothing-in-it.md`, 'essay.md'), from('README.md', 'README.md')] : []),
    ...(isNew && !hasPages ? [from('pages/about.md', 'about.md')] : []),
    ...(isNew && !hasAuthors && author !== undefined ? [from('data/authors.yaml', 'authors.yaml')] : []),
    ...(ci === 'none' ? [] : [from(WORKFLOWS[ci], `${ci}.yaml`)]),
  ]
}

/** A text of the starter with the site's own words in place of `__title__` and the like. */
function filled(name: string, { title, author, url, timezone }: Settings, today: IsoDate): string {
  const isYaml = name.endsWith('.yaml')
  const value = (text: string): string => (isYaml ? stringify(text, { lineWidth: 0 }).trimEnd() : text)
  const words: Readonly<Record<string, string>> = {
    title: value(title),
    timezone: value(timezone),
    date: today,
    key: value(slugOf(author ?? '') ?? 'author'),
    author: value(author ?? ''),
    'url line': url === undefined ? '# url: https://example.org/' : `url: ${value(url)}`,
    'author line': author === undefined ? '# author: Ann Lee' : `author: ${value(author)}`,
  }
  const text = readFileSync(path.join(starterDir, name), 'utf8')
  return text.replace(/__([a-z ]+)__/g, (_, word: string) => {
    const said = words[word]
    if (said === undefined) throw new Error(`starter/${name} has no words for ${word}.`)
    return said
  })
}
