import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deskbell, run, runNode, scratchFolder, write } from '../command.ts'
import { type Caches, inDays, pageOf, programsIn, restore, save, shell } from './host.ts'

const scratch = scratchFolder()
const SOON = '/an-essay-for-later/index.html'
let sites = 0

interface Job {
  readonly script: readonly string[]
  readonly cache?: readonly { readonly key: string; readonly paths: readonly string[] }[]
  readonly allow_failure?: { readonly exit_codes: number }
}

/** As much of GitLab as the pipeline asks of it. */
class GitLab {
  readonly caches: Caches = new Map()
  /** What readers see. */
  published: string | undefined
  readonly #site: string
  readonly #store: string
  readonly #programs: string

  constructor(site: string, store: string) {
    this.#site = site
    this.#store = store
    this.#programs = programsIn(join(store, 'programs'))
  }

  run(name: 'check' | 'pages', source: 'push' | 'schedule' | 'merge_request_event', sha: string, days: number) {
    const job: Job = parse(readFileSync(join(this.#site, '.gitlab-ci.yml'), 'utf8'))[name]
    const workspace = mkdtempSync(join(this.#store, 'workspace-'))
    cpSync(this.#site, workspace, { recursive: true })
    const kept = (job.cache ?? []).flatMap(({ key, paths }) =>
      paths.map((path) => ({ key: key.replace('$CI_COMMIT_SHA', sha), path })),
    )
    for (const { key, path } of kept) restore(this.caches, [key], path, workspace)
    const env = { CI_PIPELINE_SOURCE: source, DESKBELL_BASE_URL: 'https://ann.example/desk' }
    const { status, said } = shell(job.script.join('\n'), workspace, inDays(days), this.#programs, env)
    if (status === 0) for (const { key, path } of kept) save(this.caches, key, path, workspace, this.#store)
    if (status === 0 && name === 'pages') this.published = join(workspace, 'public')
    if (status !== 0) return { outcome: status === job.allow_failure?.exit_codes ? 'skipped' : 'failure', said }
    return { outcome: 'success', said }
  }
}

/** A new site that GitLab publishes, with an essay that is due in two days. */
async function hosted(): Promise<{ readonly site: string; readonly gitlab: GitLab }> {
  const folder = join(scratch, String(++sites))
  const site = join(folder, 'site')
  const store = join(folder, 'gitlab')
  mkdirSync(store, { recursive: true })
  await deskbell(['init', site, '--yes', '--ci', 'gitlab'])
  write(site, {
    'posts/an-essay-for-later.md': `---\ntitle: Later\ndate: ${inDays(2).toISOString()}\n---\n\nWords that wait.\n`,
  })
  return { site, gitlab: new GitLab(site, store) }
}

/** It is written for Node 22. */
const UNION = 'Set.prototype.union ??= function (other) { return new Set([...this, ...other]) }'

/** What GitLab’s own schema has against the pipeline in this folder. */
async function mistakesIn(site: string): Promise<string> {
  const program = createRequire(import.meta.url).resolve('gitlab-ci-local')
  const hook = `--import=data:text/javascript,${encodeURIComponent(UNION)}`
  const { status, stderr } = await runNode([hook, program, '--list-json'], { cwd: site, env: { HOME: site } })
  return status === 0 ? '' : stderr
}

describe('the pipeline for GitLab', () => {
  test('is one by GitLab’s own schema', async () => {
    const { site } = await hosted()
    const remote = ['remote', 'add', 'origin', 'git@gitlab.com:ann/desk.git']
    for (const args of [['init', '--quiet'], remote]) await run('git', args, { cwd: site })
    expect(await mistakesIn(site)).toBe('')
    const file = join(site, '.gitlab-ci.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('exit_codes', 'exit_code'))
    expect(await mistakesIn(site)).toContain('exit_code')
  })

  test('publishes a push under the address that the site has there, with what it will need the next time', async () => {
    const { gitlab } = await hosted()
    const { outcome, said } = gitlab.run('pages', 'push', 'a1', 0)
    expect(outcome, said).toBe('success')
    expect(pageOf(gitlab.published, 'index.html')).toContain('href="/desk/')
    expect(pageOf(gitlab.published, SOON)).toBeUndefined()
    expect([...gitlab.caches.keys()]).toEqual(['deskbell', 'deployed-a1'])
    expect(gitlab.run('pages', 'push', 'b2', 0).outcome).toBe('success')
  })

  test('ends early on a night on which nothing has become due, and publishes what has', async () => {
    const { gitlab } = await hosted()
    gitlab.run('pages', 'push', 'a1', 0)
    expect(gitlab.run('pages', 'schedule', 'a1', 1)).toEqual({ outcome: 'skipped', said: '' })
    const due = gitlab.run('pages', 'schedule', 'a1', 3)
    expect(due.outcome, due.said).toBe('success')
    expect(pageOf(gitlab.published, SOON)).toContain('Words that wait.')
    expect(gitlab.run('pages', 'schedule', 'a1', 400).outcome).toBe('skipped')
    gitlab.caches.clear()
    expect(gitlab.run('pages', 'schedule', 'a1', 400).outcome).toBe('success')
  })

  test('says in a merge request what is wrong, and publishes nothing', async () => {
    const { site, gitlab } = await hosted()
    expect(gitlab.run('check', 'merge_request_event', 'a1', 0).outcome).toBe('success')
    write(site, { 'posts/wrong.md': '---\ntitle: Wrong\ndate: soon\n---\n\nWords.\n' })
    const { outcome, said } = gitlab.run('check', 'merge_request_event', 'b2', 0)
    expect(outcome).toBe('failure')
    expect(said).toContain('posts/wrong.md:3:7: error:')
    expect(gitlab.published).toBeUndefined()
    expect(gitlab.run('pages', 'push', 'b2', 0).outcome).toBe('failure')
    expect(existsSync(join(site, 'public'))).toBe(false)
  })
})
