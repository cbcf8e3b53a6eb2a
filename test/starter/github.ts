import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Caches, programsIn, restore, save, shell } from './host.ts'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

interface Job {
  readonly needs?: string
  readonly if?: string
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

type Outputs = Readonly<Record<string, string>>

/** What brings a run about. */
export interface Trigger {
  readonly event: 'push' | 'schedule' | 'pull_request'
  readonly sha: string
  readonly clock: Date
  /** A deployment that the host fails at. */
  readonly failsToDeploy?: boolean
}

/** What became of a run: its jobs in their order, and all that was said. */
export interface WorkflowRun {
  readonly jobs: Readonly<Record<string, 'success' | 'failure' | 'skipped'>>
  readonly said: string
}

/** As much of GitHub as the workflow asks of it: its lines of shell are run, its actions are played. */
export class GitHub {
  readonly caches: Caches = new Map()
  /** What readers see. */
  published: string | undefined
  readonly #site: string
  readonly #store: string
  readonly #programs: string
  #artifact = ''
  #runs = 0

  constructor(site: string, store: string) {
    this.#site = site
    this.#store = store
    this.#programs = programsIn(join(store, 'programs'))
  }

  run(trigger: Trigger): WorkflowRun {
    this.#runs++
    const workflow = parse(readFileSync(join(this.#site, '.github/workflows/publish.yaml'), 'utf8'))
    const jobs: Record<string, 'success' | 'failure' | 'skipped'> = {}
    const outputs: Record<string, Outputs> = {}
    let said = ''
    for (const [name, job] of Object.entries<Job>(workflow.jobs)) {
      const facts = new Facts(trigger, this.#runs, outputs)
      const isNeeded = job.needs === undefined || jobs[job.needs] === 'success'
      if (!isNeeded || !facts.holds(job.if)) {
        jobs[name] = 'skipped'
        continue
      }
      const ended = this.#job(job, trigger, facts)
      jobs[name] = ended.isDone ? 'success' : 'failure'
      outputs[name] = facts.all(job.outputs)
      said += ended.said
    }
    return { jobs, said }
  }

  #job({ steps }: Job, trigger: Trigger, facts: Facts): { readonly isDone: boolean; readonly said: string } {
    const workspace = mkdtempSync(join(this.#store, 'workspace-'))
    const afterwards: (() => void)[] = []
    let said = ''
    for (const step of steps) {
      const { id = '', run, uses = '' } = step
      if (run === undefined) {
        if (!this.#action(uses, facts.all(step.with), trigger, { id, workspace, facts, afterwards }))
          return { isDone: false, said }
        continue
      }
      const output = join(this.#store, 'output')
      writeFileSync(output, '')
      const env = { GITHUB_OUTPUT: output, GITHUB_EVENT_NAME: trigger.event, GITHUB_WORKSPACE: workspace }
      const ended = shell(run, workspace, trigger.clock, this.#programs, { ...env, ...facts.all(step.env) })
      said += ended.said
      if (ended.status !== 0) return { isDone: false, said }
      facts.learn(id, Object.fromEntries(pairsIn(readFileSync(output, 'utf8'))))
    }
    for (const act of afterwards) act()
    return { isDone: true, said }
  }

  #action(
    uses: string,
    { path = '', key = '', 'restore-keys': more = '' }: Outputs,
    { failsToDeploy = false }: Trigger,
    { id, workspace, facts, afterwards }: Place,
  ): boolean {
    const keep = () => save(this.caches, key, path, workspace, this.#store)
    switch (uses.replace(/@v\d+$/, '')) {
      case 'actions/checkout':
        cpSync(this.#site, workspace, { recursive: true })
        return true
      case 'actions/setup-node':
        return true
      case 'actions/configure-pages':
        facts.learn(id, { base_url: 'https://ann.example/desk' })
        return true
      case 'actions/cache':
        afterwards.push(keep)
        restore(this.caches, more === '' ? [key] : [key, more], path, workspace)
        return true
      case 'actions/cache/restore':
        restore(this.caches, more === '' ? [key] : [key, more], path, workspace)
        return true
      case 'actions/cache/save':
        keep()
        return true
      case 'actions/upload-pages-artifact':
        this.#artifact = join(workspace, path)
        return true
      case 'actions/deploy-pages':
        if (!failsToDeploy) this.published = this.#artifact
        return !failsToDeploy
      default:
        throw new Error(`Nobody plays ${uses}.`)
    }
  }
}

interface Place {
  readonly id: string
  readonly workspace: string
  readonly facts: Facts
  readonly afterwards: (() => void)[]
}

function pairsIn(output: string): readonly (readonly [string, string])[] {
  return output.split('\n').flatMap((line) => {
    const at = line.indexOf('=')
    return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 1)]]
  })
}

/** What expressions can ask for. */
class Facts {
  readonly #values = new Map<string, string>()

  constructor({ event, sha }: Trigger, run: number, needs: Readonly<Record<string, Outputs>>) {
    this.#values.set('github.event_name', event).set('github.sha', sha)
    this.#values.set('github.run_id', String(run)).set('github.run_attempt', '1')
    for (const [job, outputs] of Object.entries(needs))
      for (const [name, value] of Object.entries(outputs)) this.#values.set(`needs.${job}.outputs.${name}`, value)
  }

  learn(step: string, outputs: Outputs): void {
    for (const [name, value] of Object.entries(outputs)) this.#values.set(`steps.${step}.outputs.${name}`, value)
  }

  all(written: Outputs = {}): Outputs {
    const filled = (text: string) => text.replace(/\$\{\{ (\S+) \}\}/g, (_, path: string) => this.#valueOf(path))
    return Object.fromEntries(Object.entries(written).map(([name, text]) => [name, filled(String(text))]))
  }

  /** `needs.due.outputs.wanted == 'true'` and the like. */
  holds(condition: string | undefined): boolean {
    if (condition === undefined) return true
    const [, path = '', sign, value] = /^(\S+) (==|!=) '([^']*)'$/.exec(condition) ?? []
    if (sign === undefined) throw new Error(`Nobody understands ${condition}.`)
    return (this.#valueOf(path) === value) === (sign === '==')
  }

  #valueOf(path: string): string {
    return this.#values.get(path) ?? ''
  }
}
