/**
 * Where a document stands in the order of reading: its part, its file, and what comes before and after it. One that isn't
 * in the order itself, such as the page of a diagnostic, is below the one that has the beginning of its address.
 */
export default function place({ parts }, href) {
  const all = parts.flatMap(({ title, pages }) => pages.map((page) => ({ ...page, part: title })))
  const at = all.findIndex((page) => href.endsWith(page.href))
  if (at !== -1) return { ...all[at], previous: all[at - 1], next: all[at + 1] }
  const above = all.find((page) => href.includes(page.href))
  const file = `${href.slice(href.indexOf('/docs/') + 1, -1)}.md`
  return { part: above?.part, above, file }
}
