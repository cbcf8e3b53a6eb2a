// The types of this module name globals of Handlebars, which whoever reads them in the package has to find.
/// <reference types="handlebars" preserve="true" />
import type { Helper } from './helpers.ts'

/** A compiled template as Handlebars calls it, for a page or as a partial. */
export type Run = (context: unknown, options?: RunOptions) => string

interface RunOptions extends Handlebars.RuntimeOptions {
  /** The block of `{{#> layout}}…{{/layout}}`, with the partials that are defined in it. */
  readonly fn?: { readonly partials?: Readonly<Record<string, Run>> }
}

const failedIn = new WeakMap<object, string>()
const failedAt = new WeakMap<object, hbs.AST.SourceLocation>()

/** The name of the template whose own text made a rendering fail, where that is known. */
export function failedTemplate(error: unknown): string | undefined {
  return isObject(error) ? failedIn.get(error) : undefined
}

/** Where in that template the helper is called that failed, if it was one. */
export function failedCall(error: unknown): hbs.AST.SourceLocation | undefined {
  return isObject(error) ? failedAt.get(error) : undefined
}

/** The same helper, which leaves on what is thrown in it the place where it is called. */
export function located(helper: Helper): Helper {
  return function (...args) {
    try {
      return helper.apply(this, [...args])
    } catch (error) {
      const { loc } = args.at(-1) as { readonly loc?: hbs.AST.SourceLocation }
      if (loc && isObject(error) && !failedIn.has(error) && !failedAt.has(error)) failedAt.set(error, loc)
      throw error
    }
  }
}

/** A helper of the site's own, which says its name when it fails; what fails in its block is not its failure. */
export function named(name: string, helper: Helper): Helper {
  return function (...args) {
    try {
      return helper.apply(this, [...args])
    } catch (error) {
      if (isObject(error) && (failedIn.has(error) || failedAt.has(error) || 'lineNumber' in error)) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`the helper \`${name}\` says “${reason}”`, { cause: error })
    }
  }
}

/**
 * The same template, which leaves its name on what is thrown in it. Handlebars' own errors name a line, but not the
 * file; and what a layout prints for its caller is the caller's text, so its errors pass through unnamed.
 */
export function traced(name: string, run: Run): Run {
  return (context, options) => {
    let passing: unknown
    const callers = (block: Run): Run => {
      return (blockContext, blockOptions) => {
        try {
          return block(blockContext, blockOptions)
        } catch (error) {
          passing = error
          throw error
        }
      }
    }
    if (options?.fn) {
      options.data['partial-block'] = callers(options.data['partial-block'])
      for (const [inline, body] of Object.entries(options.fn.partials ?? {})) {
        options.partials = { ...options.partials, [inline]: callers(body) }
      }
    }
    try {
      return run(context, options)
    } catch (error) {
      if (isObject(error) && error !== passing && !failedIn.has(error)) failedIn.set(error, name)
      throw error
    }
  }
}

function isObject(error: unknown): error is object {
  return typeof error === 'object' && error !== null
}
