import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Checked, checked, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { isSettled, markOf, sourceOf } from '../disk/mark.ts'
import type { OutputFile } from '../output/output-file.ts'
import { encoded, hashIfSame, isCopy, writeContent } from './content.ts'
import { foreignFile } from './foreign.ts'
import { Ground } from './ground.ts'
import { writeJournal } from './journal.ts'
import type { LastBuild } from './last-build.ts'
import { MANIFEST, printManifest, withHashes } from './manifest.ts'
import type { OutputMemory } from './output-memory.ts'
import { folderOf, staysInside } from './output-path.ts'
import {
  manifestOf,
  type PublishPlan,
  planPublication,
  STAGED_MANIFEST,
  type StagedFile,
  type Step,
  stepsOf,
} from './plan.ts'
import { refusal, unlessRefused } from './refusal.ts'
import { closeStaging, emptyStaging, STAGING_INSIDE, type Staging } from './staging.ts'
import { carryOut, type Turns } from './steps.ts'

/**
 * How a commit ended. `refused`: the output is as it was, to the byte. `cut short`: some files are in place, and the
 * next publication puts the others there before anything else.
 */
export type Outcome = 'published' | 'unchanged' | 'refused' | 'cut short'

/**
 * One publication of a site, from the first staged file to its commit; made by `openPublication`. It holds the lock on
 * the output until `commit` or `abandon`, of which it wants exactly one: `abandon` after either does nothing.
 */
export class Publication {
  readonly #out: string
  readonly #force: boolean
  readonly #staging: Staging
  readonly #last: LastBuild
  readonly #ground: Ground
  readonly #memory: OutputMemory
  readonly #staged = new Map<string, StagedFile>()
  readonly #left = new Set<string>()
  #leavesRest = false
  readonly #stagedFolders = new Set<string>()
  /** Of all that is staged and left so far. */
  #plan: PublishPlan | undefined
  #failed = false
  #closed = false

  constructor(out: string, force: boolean, staging: Staging, last: LastBuild, memory: OutputMemory) {
    this.#out = out
    this.#force = force
    this.#staging = staging
    this.#last = last
    this.#memory = memory
    this.#ground = new Ground(out, last.manifest)
  }

  /**
   * Takes one file of the site, in any order, and lets its bytes go: what differs from the file in the output folder is
   * written to the staging folder. A copy that this process published before, of a file that is the same since, is left as it
   * is. Reports `publish/failed`; after that, all that is left is to abandon.
   */
  stage(file: OutputFile): readonly Diagnostic[] {
    const { path, content } = file
    if (!staysInside(path) || isReserved(path)) throw new Error(`\`${path}\` can't be the path of a published file`)
    if (this.#staged.has(path) || this.#left.has(path)) throw new Error(`\`${path}\` is staged twice`)
    this.#plan = undefined
    try {
      const source = isCopy(content)
        ? sourceOf(content.copyOf, statSync(content.copyOf), this.#staging.opened)
        : undefined
      if (source !== undefined && this.#memory.knowsCopy(path, source)) this.#left.add(path)
      else this.#staged.set(path, this.#stage(file, source))
      return []
    } catch (error) {
      this.#failed = true
      return [refusal(error, `\`${path}\` can’t be published`)]
    }
  }

  /**
   * Leaves a file of the site as the last publication put it there, by what is remembered of that and without a look at it. False where that
   * can't be relied on, so that it has to be staged.
   */
  leave(path: string): boolean {
    if (!this.#memory.knows(path)) return false
    this.#plan = undefined
    this.#left.add(path)
    return true
  }

  /**
   * Leaves all files of the last publication that aren't staged as they are, as `leave` does, and without a look at each: there
   * are ten thousands. False where that can't be relied on.
   */
  leaveRest(): boolean {
    this.#plan = undefined
    this.#leavesRest = this.#memory.isWhole
    return this.#leavesRest
  }

  /** What a commit would do. Reports `publish/foreign-file` for each of other people's files that stands in the way. */
  plan(): Checked<PublishPlan> {
    const left = this.#leavesRest ? 'rest' : this.#left
    this.#plan ??= planPublication(this.#last.manifest, [...this.#staged.values()], left)
    const { foreign } = this.#plan
    return checked(this.#plan, this.#force ? [] : foreign.map((path) => foreignFile(join(this.#out, path))))
  }

  /**
   * Puts what was staged into place and removes what the site no longer has; a site that hasn't changed is not touched.
   * It takes turns with the event loop, so that signals are noticed; once the signal is aborted it leaves the rest to the
   * next publication. Reports what `plan` does, and `publish/failed`.
   */
  async commit(turns: Turns = {}): Promise<Checked<Outcome>> {
    if (this.#failed || this.#closed) throw new Error('only a publication that is open and whole can be committed')
    const { value: plan, diagnostics } = this.plan()
    if (hasErrors(diagnostics)) return this.#refuse(diagnostics)
    const { text, remember } = this.#nextManifest(plan)
    const { folder } = this.#staging
    let steps: readonly Step[]
    try {
      steps = stepsOf(plan).filter((step) => 'put' in step || this.#ground.holds(step.remove))
      if (steps.length === 1 && text === this.#last.text) {
        remember()
        this.abandon()
        return checked('unchanged')
      }
      const refusals = this.#ground.refusals(steps)
      if (refusals.length > 0) return this.#refuse(refusals)
      writeFileSync(join(folder, STAGED_MANIFEST), text)
      writeJournal(folder, steps)
    } catch (error) {
      return this.#refuse([refusal(error, `what is to change in \`${this.#out}\` can’t be written down`)])
    }
    this.#closed = true
    try {
      if (!(await carryOut(steps, { out: this.#out, staging: folder }, turns))) {
        this.#memory.forget()
        return checked('cut short')
      }
      unlessRefused(() => emptyStaging(folder))
      remember()
      return checked('published')
    } catch (error) {
      this.#memory.forget()
      const next = 'The next build goes on where this one stopped.'
      return checked('cut short', [refusal(error, 'publishing stopped half-way', next)])
    } finally {
      closeStaging(this.#staging)
    }
  }

  /** Leaves the output as it is, with nothing beside it. Synchronous, so that it can be called when a signal comes. */
  abandon(): void {
    if (this.#closed) return
    this.#closed = true
    unlessRefused(() => emptyStaging(this.#staging.folder))
    closeStaging(this.#staging)
  }

  #stage({ path, kind, content }: OutputFile, source: string | undefined): StagedFile {
    const bytes = encoded(content)
    const { at, stands, clear } = this.#ground.spotOf(path)
    const same = stands?.isFile() ? hashIfSame(bytes, `${this.#out}/${path}`, stands.size) : undefined
    if (stands && same !== undefined) {
      const mark = isSettled(stands, this.#staging.opened) ? markOf(stands) : undefined
      return { path, kind, hash: same, found: 'same bytes', put: undefined, traces: { mark, source } }
    }
    // A file whose folder is there waits under a number, which needs no folder made; the others in the tree they will be.
    const isAlone = at === path
    const name = isAlone ? `new/${this.#staged.size}` : `tree/${path}`
    const { hash, mark } = writeContent(bytes, this.#placeFor(name))
    const put = { put: isAlone ? name : at === '' ? 'tree' : `tree/${at}`, at, clear }
    return { path, kind, hash, found: stands ? 'other bytes' : 'nothing', put, traces: { mark, source } }
  }

  /** The manifest to be put in place, and what is to be known of it once it is. */
  #nextManifest(plan: PublishPlan): { readonly text: string; readonly remember: () => void } {
    const last = this.#last
    const staged = [...this.#staged.values()]
    if (this.#leavesRest && plan.added.length + plan.removed.length === 0) {
      const hashes = new Map(
        staged.flatMap(({ path, hash }) => (last.manifest.get(path) === hash ? [] : [[path, hash]])),
      )
      const text = withHashes(last, hashes)
      if (text !== undefined) return { text, remember: () => this.#memory.rememberHashes(text, hashes, staged) }
    }
    const manifest = manifestOf(plan, last.manifest)
    const text = printManifest(manifest)
    return { text, remember: () => this.#memory.remember(this.#out, text, manifest, staged) }
  }

  #placeFor(name: string): string {
    const file = `${this.#staging.folder}/${name}`
    const folder = folderOf(file)
    if (!this.#stagedFolders.has(folder)) mkdirSync(folder, { recursive: true })
    this.#stagedFolders.add(folder)
    return file
  }

  #refuse(diagnostics: readonly Diagnostic[]): Checked<Outcome> {
    this.abandon()
    return checked('refused', diagnostics)
  }
}

function isReserved(path: string): boolean {
  return path.startsWith('.') && [MANIFEST, STAGING_INSIDE].includes(path.split('/', 1).join('').toLowerCase())
}
