// Fastest sensible set-up: JavaScript layouts, no template pass over the Markdown, no passthrough.
import rss from '@11ty/eleventy-plugin-rss'

const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-')
const chunk = (list, n) => Array.from({ length: Math.ceil(list.length / n) }, (_, i) => list.slice(i * n, i * n + n))

export default function (config) {
  config.addPlugin(rss)
  config.addLayoutAlias('essay', 'essay.11ty.js')
  config.addCollection('newest', (api) => api.getFilteredByTag('essay').reverse())
  config.addCollection('categoryPages', (api) => {
    const groups = new Map()
    for (const item of api.getFilteredByTag('essay').reverse()) {
      const key = item.data.category
      if (!groups.has(key)) groups.set(key, [])
      groups.get(key).push(item)
    }
    return [...groups].flatMap(([name, items]) => {
      const pages = chunk(items, 10)
      return pages.map((list, i) => ({ name, slug: slug(name), list, number: i + 1, total: pages.length }))
    })
  })
  return { dir: { input: 'site', output: 'public' }, markdownTemplateEngine: false, htmlTemplateEngine: false }
}
