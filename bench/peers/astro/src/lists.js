import { newest, slug } from './essays.js'

const chunk = (list, n) => Array.from({ length: Math.ceil(list.length / n) }, (_, i) => list.slice(i * n, i * n + n))

function pagesOf(title, essays, start) {
  const pages = chunk(essays, 10)
  const href = (n) => (n === 1 ? start : `${start}page/${n}/`)
  return pages.map((items, i) => ({
    params: { list: href(i + 1).slice(1, -1) || undefined },
    props: { title, items, number: i + 1, total: pages.length, href },
  }))
}

export async function lists() {
  const essays = await newest()
  const groups = new Map()
  for (const essay of essays) {
    const key = essay.data.category
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(essay)
  }
  const categories = [...groups].flatMap(([name, items]) => pagesOf(name, items, `/category/${slug(name)}/`))
  return [...pagesOf('Essays', essays, '/'), ...categories]
}
