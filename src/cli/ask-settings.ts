import { type CommonOptions, cancel, intro, isCancel, outro, select, text } from '@clack/prompts'
import type { Ground } from '../starter/ground.ts'
import { type Host, readSpoken, type Settings, SPOKEN, type Spoken } from '../starter/settings.ts'

const QUESTIONS: Readonly<Record<Spoken, string>> = {
  title: 'What is the site called?',
  author: 'Who writes the essays?',
  url: 'Where will it stand? Leave this empty if you don’t know yet.',
  timezone: 'In which time zone are its dates read?',
}

const HOSTS: readonly { value: Host; label: string; hint?: string }[] = [
  { value: 'none', label: 'Nowhere yet', hint: '`deskbell init --ci github` sees to it later' },
  { value: 'github', label: 'GitHub Pages', hint: 'by a workflow' },
  { value: 'gitlab', label: 'GitLab Pages', hint: 'by a pipeline' },
]

/** Asks for what wasn't said, on a terminal; nothing where the person broke off. */
export async function askSettings(
  { folder, configuration }: Ground,
  defaults: Settings,
  given: Partial<Settings>,
  signal: AbortSignal,
): Promise<Settings | undefined> {
  const asked = configuration === undefined ? SPOKEN.filter((name) => !(name in given)) : []
  let settings: Settings = { ...defaults, ...given }
  if (asked.length === 0 && given.ci !== undefined) return settings
  const streams = { output: process.stderr, signal }
  intro(`${configuration === undefined ? 'A new site' : 'The site'} in ${folder}`, streams)
  for (const name of asked) {
    const answer = await askFor(name, defaults[name], streams)
    if (isCancel(answer)) return brokenOff(streams)
    settings = { ...settings, [name]: answer }
  }
  if (given.ci === undefined) {
    const ci = await select({ message: 'Where is it published?', options: [...HOSTS], ...streams })
    if (isCancel(ci)) return brokenOff(streams)
    settings = { ...settings, ci }
  }
  outro('', streams)
  return settings
}

function brokenOff(streams: CommonOptions): undefined {
  cancel('Nothing was written.', streams)
}

/** An empty answer is the default. */
async function askFor(
  name: Spoken,
  usual: string | undefined,
  streams: CommonOptions,
): Promise<string | undefined | symbol> {
  const answer = await text({
    message: QUESTIONS[name],
    ...(usual === undefined ? {} : { placeholder: usual, defaultValue: usual }),
    validate: (typed = '') => {
      const read = typed.trim() === '' ? typed : readSpoken(name, typed)
      return typeof read === 'string' ? undefined : `It ${read.message} ${read.mend}`
    },
    ...streams,
  })
  if (isCancel(answer) || answer.trim() === '') return isCancel(answer) ? answer : usual
  const read = readSpoken(name, answer)
  return typeof read === 'string' ? read : usual
}
