import { getCollection } from 'astro:content'

export const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-')
export const day = (d) => d.toISOString().slice(0, 10)

let sorted
export async function newest() {
  sorted ??= (await getCollection('essays')).sort((a, b) => b.data.date - a.data.date)
  return sorted
}
