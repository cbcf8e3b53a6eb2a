/** The view of a feed. */
export const FEED_SHAPES = {
  FeedView: {
    about: 'A feed: all addresses are absolute. The helpers `xml` and `cdata` leave out what XML forbids.',
    keys: {
      feed: ['FeedSummary', 'The feed.'],
      items: ['FeedItemView[]', 'Its essays, the newest first.'],
    },
  },
  FeedSummary: {
    about: 'What a feed says of itself.',
    keys: {
      title: ['text', 'Its title.'],
      description: ['text', 'What it is about.'],
      url: ['text', 'The page that it is about.'],
      self: ['text', 'Its own address.'],
      lang: ['text', 'Its language.'],
      copyright: ['text | null', 'Whose all of it is; nothing where its items say that themselves.'],
      updated: ['text | null', 'When its newest item is from, as RFC 822 writes it; nothing for a feed without items.'],
      generator: ['text', '`Deskbell 0.1.0`.'],
    },
  },
  FeedItemView: {
    about: 'An essay as a feed shows it.',
    keys: {
      title: ['text', 'Its title.'],
      url: ['text', 'Its address.'],
      guid: ['FeedGuid', 'What readers of feeds know it by.'],
      published: ['text', 'When it is from, as RFC 822 writes it.'],
      authors: ['text[]', 'Names of its authors.'],
      categories: ['text[]', 'Names of its categories and tags.'],
      summary: ['html', 'The writer’s summary, or its opening.'],
      full: ['FeedItemBody | null', 'The whole text; nothing where the site’s feeds hold summaries alone.'],
      comments: ['FeedComments | null', 'Its comments; nothing where they are hidden and none.'],
      license: ['text | null', 'Where its license can be read.'],
      rights: ['text | null', 'Holder, year and terms in one line: `© Ann Lee 2025. All rights reserved.`'],
      source: ['text | null', 'Where a republished text stood first.'],
    },
  },
  FeedGuid: {
    about: 'What readers of feeds know an essay by.',
    keys: {
      text: ['text', 'The mark itself, which never changes.'],
      isPermaLink: ['boolean', 'True where it is the essay’s address.'],
    },
  },
  FeedComments: {
    about: 'The comments on an essay in a feed.',
    keys: {
      url: ['text', 'The page where they stand.'],
      count: ['number', 'How many there are.'],
    },
  },
  FeedItemBody: {
    about: 'The whole text of an essay in a feed, and what belongs to it.',
    keys: {
      inReplyTo: ['CitationView | null', 'The article that it answers.'],
      body: ['html', 'Its text.'],
      cta: ['CtaView | null', 'Its call to action.'],
      notice: ['NoticeView | null', 'Whose it is, and what may be done with it.'],
    },
  },
} as const
