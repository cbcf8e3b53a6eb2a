/** What a template is told about the page, and the views of pages that aren't lists. */
export const PAGE_SHAPES = {
  CommonView: {
    about: 'What every HTML page is given.',
    keys: {
      site: ['SiteView', 'The site.'],
      page: ['PageView', 'This page.'],
      env: ['EnvView', 'What kind of build this is.'],
    },
  },
  PageView: {
    about: 'The page that is printed.',
    keys: {
      kind: [
        '"home" | "article" | "page" | "category" | "tag" | "author" | "series" | "year" | "month" | "archive" | "not-found" | "alias"',
        'What kind of page it is.',
      ],
      title: ['text', 'For `<title>`: `Training | The Front Desk - Page 28`.'],
      heading: ['text', 'For the only `h1`.'],
      description: ['text | null', 'Plain text for `<meta name="description">`.'],
      href: ['text', 'Its address.'],
      canonical: [
        'text | null',
        'The address that search engines should know; an essay’s own `canonical` where it has one.',
      ],
      lang: ['text', 'The language of its words.'],
      dir: ['"ltr" | "rtl"', 'How that language is written.'],
      noindex: ['boolean', 'True where search engines are to leave it alone.'],
      feeds: ['FeedLink[]', 'For autodiscovery, the site’s own first.'],
    },
  },
  ArticleView: {
    about: 'An essay’s page.',
    extends: 'CommonView',
    keys: {
      post: ['FullPostView', 'The essay.'],
      older: ['PostView | null', 'The next older essay.'],
      newer: ['PostView | null', 'The next newer essay.'],
      previousPart: [
        'PostView | null',
        'The part of the series before this one, or the essay that this one continues.',
      ],
      nextPart: ['PostView | null', 'The part of the series after this one, or an essay that continues this one.'],
      related: ['RelatedView', 'Related essays.'],
      jsonLd: [
        'open',
        'What the page says of its essay in the words of schema.org, from the same data as what it shows.',
      ],
    },
  },
  RelatedView: {
    about: 'Related essays, those that the writer chose first.',
    keys: {
      heading: ['text', 'What stands above them.'],
      items: ['RelatedItem[]', 'The essays; empty where there are none.'],
    },
  },
  RelatedItem: {
    about: 'A related essay, or a page elsewhere that the writer chose.',
    keys: {
      title: ['text', 'Its title.'],
      href: ['text', 'Its address.'],
      teaser: ['text | null', 'Its opening, plain text.'],
      isExternal: ['boolean', 'True for an address on another site.'],
      lang: ['text | null', 'Its language; nothing for what is elsewhere.'],
      dir: ['"ltr" | "rtl" | null', 'How that language is written; nothing for what is elsewhere.'],
    },
  },
  UndatedPageView: {
    about: 'A page of `pages/`.',
    extends: 'CommonView',
    keys: {
      post: ['FullPostView', 'The page’s text and what belongs to it.'],
    },
  },
  NotFoundView: {
    about: 'The page for an address that isn’t there.',
    extends: 'CommonView',
    keys: {
      newest: ['PostView[]', 'The five newest essays.'],
    },
  },
  AliasView: {
    about: 'What stands at an old address, and forwards to the new one.',
    extends: 'CommonView',
    keys: {
      target: ['AliasTarget', 'Where it forwards to.'],
    },
  },
  AliasTarget: {
    about: 'The page that an old address forwards to.',
    keys: {
      title: ['text', 'Its title.'],
      href: ['text', 'Its address.'],
      url: ['text | null', 'Its absolute address, for the canonical link.'],
    },
  },
} as const
