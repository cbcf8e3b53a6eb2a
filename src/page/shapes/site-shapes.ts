/** What a template is told about the site, on every page. */
export const SITE_SHAPES = {
  SiteView: {
    about: 'The site, the same on every page.',
    keys: {
      title: ['text', 'The site’s name.'],
      description: ['text | null', 'What the site is, in a sentence.'],
      lang: ['text', 'The site’s language, as BCP 47 writes it: `en`.'],
      href: ['text', 'The home page.'],
      url: ['text | null', 'The home page, absolute.'],
      archiveHref: ['text', 'The index of all essays by year.'],
      feed: ['FeedLink | null', 'The site’s feed; nothing on a site without `url`.'],
      navigation: ['NavigationItem[]', 'The links at the head of every page.'],
      footer: ['FooterView', 'The foot of every page.'],
      subscribe: ['SubscribeView', 'The box to follow the site.'],
      logo: ['LogoView | null', 'The site’s logo.'],
      icon: ['text | null', '`static/favicon.svg`, else `static/favicon.ico`.'],
      categories: [
        'CategoryView[]',
        'Categories that have an archive page: by their `order`, then the others by slug.',
      ],
      series: ['TermLink[]', 'Series that have an archive page, by slug.'],
      data: ['open', '`data/NAME.yaml` under NAME.'],
    },
  },
  LogoView: {
    about: 'The site’s logo.',
    extends: 'SizeView',
    keys: {
      href: ['text', 'Where the image is.'],
      alt: ['text', 'What stands for it where it can’t be seen.'],
    },
  },
  SizeView: {
    about: 'The size of an image. Both are nothing for an image from elsewhere, and for one that doesn’t say.',
    keys: {
      width: ['number | null', 'In pixels.'],
      height: ['number | null', 'In pixels.'],
    },
  },
  EnvView: {
    about: 'What kind of build this is.',
    keys: {
      production: ['boolean', 'False in `serve`.'],
      preview: ['boolean', 'True for a copy that search engines are to leave alone.'],
      generator: ['text', '`Deskbell 0.1.0`.'],
    },
  },
  FeedLink: {
    about: 'A link to a feed.',
    keys: {
      title: ['text', 'The feed’s title.'],
      href: ['text', 'Where it is.'],
    },
  },
  Link: {
    about: 'A link.',
    keys: {
      label: ['text', 'Its words.'],
      href: ['text', 'Where it leads.'],
    },
  },
  NavigationItem: {
    about: 'A link at the head of every page.',
    extends: 'Link',
    keys: {
      current: ['boolean', 'True on the page that the link leads to.'],
    },
  },
  FooterView: {
    about: 'The foot of every page.',
    keys: {
      text: ['html | null', 'The site’s own text there, inline.'],
      links: ['Link[]', 'The site’s own links there.'],
    },
  },
  SubscribeView: {
    about: 'The box to follow the site.',
    keys: {
      text: ['text', 'What it invites to.'],
      button: ['text', 'The words of its button.'],
      form: [
        'SubscribeForm | null',
        'Nothing where no provider is configured: the box then shows the feed, or isn’t there without one.',
      ],
    },
  },
  SubscribeForm: {
    about: 'The form of a newsletter’s provider.',
    keys: {
      action: ['text', 'Where it is sent to.'],
      method: ['"get" | "post"', 'How it is sent.'],
      field: ['text', 'Name of the e-mail field.'],
      hidden: ['HiddenField[]', 'Fields that people don’t see.'],
      honeypot: ['text | null', 'Name of a field that people leave empty.'],
    },
  },
  HiddenField: {
    about: 'A field of a form that people don’t see.',
    keys: {
      name: ['text', 'Its name.'],
      value: ['text', 'Its value.'],
    },
  },
} as const
