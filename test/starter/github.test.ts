import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deskbell, scratchFolder, write } from '../command.ts'
import { GitHub } from './github.ts'
import { inDays, pageOf } from './host.ts'

/** The parser imports JSON as bundlers do: without saying so. */
const JSON_HOOK = `export const load = (url, context, next) =>
  next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context)`
register(`data:text/javascript,${encodeURIComponent(JSON_HOOK)}`)
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')

const scratch = scratchFolder()
const PATH = '.github/workflows/publish.yaml'
const SOON = '/an-essay-for-later/index.html'
let sites = 0

/** A new site that GitHub publishes, with an essay that is due in two days. */
async function hosted(): Promise<{ readonly site: string; readonly github: GitHub }> {
  const folder = join(scratch, String(++sites))
  const site = join(folder, 'site')
  const store = join(folder, 'github')
  mkdirSync(store, { recursive: true })
  await deskbell(['init', site, '--yes', '--ci', 'github', '--timezone', 'Europe/London'])
  write(site, {
    'posts/an-essay-for-later.md': `---\ntitle: Later\ndate: ${inDays(2).toISOString()}\n---\n\nWords that wait.\n`,
  })
  return { site, github: new GitHub(site, store) }
}

function mistakesIn(content: string): readonly string[] {
  const { context } = parseWorkflow({ name: PATH, content }, new NoOperationTraceWriter())
  return context.errors.getErrors().map(({ message }) => message)
}

const DONE = { due: 'success', build: 'success', deploy: 'success' }
const SKIPPED = { due: 'success', build: 'skipped', deploy: 'skipped' }

describe('the workflow for GitHub', () => {
  test('is one by GitHub’s own schema', async () => {
    const { site } = await hosted()
    const text = readFileSync(join(site, PATH), 'utf8')
    expect(mistakesIn(text)).toEqual([])
    expect(mistakesIn(text.replace('runs-on', 'run-on'))).not.toEqual([])
    expect(mistakesIn(text.replace('timezone:', 'timezon:'))).not.toEqual([])
  })

  test('lets no words of others into its shell, and no job do more than it has to', async () => {
    const { site } = await hosted()
    const { permissions, jobs } = parse(readFileSync(join(site, PATH), 'utf8'))
    expect(permissions).toEqual({})
    expect([jobs.due.permissions, jobs.build.permissions, jobs.deploy.permissions]).toEqual([
      undefined,
      { contents: 'read', pages: 'read' },
      { pages: 'write', 'id-token': 'write' },
    ])
    for (const { steps } of [jobs.due, jobs.build, jobs.deploy])
      for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })

  test('publishes a push, under the address that the site has there, and the next from the cache', async () => {
    const { site, github } = await hosted()
    const first = github.run({ event: 'push', sha: 'a1', clock: inDays(0) })
    expect(first.jobs, first.said).toEqual(DONE)
    expect(first.said).toContain('npm install\n')
    expect(first.said).not.toContain('::')
    const essay = /href="(\/desk\/[^"]+\/)"/.exec(`${pageOf(github.published, 'index.html')}`)?.[1]
    expect(pageOf(github.published, `${essay?.replace('/desk', '')}index.html`)).toContain('https://ann.example/desk/')
    expect(pageOf(github.published, SOON)).toBeUndefined()
    expect([...github.caches.keys()]).toEqual(['deskbell-1-1', 'deployed-a1-1-1'])
    writeFileSync(join(site, 'package-lock.json'), '{}')
    const second = github.run({ event: 'push', sha: 'b2', clock: inDays(0) })
    expect(second.jobs, second.said).toEqual(DONE)
    expect(second.said).toContain('npm ci\n')
    expect([...github.caches.keys()].slice(2)).toEqual(['deskbell-2-1', 'deployed-b2-2-1'])
  })

  test('ends early on a night on which nothing has become due, and publishes what has', async () => {
    const { github } = await hosted()
    github.run({ event: 'push', sha: 'a1', clock: inDays(0) })
    const published = github.published
    expect(github.run({ event: 'schedule', sha: 'a1', clock: inDays(1) })).toEqual({ jobs: SKIPPED, said: '' })
    expect(github.published).toBe(published)
    const due = github.run({ event: 'schedule', sha: 'a1', clock: inDays(3) })
    expect(due.jobs, due.said).toEqual(DONE)
    expect(pageOf(github.published, SOON)).toContain('Words that wait.')
    expect(github.run({ event: 'schedule', sha: 'a1', clock: inDays(400) }).jobs).toEqual(SKIPPED)
    expect(github.run({ event: 'push', sha: 'a1', clock: inDays(400) }).jobs).toEqual(DONE)
  })

  test('builds by night where the caches are gone', async () => {
    const { github } = await hosted()
    github.run({ event: 'push', sha: 'a1', clock: inDays(0) })
    github.caches.clear()
    expect(github.run({ event: 'schedule', sha: 'a1', clock: inDays(1) }).jobs).toEqual(DONE)
  })

  test('tries again by night what was not deployed', async () => {
    const { site, github } = await hosted()
    github.run({ event: 'push', sha: 'a1', clock: inDays(0) })
    const failed = github.run({ event: 'schedule', sha: 'a1', clock: inDays(3), failsToDeploy: true })
    expect(failed.jobs).toEqual({ ...DONE, deploy: 'failure' })
    expect(github.run({ event: 'schedule', sha: 'a1', clock: inDays(4) }).jobs).toEqual(DONE)
    write(site, { 'posts/wrong.md': '---\ntitle: Wrong\ndate: soon\n---\n\nWords.\n' })
    const broken = github.run({ event: 'push', sha: 'b2', clock: inDays(5) })
    expect(broken.jobs).toEqual({ due: 'success', build: 'failure', deploy: 'skipped' })
    expect(broken.said).toMatch(/^::error file=posts\/wrong\.md,line=3,/m)
    expect(github.run({ event: 'schedule', sha: 'b2', clock: inDays(6) }).jobs.build).toBe('failure')
  })

  test('says in a pull request what is wrong, and publishes nothing', async () => {
    const { github } = await hosted()
    const { jobs } = github.run({ event: 'pull_request', sha: 'c3', clock: inDays(0) })
    expect(jobs).toEqual({ ...DONE, deploy: 'skipped' })
    expect(github.published).toBeUndefined()
  })
})
