import { listing } from './_includes/base.js'

const href = (slug) => (n) => (n === 1 ? `/category/${slug}/` : `/category/${slug}/page/${n}/`)
export default class {
  data() {
    return {
      pagination: { data: 'collections.categoryPages', size: 1, alias: 'group' },
      permalink: ({ group }) => href(group.slug)(group.number),
    }
  }
  render({ group }) {
    return listing(group.name, group.list, group.number, group.total, href(group.slug))
  }
}
