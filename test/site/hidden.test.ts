import fc from 'fast-check'
import { expect, test } from 'vitest'
import { essay, type Files, type Options, planned } from './a-site.ts'

/** Why an essay is not to be seen in the middle of 2025, and what a build is asked for that shows it all the same. */
const REASONS = {
  draft: { lines: 'draft: true', shownBy: 'drafts' },
  scheduled: { lines: 'publish: 2026-01-01', shownBy: 'future' },
  expired: { lines: 'expires: 2025-02-01', shownBy: 'expired' },
  lapsed: { lines: 'attribution: {permission: {by: Ann, expires: 2025-02-01}}', shownBy: 'expired' },
} as const

type Reason = keyof typeof REASONS

interface Plot {
  readonly reasons: readonly Reason[]
  /** Whether the permission of its author, or of its folder, has ended. */
  readonly lapsesBy: 'author' | 'folder' | undefined
  readonly isBundle: boolean
  /** The essays that its text and front matter name. */
  readonly names: readonly number[]
}

const anyPlot: fc.Arbitrary<Plot> = fc.record({
  reasons: fc.oneof(
    fc.constant([]),
    fc.subarray<Reason>(['draft', 'scheduled', 'expired']),
    fc.constant<Reason[]>(['lapsed']),
  ),
  lapsesBy: fc.option(fc.constantFrom('author', 'folder'), { nil: undefined, freq: 4 }),
  isBundle: fc.boolean(),
  names: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 3 }),
})

const marker = (number: number) => `zz${'abcde'[number]}mark`

function fileOf({ isBundle, lapsesBy }: Plot, number: number): string {
  const folder = lapsesBy === 'folder' ? 'lapsed/' : ''
  return `${folder}${isBundle ? `${marker(number)}/index.md` : `${marker(number)}.md`}`
}

/** Whatever an essay can say, each time in a word of its own. */
function filesOf(plots: readonly Plot[]): Files {
  const files: Record<string, string> = {
    'deskbell.config.yaml': `title: T
url: https://example.org/
timezone: UTC
feeds: {items: 50, content: full}
comments: open
frontMatter: {extra: [own]}
defaults:
  - {path: 'lapsed/**', set: {attribution: {permission: {by: Ann, expires: 2025-02-01}}}}
`,
    'data/authors.yaml': '',
    'data/ctas.yaml': '',
    'data/categories.yaml': '',
    'data/tags.yaml': '',
  }
  for (const [number, plot] of plots.entries()) {
    const zz = marker(number)
    const path = `posts/${fileOf(plot, number)}`
    const up = '../'.repeat(path.split('/').length - 2) || './'
    const others = plot.names.filter((other) => other < plots.length && other !== number)
    const links = others.map((other) => `[a link](${up}${fileOf(plots[other] ?? plot, other)})`)
    const pins = others.map((other) => `${up}${fileOf(plots[other] ?? plot, other)}`)
    files[path] = essay(
      `title: ${zz} title
subtitle: ${zz} subtitle
summary: ${zz} summary
date: 2025-01-0${number + 1}
${plot.reasons.map((reason) => REASONS[reason].lines).join('\n')}
slug: ${zz}-slug
aliases: /${zz}-alias/
category: [${zz} category, shared]
tags: [${zz} tag, shared]
series: {name: ${number % 2 ? 'Shared' : `${zz} series`}, part: ${number + 1}}
author: ${zz}-author
questions: [${zz} question]
actions: [${zz} action]
image: {src: ${plot.isBundle ? '' : `${zz}/`}${zz}.png, alt: ${zz} alt, credit: ${zz} credit}
inReplyTo: {title: ${zz} answered, url: 'https://example.net/${zz}'}
cta: ${zz}-cta
own: ${zz}
${pins.length > 0 ? `related: [${pins.join(', ')}]\ncontinues: ${pins[0]}` : ''}`,
      `${zz} text about kettles and cups, ${links.join(' and ')}.\n\n![${zz} picture](${plot.isBundle ? '' : `${zz}/`}${zz}.png)\n\n## ${zz} heading\n\nMore.`,
    )
    files[path.replace(/(?:index)?\.md$/, plot.isBundle ? `${zz}.png` : `/${zz}.png`)] = '4x3'
    files[`data/comments/${zz}-slug.yaml`] = `- author: ${zz} reader\n  text: ${zz} comment\n`
    const permission = plot.lapsesBy === 'author' ? ', attribution: {permission: {by: Ann, expires: 2025-02-01}}' : ''
    files['data/authors.yaml'] +=
      `${zz}-author: {name: ${zz} name, bio: ${zz} bio, notice: ${zz} notice${permission}}\n`
    files['data/ctas.yaml'] += `${zz}-cta: {text: ${zz} asks, label: ${zz} label, url: 'https://example.net/${zz}'}\n`
    files['data/categories.yaml'] += `${zz}-category: {title: ${zz} category, description: ${zz} described}\n`
    files['data/tags.yaml'] += `${zz}-tag: {title: ${zz} tag, description: ${zz} described}\n`
  }
  return files
}

/** An essay's own permission outdoes its author's, and that one the folder's. */
function shows({ reasons, lapsesBy }: Plot, options: Pick<Options, 'drafts' | 'future' | 'expired'>): boolean {
  const wanted = reasons.map((reason) => REASONS[reason].shownBy)
  return [...wanted, ...(lapsesBy ? ['expired' as const] : [])].every((option) => options[option])
}

test('no byte of an essay is in the output unless it is shown, and of those that are shown all is', () => {
  fc.assert(
    fc.property(
      fc.array(anyPlot, { minLength: 1, maxLength: 5 }),
      fc.record({ drafts: fc.boolean(), future: fc.boolean(), expired: fc.boolean() }),
      (plots, options) => {
        const { plan, printed } = planned(filesOf(plots), options)
        const published = JSON.stringify([[...printed()], plan.assets])
        for (const [number, plot] of plots.entries()) {
          const isThere = published.includes(marker(number))
          expect(isThere, `${fileOf(plot, number)} ${plot.reasons} ${plot.lapsesBy}`).toBe(shows(plot, options))
          if (isThere)
            for (const part of ['title', 'text', 'tag', 'category', 'comment', 'alt', 'asks'])
              expect(published).toContain(`${marker(number)} ${part}`)
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('the time alone moves them', () => {
  const files: Files = {
    'posts/always.md': essay('title: Always\ndate: 2020-01-01'),
    'posts/zzamark.md': essay('title: zzamark\ndate: 2025-03-01\nexpires: 2025-09-01'),
  }
  const has = (now: string) => JSON.stringify([...planned(files, { now }).printed()]).includes('zzamark')
  expect(['2025-02-28', '2025-03-01', '2025-08-31', '2025-09-01'].map(has)).toEqual([false, true, true, false])
})

test('how a hidden essay spells a term, and how many there are of one, changes nothing', () => {
  const visible: Files = {
    'posts/a.md': essay('title: A\ndate: 2025-01-01\ntags: [call centers]\nseries: {name: S, part: 1}\nauthor: Ann'),
  }
  const hidden = (more: string) => essay(`title: H\ndate: 2025-01-01\ndraft: true\nauthor: Ben\n${more}`)
  const printedOf = (files: Files) => [...planned(files).printed()]
  expect(
    printedOf({
      ...visible,
      'posts/h.md': hidden('tags: [Call-Centers]\nseries: {name: s, part: 9}'),
      'posts/i.md': hidden('tags: [Call-Centers]\nseries: {name: S, part: 8}'),
    }),
  ).toEqual(printedOf(visible))
})
