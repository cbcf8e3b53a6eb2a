import { comparisons } from './budget.mjs'
import { median, spread } from './spread.mjs'

const MEASURES = {
  wall: { unit: 's', digits: 2 },
  cpu: { unit: 's', digits: 2 },
  memory: { unit: 'MB', digits: 0 },
}

/** The table of the budget in Markdown, as far as it was measured: the least, the median and the most, and ratios of the medians. */
export function budgetTable(sizes, runs) {
  const rows = comparisons(sizes).map((comparison) => compared(comparison, runs))
  return [
    row(['essays', 'work', 'of', 'took', 'against', 'took', 'ratio', 'of CPU', 'budget', 'stretch', 'met']),
    row(['--:', '---', '---', '--:', '---', '--:', '--:', '--:', '--:', '--:', '---']),
    ...rows.filter((cells) => cells !== undefined).map(row),
  ]
}

/** All that was measured of everybody, in Markdown. */
export function fullTable(runs) {
  const groups = new Map()
  for (const run of runs) {
    const key = `${run.posts} ${run.phase} ${run.name}`
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  const rows = [...groups.values()].map((group) => {
    const [{ posts, phase, name }] = group
    return [
      essays(posts),
      phase,
      name,
      ...Object.keys(MEASURES).map((measure) => cell(measured(group, measure), measure)),
    ]
  })
  return [
    row(['essays', 'phase', 'of', 'wall', 'CPU', 'memory']),
    row(['--:', '---', '---', '--:', '--:', '--:']),
    ...rows.map(row),
  ]
}

/** The cells of a row; nothing where one of the two sides wasn't measured. */
function compared({ work, ours, theirs, limits }, runs) {
  const [own, other] = [runsOf(ours, runs), runsOf(theirs, runs)]
  if (own.length === 0 || other.length === 0) return undefined
  const ratio = ratioOf(own, other, ours.measure)
  return [
    essays(ours.posts),
    work,
    ours.name,
    cell(measured(own, ours.measure), ours.measure),
    theirs.name,
    cell(measured(other, theirs.measure), theirs.measure),
    ratio.toFixed(3),
    ours.measure === 'wall' && 'cpu' in own[0] ? ratioOf(own, other, 'cpu').toFixed(3) : '',
    ...(limits ? [`≤ ${limits[0]}`, `≤ ${limits[1]}`, verdict(ratio, limits)] : ['', '', '']),
  ]
}

function runsOf({ posts, name, phase }, runs) {
  return runs.filter((run) => run.posts === posts && run.name === name && run.phase === phase)
}

function measured(runs, measure) {
  return runs.map((run) => run[measure]).filter((number) => number !== undefined)
}

function ratioOf(own, other, measure) {
  return median(measured(own, measure)) / median(measured(other, measure))
}

function verdict(ratio, [budget, stretch]) {
  if (ratio <= stretch) return 'stretch'
  return ratio <= budget ? 'yes' : 'no'
}

function cell(numbers, measure) {
  const { unit, digits } = MEASURES[measure]
  return numbers.length === 0 ? '' : `${spread(numbers, digits)} ${unit}`
}

function essays(posts) {
  return posts === 0 ? '' : posts.toLocaleString('en-US')
}

function row(cells) {
  return `| ${cells.join(' | ')} |`
}
