/** The views of pages that are lists. */
export const ARCHIVE_SHAPES = {
  ArchiveView: {
    about: 'A list of essays: home, category, tag, author, series, year or month.',
    extends: 'CommonView',
    keys: {
      archive: ['ArchiveSummary', 'What the list is of.'],
      lists: ['ListView[]', 'The lists on this page, of which one may go on over several pages.'],
      pager: ['PagerView', 'Which slice of the list this is, and the way to the others.'],
    },
  },
  ArchiveSummary: {
    about: 'What a list is of.',
    keys: {
      kind: ['"home" | "category" | "tag" | "author" | "series" | "year" | "month"', 'What kind of list it is.'],
      name: ['text', 'Its name; a month is `October 2025`.'],
      slug: ['text', 'Its part of the address.'],
      description: ['html | null', 'A sentence about it, inline; of an author the biography stands in `author`.'],
      count: ['number', 'How many essays it holds, over all its pages.'],
      minutes: ['number', 'Reading time of all of them together; 0 where it holds none.'],
      author: ['AuthorView | null', 'Of an author’s list, the author.'],
      feed: ['FeedLink | null', 'Its feed.'],
      earlier: ['Link | null', 'Of a year or month, the one before it that holds essays.'],
      later: ['Link | null', 'Of a year or month, the one after it that holds essays.'],
    },
  },
  ListView: {
    about: 'One list on a page.',
    keys: {
      heading: ['text | null', 'What stands above it.'],
      mode: ['"excerpt" | "full"', 'Whether it shows openings or whole essays.'],
      items: ['ListedPostView[]', 'Its essays.'],
    },
  },
  PagerView: {
    about: 'One slice of a long list, and the way to the others; a single one has one link.',
    keys: {
      number: ['number', 'Which slice it is, from 1.'],
      count: ['number', 'How many there are.'],
      previous: ['text | null', 'The one before it.'],
      next: ['text | null', 'The one after it.'],
      labels: ['PagerLabels', 'Words of the links to both.'],
      links: ['PagerLink[]', 'The numbered links.'],
      gap: ['text', 'Printed for a gap.'],
    },
  },
  PagerLabels: {
    about: 'Words of the links to the slices before and after.',
    keys: {
      previous: ['text', 'Before.'],
      next: ['text', 'After.'],
    },
  },
  PagerLink: {
    about: 'A numbered link, or a gap between two.',
    keys: {
      number: ['number | null', 'Nothing for a gap.'],
      href: ['text | null', 'Nothing for the current slice and a gap.'],
      current: ['boolean', 'True for the slice that this page is.'],
    },
  },
  ArchiveIndexView: {
    about: 'Every essay by year.',
    extends: 'CommonView',
    keys: {
      years: ['YearView[]', 'The years, the newest first.'],
      undated: ['IndexedPostView[]', 'Essays without a date, which stand in no year.'],
      count: ['number', 'How many essays there are.'],
    },
  },
  YearView: {
    about: 'The essays of a year.',
    keys: {
      year: ['text', 'Which year.'],
      href: ['text | null', 'Its list.'],
      count: ['number', 'How many there are.'],
      posts: ['IndexedPostView[]', 'The essays, the newest first.'],
    },
  },
} as const
