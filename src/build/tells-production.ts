/**
 * Whether a template may print something else where `env.production` is another: by its text alone, so that nothing has to be parsed. It
 * is said of some that can’t, and of every one that can. That name stands in it, or `env` as a whole, or else the whole context
 * of a page is given to what goes through it, picks from it, prints it whole, or gives it a name.
 */
export function tellsProduction(template: string): boolean {
  return /production/.test(template) || WHOLE_ENV.test(template) || WHOLE_CONTEXT.test(template)
}

const WHOLE_ENV = /\benv\b(?!\.(?:generator|preview)\b)/
const WHOLE_CONTEXT =
  /(?:\b(?:each|with|lookup|json|limit|where)\b["'\]]*\s+|=\s*)(?:@?(?:\.\.?|this|root)[/.]?)+(?=[\s)}~|])/
