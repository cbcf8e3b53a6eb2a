#!/usr/bin/env node
/**
 * Writes a made-up archive of Markdown essays about customer service.
 *
 *   node bench/make-corpus.mjs --posts N --out DIR [--seed S]
 *
 * The bytes depend on the seed and the essay's number alone: the same call always writes the same files, and a corpus
 * of 100 is the first 100 essays of a corpus of 10,000. No dependency, no clock, no `Math.random`, no locale.
 *
 * Essays have 300 to 900 words; 12 categories and 40 authors are drawn with Zipf weights; dates lie in the 15 years from
 * 2010 to 2024. Punctuation is typographic, and some letters are not ASCII. Most essays have headings, lists, block
 * quotes, links and emphasis; few have tables, footnotes, code and images.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  ATTRIBUTIONS,
  AUTHORS,
  CATEGORIES,
  CLOSINGS,
  HEADINGS,
  LISTED,
  OPENINGS,
  SENTENCES,
  SITES,
  TITLES,
  WORDS,
} from './corpus-words.mjs'
import { Dice } from './dice.mjs'

// Language

const capital = (text) => text.replace(/^([“‘]?)(.)/u, (_, open, letter) => open + letter.toUpperCase())
const SMALL_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'in', 'of', 'on', 'or', 'the', 'to', 'without'])
const titleCase = (text) =>
  text
    .split(' ')
    .map((word, i) => (i > 0 && SMALL_WORDS.has(word) ? word : capital(word)))
    .join(' ')
const countWords = (text) => text.split(/\s+/).length

/** Fills a template; an initial capital in the slot's name asks for a capital in the text. */
function fill(dice, template) {
  const text = template.replace(/\{(\w+)\}/g, (_, slot) => {
    if (slot === 'n') return String(dice.int(3, 40))
    if (slot === 'money') return dice.even(['$', '€', '£']) + dice.int(2, 400)
    const lower = slot.charAt(0).toLowerCase() + slot.slice(1)
    const word = dice.zipf(WORDS[lower])
    return lower === slot ? word : capital(word)
  })
  return text.replace(/\b([Aa]) (?=[aeiou]|hon)(?!useful|one)/g, '$1n ')
}

const sentence = (dice) => fill(dice, dice.even(SENTENCES))

/** Inline Markdown around a piece of one sentence: emphasis, strong, link or code. */
function decorate(dice, text) {
  const words = text.split(' ')
  if (words.length < 8) return text
  const start = dice.int(1, words.length - 5)
  const length = dice.int(1, 3)
  const piece = words.slice(start, start + length).join(' ')
  // Markup inside or against typographic quotes reads badly; leave those alone.
  if (/[“”’.,;—?]/.test(piece)) return text
  const kind = dice.next()
  let wrapped
  if (kind < 0.42) wrapped = `*${piece}*`
  else if (kind < 0.6) wrapped = `**${piece}**`
  else if (kind < 0.96)
    wrapped = `[${piece}](${dice.even(SITES)}/${slugify(piece) || 'note'}${dice.chance(0.2) ? ' "A note"' : ''})`
  else wrapped = `\`${piece}\``
  words.splice(start, length, wrapped)
  return words.join(' ')
}

function paragraph(dice, count = dice.int(3, 7)) {
  const sentences = []
  const used = new Set() // no template twice in one paragraph
  while (sentences.length < count) {
    const template = dice.even(SENTENCES)
    if (used.has(template)) continue
    used.add(template)
    const text = fill(dice, template)
    sentences.push(dice.chance(0.14) ? decorate(dice, text) : text)
  }
  return sentences.join(' ')
}

function list(dice) {
  const ordered = dice.chance(0.35)
  const lines = []
  for (let i = 1, n = dice.int(3, 6); i <= n; i++) {
    const item = capital(fill(dice, dice.even(LISTED)))
    lines.push(`${ordered ? `${i}.` : '-'} ${dice.chance(0.2) ? `**${item}**` : item}${i === n ? '.' : ';'}`)
    if (!ordered && dice.chance(0.12)) lines.push(`  - ${fill(dice, dice.even(LISTED))}`)
  }
  return lines.join('\n')
}

function blockquote(dice) {
  const lines = [`> ${sentence(dice)} ${sentence(dice)}`]
  if (dice.chance(0.6)) lines.push('>', `> — ${dice.zipf(AUTHORS)}, *${dice.even(ATTRIBUTIONS)}*`)
  return lines.join('\n')
}

function table(dice) {
  const rows = ['| Measure | Before | After |', '| :------ | -----: | ----: |']
  for (let i = 0, n = dice.int(3, 6); i < n; i++) {
    rows.push(`| ${capital(dice.even(WORDS.metric))} | ${dice.int(2, 90)}% | ${dice.int(2, 90)}% |`)
  }
  return rows.join('\n')
}

function code(dice) {
  const words = [dice.even(WORDS.thing), dice.even(WORDS.person)].map((word) => word.replace(/\W+/g, '_'))
  return [
    '```text',
    `ticket: ${dice.int(1000, 99999)}`,
    `subject: ${words[0]}`,
    `from: ${words[1]}`,
    `waited: ${dice.int(1, 60)} min`,
    '```',
  ].join('\n')
}

// Essays

/** ASCII slug: accents dropped, everything else folded to single hyphens. */
function slugify(text) {
  return text
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[þÞ]/g, 'th')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

function makeBody(dice) {
  const target = dice.int(310, 760)
  const blocks = [`${fill(dice, dice.even(OPENINGS))} ${paragraph(dice, dice.int(2, 4))}`]
  const notes = []
  let words = countWords(blocks[0])
  let sinceHeading = 0
  while (words < target) {
    let block
    const roll = dice.next()
    if (sinceHeading >= 3 && dice.chance(0.55)) {
      blocks.push(`${dice.chance(0.8) ? '##' : '###'} ${capital(fill(dice, dice.even(HEADINGS)))}`)
      sinceHeading = 0
    }
    if (roll < 0.76) block = paragraph(dice)
    else if (roll < 0.86) block = list(dice)
    else if (roll < 0.955) block = blockquote(dice)
    else if (roll < 0.97) block = table(dice)
    else if (roll < 0.98) block = code(dice)
    else if (roll < 0.985)
      block = `![${capital(fill(dice, 'the {place} in {city}'))}](/images/plate-${dice.int(1, 24)}.svg)`
    else block = '* * *'
    if (roll < 0.76 && notes.length < 3 && dice.chance(0.03)) {
      block += `[^${notes.length + 1}]`
      notes.push(`[^${notes.length + 1}]: ${sentence(dice)}`)
    }
    blocks.push(block)
    words += countWords(block)
    sinceHeading++
  }
  blocks.push(fill(dice, dice.even(CLOSINGS)), ...notes)
  return `${blocks.join('\n\n')}\n`
}

const pad = (n, width = 2) => String(n).padStart(width, '0')
const FIRST_DAY = Date.UTC(2010, 0, 1)
const DAYS = Math.round((Date.UTC(2025, 0, 1) - FIRST_DAY) / 86_400_000)

/** Post number `index` (from 0) of the corpus called `seed`. */
function makePost(index, seed) {
  const dice = new Dice(`${seed}/${index}`)
  const title = titleCase(fill(dice, dice.even(TITLES)))
  const when = new Date(FIRST_DAY + dice.int(0, DAYS - 1) * 86_400_000)
  const day = `${when.getUTCFullYear()}-${pad(when.getUTCMonth() + 1)}-${pad(when.getUTCDate())}`
  const time = `${pad(dice.int(6, 20))}:${pad(dice.int(0, 59))}:00`
  return {
    title,
    day,
    time,
    category: dice.zipf(CATEGORIES, 0.9),
    author: dice.zipf(AUTHORS, 0.9),
    attribution: dice.chance(0.25) ? dice.even(ATTRIBUTIONS) : null,
    slug: slugify(title).slice(0, 60).replace(/-+$/, ''),
    body: makeBody(dice),
  }
}

/** A string as YAML has it in double quotes, which is JSON's way too. */
const quote = (text) => JSON.stringify(text)

function frontMatter({ title, day, time, category, author, attribution }) {
  const lines = [
    `title: ${quote(title)}`,
    `date: ${day}T${time}Z`,
    `category: ${quote(category)}`,
    `author: ${quote(author)}`,
    attribution && `attribution: ${quote(attribution)}`,
  ]
  return `---\n${lines.filter(Boolean).join('\n')}\n---\n\n`
}

/** Each essay in turn, as the name of its file and its text; a repeated slug gets the essay's number. */
function* makeCorpus(posts, seed) {
  const taken = new Set()
  for (let i = 0; i < posts; i++) {
    const post = makePost(i, seed)
    const slug = taken.has(post.slug) ? `${post.slug}-${i + 1}` : post.slug
    taken.add(slug)
    yield { name: `${post.day}-${slug}.md`, text: frontMatter(post) + post.body }
  }
}

/** Writes a corpus into a folder and gives the number of its bytes. */
export function writeCorpus(posts, folder, seed = '1') {
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  for (const { name, text } of makeCorpus(posts, seed)) {
    writeFileSync(join(folder, name), text)
    bytes += Buffer.byteLength(text)
  }
  return bytes
}

/** The numbers of the pictures that essays show: `/images/plate-1.svg` and so on. */
export const PLATES = Array.from({ length: 24 }, (_, i) => i + 1)

function main(args) {
  const { values } = parseArgs({
    args,
    options: { posts: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
  })
  const posts = Number(values.posts)
  if (!Number.isInteger(posts) || posts < 1 || !values.out) {
    throw new Error('usage: node bench/make-corpus.mjs --posts N --out DIR [--seed S]')
  }
  const bytes = writeCorpus(posts, values.out, values.seed)
  console.log(`${posts} essays, ${bytes} bytes, seed ${values.seed}`)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
