/** A compiled template as Handlebars calls it, for a page or as a partial. */
export type Run = (context: unknown, options?: RunOptions) => string

interface RunOptions extends Handlebars.RuntimeOptions {
  /** The block of `{{#> layout}}…{{/layout}}`, with the partials that are defined in it. */
  readonly fn?: { readonly partials?: Readonly<Record<string, Run>> }
}

const failedIn = new WeakMap<object, string>()

/** The name of the template whose own text made a rendering fail, where that is known. */
export function failedTemplate(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? failedIn.get(error) : undefined
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
      if (typeof error === 'object' && error !== null && error !== passing && !failedIn.has(error))
        failedIn.set(error, name)
      throw error
    }
  }
}
