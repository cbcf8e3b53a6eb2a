/** What a template is told about an essay. */
export const POST_SHAPES = {
  IndexedPostView: {
    about: 'An essay as the index of all essays shows it.',
    keys: {
      title: ['text', 'Its title.'],
      subtitle: ['text | null', 'The line under its title.'],
      summary: ['text | null', 'The writer’s own summary, plain text.'],
      slug: ['text', 'Its own part of its address.'],
      href: ['text', 'Its address.'],
      url: ['text | null', 'Its address, absolute.'],
      lang: ['text', 'Its language.'],
      dir: ['"ltr" | "rtl"', 'How that language is written.'],
      published: ['DateView | null', 'The day it is from.'],
      updated: ['DateView | null', 'The day it was last changed, where the writer says so.'],
      authors: ['AuthorView[]', 'Who wrote it; empty where that isn’t known.'],
      byline: ['"top" | "end" | "both" | "none"', 'Where the byline stands; `none` where no author is known.'],
      categories: ['TermLink[]', 'Its categories.'],
      tags: ['TermLink[]', 'Its tags.'],
      series: ['SeriesView | null', 'The series that it is a part of.'],
      minutes: ['number', 'Reading time, at least 1.'],
      cta: ['CtaView | null', 'Its call to action.'],
      comments: ['CommentsView', 'Its comments.'],
      hidden: ['"draft" | "scheduled" | "expired" | null', 'Shown by `serve` alone: why `build` would leave it out.'],
      data: ['open', 'Keys of the site’s own in its front matter.'],
    },
  },
  PostView: {
    about: 'An essay or undated page, as a page, a list or a neighbour shows it.',
    extends: 'IndexedPostView',
    keys: {
      words: ['number', 'How many words it has.'],
    },
  },
  FullPostView: {
    about: 'An essay with its whole text, as its page, a `full` list and a feed print it.',
    extends: 'PostView',
    keys: {
      body: ['html', 'Its text.'],
      contents: ['ContentsItem[]', 'Its headings of level 2 and 3; empty where it wants no table of contents.'],
      questions: ['html[]', 'Questions to talk about.'],
      actions: ['html[]', 'What to try on the next shift.'],
      inReplyTo: ['CitationView | null', 'The article that it answers.'],
      responses: ['PostView[]', 'Essays of the site that answer this one, the oldest first.'],
      notice: ['NoticeView | null', 'Whose it is, and what may be done with it.'],
      image: ['ImageView | null', 'Its picture.'],
    },
  },
  ListedPostView: {
    about: 'An essay in a list: `excerpt` or `full` is there, never both.',
    extends: 'PostView',
    keys: {
      excerpt: ['ExcerptView | null', 'Its opening.'],
      full: ['FullPostView | null', 'The whole of it.'],
    },
  },
  ExcerptView: {
    about: 'The opening of an essay.',
    keys: {
      html: ['html', 'The opening, or the writer’s summary; empty for an essay without text.'],
      isBlock: [
        'boolean',
        'True where `html` is paragraphs and other blocks, false where it is the words of one paragraph.',
      ],
      isCut: ['boolean', 'True where the essay goes on after it.'],
      more: ['text', 'Words of the link to the whole: `Read more`.'],
    },
  },
  DateView: {
    about: 'A day in words, and for programs.',
    keys: {
      iso: ['text', 'For `datetime`: `2025-10-14`, or with time and offset where the writer gave a time.'],
      text: ['text', 'In the words of the page’s language.'],
    },
  },
  TermLink: {
    about: 'A category, tag, series or author.',
    keys: {
      name: ['text', 'Its name.'],
      slug: ['text', 'Its part of an address.'],
      href: ['text | null', 'Its list; nothing where the site makes no archive of this kind.'],
      count: ['number', 'How many essays it has.'],
    },
  },
  CategoryView: {
    about: 'A category of the site.',
    extends: 'TermLink',
    keys: {
      description: ['html | null', 'A sentence about it, inline.'],
    },
  },
  AuthorView: {
    about: 'An author.',
    extends: 'TermLink',
    keys: {
      bio: ['html | null', 'Their biography.'],
      role: ['text | null', 'What they do.'],
      url: ['text | null', 'Their own site.'],
      sameAs: ['text[]', 'Their pages elsewhere.'],
      avatar: ['text | null', 'Where their portrait is.'],
    },
  },
  SeriesView: {
    about: 'The series that an essay is a part of.',
    keys: {
      name: ['text', 'Its name.'],
      href: ['text | null', 'Its list.'],
      part: ['number', 'Which part the essay is, from 1.'],
      count: ['number', 'How many parts there are.'],
    },
  },
  CtaView: {
    about: 'A call to action.',
    keys: {
      id: ['text', 'Its name in `data/ctas.yaml`.'],
      text: ['html', 'What it says, inline.'],
      label: ['text', 'The words of its link.'],
      href: ['text', 'Where its link leads.'],
    },
  },
  CommentsView: {
    about: 'The comments on an essay.',
    keys: {
      state: [
        '"open" | "closed" | "hidden"',
        '`hidden` shows neither form nor notice; comments that are there are shown in every state.',
      ],
      count: ['number', 'How many there are.'],
      href: ['text', 'Where they stand.'],
      items: ['CommentView[]', 'The comments.'],
      respondHref: ['text | null', 'Where to write to when `open`: an address of a form, or `mailto:`.'],
    },
  },
  CommentView: {
    about: 'A comment.',
    keys: {
      author: ['text', 'Who wrote it.'],
      url: ['text | null', 'Their site.'],
      published: ['DateView | null', 'The day it is from.'],
      body: ['html', 'Its text.'],
    },
  },
  ContentsItem: {
    about: 'A line of the table of contents.',
    keys: {
      level: ['2 | 3', 'The level of the heading.'],
      text: ['text', 'Its words.'],
      href: ['text', 'Where it stands.'],
    },
  },
  ImageView: {
    about: 'An essay’s picture.',
    extends: 'SizeView',
    keys: {
      src: ['text', 'Where it is.'],
      url: ['text | null', 'Where it is, absolute.'],
      alt: ['text', 'What stands for it where it can’t be seen.'],
      credit: ['text | null', 'Whose it is.'],
    },
  },
  CitationView: {
    about: 'The article that an essay answers; of one in the archive, what the writer doesn’t say is taken from there.',
    keys: {
      title: ['text', 'Its title.'],
      href: ['text | null', 'Its address.'],
      url: ['text | null', 'Its address, absolute.'],
      author: ['text | null', 'Who wrote it.'],
      site: ['text | null', 'Where it stands.'],
      published: ['DateView | null', 'The day it is from, of one in the archive.'],
      accessed: ['DateView | null', 'The day it was read.'],
      lang: [
        'text | null',
        'The language of a title from the archive, where it is another than that of what it stands in.',
      ],
      dir: ['"ltr" | "rtl" | null', 'How that language is written.'],
    },
  },
  NoticeView: {
    about: 'The copyright notice, one piece of data for page, feed and markup.',
    keys: {
      source: ['SourceView | null', 'Where a republished essay stood first; nothing for one of the site’s own.'],
      originalAuthor: ['text | null', 'Who wrote a republished essay.'],
      author: ['text | null', 'Who wrote it, all of them in one text; nothing where nobody says.'],
      holder: ['text | null', 'Whose it is, for `© {holder} {year}`.'],
      year: ['text | null', 'The essay’s year; nothing where it has no date.'],
      text: ['html[]', 'Paragraphs of the author’s own; empty where the theme’s words serve.'],
      terms: ['text | null', 'What may be done with it, in the writer’s words.'],
      license: ['LicenseView | null', 'Its license.'],
      linkBack: ['"required" | "requested" | "none"', 'Whether who reprints it has to link back.'],
      linkBackTo: [
        'Link | null',
        'Where such a link leads, and its words: to the original of a republished text, else to the essay’s page.',
      ],
      credit: ['text | null', 'A credit line in the writer’s own words.'],
    },
  },
  SourceView: {
    about: 'Where a republished essay stood first.',
    keys: {
      title: ['text | null', 'Its title there.'],
      href: ['text | null', 'Its address there.'],
      site: ['text | null', 'The site’s name.'],
    },
  },
  LicenseView: {
    about: 'A license.',
    keys: {
      id: ['text', 'As SPDX writes it, `all-rights-reserved`, or an address.'],
      name: ['text', 'In words.'],
      href: ['text | null', 'Where it can be read.'],
    },
  },
} as const
