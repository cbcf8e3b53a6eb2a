import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PER_PAGE = 10
const FEED_ITEMS = 20

/** Throws where a contender's output hasn't every article, every page of the lists that all of them make, and the feed. */
export function checkWritten({ out, essays, pageOf }) {
  const names = readdirSync(essays).filter((name) => name.endsWith('.md'))
  const lists = new Map()
  for (const name of names) {
    for (const list of ['home', categoryOf(join(essays, name))]) lists.set(list, (lists.get(list) ?? 0) + 1)
  }
  const slices = [...lists.values()].map((length) => Math.ceil(length / PER_PAGE))
  expectAs('articles', names.filter((name) => existsSync(join(out, pageOf(name), 'index.html'))).length, names.length)
  expectAs(
    'pages of lists',
    listsIn(out),
    slices.reduce((sum, count) => sum + count, 0),
  )
  const items = readFileSync(join(out, 'feed.xml'), 'utf8').split('<item>').length - 1
  expectAs('items of the feed', items, Math.min(FEED_ITEMS, names.length))
}

function expectAs(what, count, wanted) {
  if (count !== wanted) throw new Error(`${count} ${what} were written, and not ${wanted}.`)
}

function categoryOf(file) {
  return /^category: (.*)$/m.exec(readFileSync(file, 'utf8'))[1]
}

/** The pages of the home list and of each category's; `page/1` can only forward to the first. */
function listsIn(out) {
  const categories = readdirSync(join(out, 'category'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lists = [out, ...categories.map(({ name }) => join(out, 'category', name))]
  return lists.reduce((sum, list) => {
    const later = join(list, 'page')
    const numbers = existsSync(later) ? readdirSync(later).filter((name) => name !== '1') : []
    return sum + Number(existsSync(join(list, 'index.html'))) + numbers.length
  }, 0)
}
