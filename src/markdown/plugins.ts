import type { Node } from 'mdast'
import type { Plugin, Processor } from 'unified'
import type { VFile } from 'vfile'
import type { RemarkPlugin } from '../config/config.ts'

/** A remark plugin of the site that threw, or that can't be waited for. */
export class PluginFailure extends Error {}

type Transform = (this: unknown, tree: Node, file: VFile, next?: (...results: readonly unknown[]) => void) => unknown

/**
 * A plugin of the site's, ready for a pipeline. Essays are parsed without waiting, so a transform has to give its tree
 * at once; one that gives a promise would go on behind our back, and end the process where it fails.
 */
export function guarded({ name, plugin, options }: RemarkPlugin): Plugin {
  return function (this: Processor) {
    const transform = attempt(name, () => plugin.apply(this, options === undefined ? [] : [options]))
    return typeof transform === 'function' ? guardedTransform(name, transform as Transform) : undefined
  }
}

function guardedTransform(name: string, transform: Transform) {
  return (tree: Node, file: VFile): Node => {
    let given: unknown
    let isDone = transform.length < 3
    const next = (error: unknown, result: unknown): void => {
      isDone = true
      given = error instanceof Error ? error : result
    }
    const result = attempt(name, () => (isDone ? transform(tree, file) : transform(tree, file, next)))
    if (isPromise(result)) {
      result.then(undefined, () => undefined)
      isDone = false
    }
    if (!isDone) {
      throw new PluginFailure(`the remark plugin \`${name}\` is asynchronous, and essays are read without waiting`)
    }
    const answer = given ?? result
    if (answer instanceof Error) throw failureOf(name, answer)
    return isNode(answer) ? answer : tree
  }
}

function attempt(name: string, run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    throw error instanceof RangeError ? error : failureOf(name, error)
  }
}

function failureOf(name: string, error: unknown): PluginFailure {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n')
  return new PluginFailure(`the remark plugin \`${name}\` says “${message.replace(/\.$/, '')}”`, { cause: error })
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
