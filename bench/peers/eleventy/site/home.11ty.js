import { listing } from './_includes/base.js'

const href = (n) => (n === 1 ? '/' : `/page/${n}/`)
export default class {
  data() {
    return {
      pagination: { data: 'collections.newest', size: 10 },
      permalink: ({ pagination }) => href(pagination.pageNumber + 1),
    }
  }
  render({ pagination }) {
    return listing('Essays', pagination.items, pagination.pageNumber + 1, pagination.pages.length, href)
  }
}
