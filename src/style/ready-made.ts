/**
 * What `compileCss` made of the default theme's style sheets when the package was put together, as JSON by the whole text, so that
 * a text that is another by now isn't found here. `scripts/ready-made.mjs` fills it, in `lib/`.
 */
export const READY_SHEETS: ReadonlyMap<string, string> = new Map()
