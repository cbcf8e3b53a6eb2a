/** A site's files by their paths. */
export type SiteText = Readonly<Record<string, string | Uint8Array>>

const WORD = 'Kundendienstmitarbeiterschulungsunterlagenverzeichnis'
const SENTENCE =
  'The guest waited at the desk, and nobody had thought to tell her that the key was already in the drawer.'
const LONG_URL = `https://example.com/${'a-long-way-down/'.repeat(18)}`

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What a theme is not made for, an essay each; by slug. */
const ESSAYS: Readonly<Record<string, string>> = {
  'title-of-300-characters': essay({ title: repeated(SENTENCE, 300), subtitle: SENTENCE }, SENTENCE),
  'title-of-one-word': essay({ title: repeated(WORD, 300), tags: [repeated(WORD, 90)] }, SENTENCE),
  'essay-of-30000-words': essay(
    {},
    Array.from({ length: 75 }, (_, part) => `## Part ${part + 1}\n\n${paragraphs(5, 4)}`).join('\n\n'),
  ),
  'essay-of-one-word': essay({ author: 'Nobody Known', category: '顧客服務' }, 'Wait.'),
  'table-of-20-columns': essay(
    {},
    `${SENTENCE}\n\n${[row('Column'), row('---'), row('Cell'), row('Cell')].join('\n')}\n\n${SENTENCE}`,
  ),
  'code-of-300-characters': essay(
    {},
    `Type \`${repeated('reception_desk_', 90)}\`.\n\n\`\`\`sh\nprintf '${repeated('ring the bell; ', 290)}'\n\`\`\`\n\n${SENTENCE}`,
  ),
  'image-of-one-pixel': essay({}, `![A dot](/dot.png)\n\n${SENTENCE} ![Another](/dot.png)`),
  'address-as-link-text': essay({}, `${SENTENCE}\n\n<${LONG_URL}>\n\n${SENTENCE} See [${LONG_URL}](${LONG_URL}).`),
  'lists-and-quotes-in-each-other': essay({}, `${nested('- ', 8)}\n\n${nested('> ', 8)}\n\n${nested('1. ', 6)}`),
  'essay-in-arabic': essay(
    { lang: 'ar', title: 'خدمة الضيوف في مكتب الاستقبال' },
    'انتظرت الضيفة عند المكتب، ولم يخبرها أحد أن المفتاح كان في الدرج.\n\n## الدقائق الأولى\n\n- الاستماع\n- ثم الجواب\n\n> من يسأل ينتظر الجواب.\n\n`desk --open`\n\n| الوقت | العدد |\n| --- | --- |\n| الصباح | 12 |',
  ),
  everything: everything(),
}

export const AWKWARD_ESSAYS: readonly string[] = Object.keys(ESSAYS)

export function awkwardSite(): SiteText {
  return {
    'deskbell.config.yaml': CONFIG,
    'data/authors.yaml': AUTHORS,
    'data/ctas.yaml':
      'visit: {text: "Come and see for yourself:", label: Plan a visit, url: https://example.com/visit}\n',
    'data/comments/everything.yaml': COMMENTS,
    'static/dot.png': PIXEL,
    // Without it the browser asks for /favicon.ico, and says in the console that there is none.
    'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    'pages/about.md': essay({ title: 'About', cta: 'visit' }, SENTENCE),
    ...Object.fromEntries(
      Object.entries(ESSAYS).map(([slug, text], day) => [
        `posts/2025-03-${String(day + 1).padStart(2, '0')}-${slug}.md`,
        text,
      ]),
    ),
    'posts/2025-04-01-everything-again.md': essay(
      { series: 'All at once', author: ['ada', 'ben'], tags: ['keys'] },
      `${SENTENCE}\n\n## A part\n\n${SENTENCE}`,
    ),
  }
}

export function singleSite(): SiteText {
  return {
    'deskbell.config.yaml': 'title: A Single Essay\nurl: https://example.org/\ntimezone: UTC\n',
    'posts/2025-03-01-the-only-one.md': essay({ author: 'Ada Lund', category: 'Desks' }, SENTENCE),
  }
}

export function emptySite(): SiteText {
  return {
    'deskbell.config.yaml': 'title: No Essays Yet\nurl: https://example.org/\ntimezone: UTC\n',
    'posts/.gitkeep': '',
  }
}

const CONFIG = `
title: An Archive with ${repeated('Everything That a Theme Is Not Made For, ', 80)}
url: https://example.org/
timezone: UTC
perPage: 2
pagination: { showAllUpTo: 5, edges: 1, around: 1, min: 3 }
description: ${SENTENCE}
byline: both
subscribe:
  action: https://news.example.com/subscribe
  hidden: { list: desk }
  honeypot: website
comments: { default: open, email: desk@example.org }
markdown: { smartQuotes: true }
footer:
  text: Kept by [the desk](https://example.com/desk).
`

const AUTHORS = `
ada:
  name: Ada ${WORD}
  role: ${SENTENCE}
  bio: ${SENTENCE}
  url: https://example.com/ada
  sameAs: [${LONG_URL}]
  avatar: /dot.png
ben: Ben Fisk
`

const COMMENTS = `
- {author: Hanne, date: 2025-03-12, text: Short.}
- author: ${WORD}
  date: 2025-03-13
  url: https://example.com/whitlock
  text: |
    ${SENTENCE}

    1. ${WORD.repeat(3)}
    2. ${LONG_URL}
`

/** An essay with all that an essay can have. */
function everything(): string {
  const body = `${SENTENCE}[^1] ${SENTENCE}[^2]

## Before noon

${SENTENCE} *${SENTENCE}* See [the desk](https://example.com/desk) and [Ben](https://example.com/ben "Ben").

![A dot](/dot.png "With a title")

### The *first* hour

- [x] Ring
- [ ] Wait

| Hour | Guests | Waited |
| :--- | -----: | :----: |
| 9    |     12 |  4 min |
| 10   |     30 |  9 min |

> ${SENTENCE}
>
> - ${SENTENCE}

## After noon

1. ${SENTENCE}
2. ~~${SENTENCE}~~

---

\`\`\`
ring --twice
\`\`\`

[^1]: ${SENTENCE}
[^2]: See <https://example.com/notes>.`
  return essay(
    {
      subtitle: SENTENCE,
      summary: SENTENCE,
      updated: '2025-05-01',
      author: ['ada', 'ben', 'Cem Demir'],
      category: ['Desks', '顧客服務'],
      tags: ['keys', 'waiting'],
      series: { name: 'All at once', part: 1 },
      image: { src: '/dot.png', alt: 'A dot', credit: 'Ada' },
      questions: [SENTENCE, 'What would *you* have done?', `See [the desk](https://example.com/desk)?`],
      actions: [SENTENCE, 'Ring twice.'],
      cta: 'visit',
      comments: 'open',
      inReplyTo: {
        url: 'https://example.com/cited',
        title: 'Stop Waiting',
        author: 'G. Maddox',
        site: 'The Ledger',
        accessed: '2025-02-01',
      },
      related: [
        { title: 'Elsewhere', url: 'https://example.com/elsewhere', teaser: SENTENCE },
        '2025-04-01-everything-again.md',
      ],
      attribution: {
        author: 'Wilma Ostrander',
        source: { title: 'The Umbrella Stand', url: 'https://example.com/umbrellas', site: 'Notes from a Cloakroom' },
        license: 'CC-BY-4.0',
        linkBack: 'required',
      },
    },
    body,
  )
}

/** JSON is YAML, so no value needs quotes of its own. */
function essay(frontMatter: Readonly<Record<string, unknown>>, text: string): string {
  const fields = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  return fields.length > 0 ? `---\n${fields.join('')}---\n\n${text}\n` : `${text}\n`
}

/** A text over and over, to exactly so many characters. */
function repeated(text: string, length: number): string {
  return text
    .repeat(Math.ceil(length / text.length))
    .slice(0, length)
    .trim()
}

function paragraphs(count: number, sentences: number): string {
  return Array.from({ length: count }, () => Array(sentences).fill(SENTENCE).join(' ')).join('\n\n')
}

function row(cell: string): string {
  return `|${` ${cell} |`.repeat(20)}`
}

function nested(mark: string, depth: number): string {
  const indent = mark.startsWith('>') ? mark : ' '.repeat(mark.length)
  return Array.from({ length: depth }, (_, level) => `${indent.repeat(level)}${mark}${SENTENCE}`).join('\n')
}
