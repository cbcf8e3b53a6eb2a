/**
 * What is compared with what, each by contender, phase and measure; with budget and stretch, by the number of essays that
 * they are for. Of all of it less is better.
 */
const COMPARED = [
  ['cold build', 'deskbell cold wall', 'eleventy cold wall', { 1000: [0.7, 0.5], 10000: [0.5, 0.35] }],
  ['cold build', 'deskbell cold wall', 'hugo cold wall', { 10000: [1.2, 0.8] }],
  ['cold build', 'deskbell cold wall', 'astro cold wall', {}],
  ['cold build, `parser: remark`', 'deskbell-remark cold wall', 'eleventy cold wall', { 10000: [1, 0.8] }],
  ['nothing changed', 'deskbell again wall', 'hugo again wall', { 10000: [0.08, 0.05] }],
  ['nothing changed', 'deskbell again wall', 'astro again wall', {}],
  ['one body edited', 'deskbell edit wall', 'hugo edit wall', { 10000: [0.15, 0.08] }],
  ['one body edited', 'deskbell edit wall', 'astro edit wall', {}],
  ['a template changed', 'deskbell template wall', 'deskbell cold wall', { 10000: [1, 0.6] }],
  ['`serve` to first page', 'deskbell serve wall', 'hugo serve wall', { 10000: [0.2, 0.1] }],
  ['peak memory, cold build', 'deskbell cold memory', 'hugo cold memory', { 10000: [0.5, 0.35] }],
  ['peak memory, cold build', 'deskbell cold memory', 'astro cold memory', {}],
  ['memory while serving', 'deskbell serve memory', 'hugo serve memory', { 10000: [0.3, 0.2] }],
  ['cold build', 'deskbell-default cold wall', 'eleventy cold wall', {}],
  ['cold build', 'deskbell-default cold wall', 'hugo cold wall', {}],
  ['cold build', 'deskbell-default cold wall', 'astro cold wall', {}],
  ['nothing changed', 'deskbell-default again wall', 'hugo again wall', {}],
  ['one body edited', 'deskbell-default edit wall', 'hugo edit wall', {}],
  ['a template changed', 'deskbell-default template wall', 'deskbell-default cold wall', {}],
  ['`serve` to first page', 'deskbell-default serve wall', 'hugo serve wall', {}],
  ['peak memory, cold build', 'deskbell-default cold memory', 'hugo cold memory', {}],
  ['memory while serving', 'deskbell-default serve memory', 'hugo serve memory', {}],
]

const COLD = 'deskbell cold wall'
const GROWTH = [11, 10]
const VERSION = [1.6, 1.3]

/** The rows of the budget's table: both sides by number of essays and key, and the limits where there are any. */
export function comparisons(sizes) {
  const side = (posts, key) => {
    const [name, phase, measure] = key.split(' ')
    return { posts, name, phase, measure }
  }
  return [
    ...sizes.flatMap((posts) =>
      COMPARED.map(([work, ours, theirs, limits]) => {
        return { work, ours: side(posts, ours), theirs: side(posts, theirs), limits: limits[posts] }
      }),
    ),
    ...sizes.map((posts) => {
      const work = 'cold build, to a tenth of the essays'
      return { work, ours: side(posts, COLD), theirs: side(posts / 10, COLD), limits: GROWTH }
    }),
    {
      work: '`--version`, to `node -e 0`',
      ours: side(0, 'deskbell version wall'),
      theirs: side(0, 'node version wall'),
      limits: VERSION,
    },
  ]
}
