import rss from '@astrojs/rss'
import { newest } from '../essays.js'

export async function GET({ site }) {
  const essays = await newest()
  return rss({
    title: 'Service Essays',
    description: 'Essays about customer service',
    site,
    items: essays.slice(0, 20).map(({ id, data, rendered }) => {
      return { title: data.title, pubDate: data.date, link: `/essays/${id}/`, description: rendered.html }
    }),
  })
}
