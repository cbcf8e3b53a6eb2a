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

// Randomness

/** 32-bit FNV-1a of a string: turns (seed, post number) into a generator state. */
function hash32(text) {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** mulberry32: a small, good-enough generator of numbers in [0, 1). */
function makeRandom(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const cumulative = new Map()

/** Cumulative Zipf weights 1, 1/2^s, 1/3^s ... for a list of n entries. */
function zipfTable(n, s) {
  const key = `${n}/${s}`
  let table = cumulative.get(key)
  if (!table) {
    let sum = 0
    table = Array.from({ length: n }, (_, i) => {
      sum += 1 / (i + 1) ** s
      return sum
    })
    cumulative.set(key, table)
  }
  return table
}

/** The random choices of one post. */
class Dice {
  constructor(seed) {
    this.next = makeRandom(hash32(seed))
  }
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1))
  }
  chance(p) {
    return this.next() < p
  }
  even(list) {
    return list[Math.floor(this.next() * list.length)]
  }
  zipf(list, s = 0.8) {
    const table = zipfTable(list.length, s)
    const x = this.next() * table[table.length - 1]
    let low = 0
    let high = table.length - 1
    while (low < high) {
      const mid = (low + high) >> 1
      if (table[mid] < x) low = mid + 1
      else high = mid
    }
    return list[low]
  }
}

// Vocabulary

/** Words between commas, on as many lines as they take. */
const listed = (text) => text.trim().replace(/\s+/g, ' ').split(', ')

const CATEGORIES = listed(`
  Customer Service, Complaints, Hospitality, Retail, Call Centers, Leadership, Training, Loyalty, Digital Service,
  Public Service, Health Care, Small Business
`)

const AUTHORS = listed(`
  Margaret Oyelaran, Tobias Lindqvist, Renée Dufour, Ambrose Kettering, Priya Raghunathan, Owen McAllister, Ingrid
  Sørensen, Carlos Ibáñez, Lucille Farnsworth, Dmitri Volkonsky, Hana Nováková, Samuel Achterberg, Beatriz Monteiro,
  Jonah Pell, Siobhán Keane, Walter Grünfeld, Mei-Ling Tsao, Desmond Okafor, Françoise Leclercq, Patrick O’Dwyer, Amina
  El-Sayed, Gregor Hämäläinen, Ruth Castellanos, Naveen Kapoor, Elspeth Muir, Paweł Zieliński, Corinne Vasquez, Theodore
  Blankenship, Yuki Tanabe, Oluwaseun Adeyemi, Marta Kowalczyk, Henry Applegarth, Zdeněk Čapek, Louisa Brandt, Isak
  Þorsteinsson, Nadia Benkirane, Quentin Ashworth, Rosalind Yates, Emil Dragomir, Violet Hargreave
`)

const ATTRIBUTIONS = listed(`
  Service Quarterly, The Counter Review, Notes from the Front Desk, Hospitality Letters, The Complaints Book, Main
  Street Papers
`)

/** Slots of the sentence templates; within a list the first words are the most frequent. */
const WORDS = {
  person: listed(`
    customer, guest, caller, client, shopper, patient, visitor, subscriber, tenant, passenger, diner, member, reader,
    neighbor, newcomer, regular
  `),
  people: listed(`
    customers, guests, callers, clients, shoppers, patients, visitors, subscribers, tenants, passengers, diners,
    members, readers, neighbors, newcomers, regulars
  `),
  staff: listed(`
    clerk, manager, receptionist, waiter, cashier, technician, nurse, supervisor, concierge, librarian, driver,
    operator, apprentice, shopkeeper, maître d’, bookkeeper
  `),
  staffs: listed(`
    clerks, managers, receptionists, waiters, cashiers, technicians, nurses, supervisors, operators, librarians,
    drivers, apprentices, shopkeepers, bookkeepers
  `),
  place: listed(`
    shop, hotel, office, clinic, restaurant, bank, café, library, call center, garage, pharmacy, bakery, showroom,
    airline desk, post office, repair counter, workshop, market hall
  `),
  thing: listed(`
    refund, receipt, queue, policy, apology, promise, invoice, phone call, letter, form, delivery, warranty, greeting,
    reply, repair, counter, greeting card, return slip, survey, ledger
  `),
  things: listed(`
    refunds, receipts, queues, policies, apologies, promises, invoices, phone calls, letters, forms, deliveries,
    warranties, greetings, replies, repairs, counters, surveys, scripts
  `),
  virtue: listed(`
    patience, attention, honesty, speed, kindness, consistency, tact, courage, memory, curiosity, discretion, candor,
    good humor, thoroughness, restraint, savoir-faire
  `),
  vice: listed(`
    indifference, delay, haste, jargon, false cheer, rigidity, silence, blame, forgetfulness, pride, suspicion,
    paperwork, boredom, fear
  `),
  adj: listed(`
    good, simple, honest, careful, quick, ordinary, difficult, generous, quiet, useful, small, costly, plain, stubborn,
    unexpected, memorable, awkward, thankless, naïve, graceful, meticulous, half-hearted
  `),
  adv: listed(`
    often, quietly, rarely, always, carefully, usually, slowly, gladly, seldom, openly, politely, almost never, without
    fuss, in the end
  `),
  verb: listed(`
    remember, notice, forgive, trust, measure, repair, explain, reward, expect, ignore, welcome, question, defend,
    rehearse, recommend, misread
  `),
  ing: listed(`
    listening, waiting, answering, apologizing, asking, training, hiring, returning, following up, keeping a promise,
    writing things down, saying no, handing over, closing early, working the counter
  `),
  past: listed(`
    waited, listened, apologized, called back, explained, shrugged, wrote a note, smiled, asked again, checked the
    ledger, opened the door, left early, took the blame, walked over, kept quiet, told the truth
  `),
  time: listed(`
    in the first week, on a Tuesday morning, after the holidays, at the end of the quarter, within a day, before lunch,
    long after closing, on the third call, during the busiest hour, a month later, in its second year, by Friday
  `),
  metric: listed(`
    the average wait, repeat visits, the number of complaints, first-call resolution, staff turnover, the cost of
    returns, the monthly score, the share of unanswered letters, time to first reply, word of mouth
  `),
  city: listed(`
    Lyon, Kraków, Dublin, Ohio, São Paulo, Osaka, Leeds, Malmö, Tucson, Zürich, Halifax, Göteborg, Nairobi, Bogotá
  `),
  topic: listed(`
    the art of the apology, what a queue says, the second visit, the cost of a shrug, complaints as gifts, the price of
    loyalty, small promises, the last mile, service without a script, the empty counter, the long wait, the front desk,
    returning a favor, the unanswered letter, knowing the regulars, the polite refusal, the honest estimate, what
    training cannot teach, the first ten seconds, the night shift, asking twice, the forgotten name, reading the room, a
    better queue
  `),
}

/** Sentence templates; {slot} names a list of WORDS, {n} a number, {money} a price. */
const SENTENCES = [
  'A {person} who is asked to wait will {adv} {verb} the wait, and will {verb} the reason even longer.',
  'The {staff} {past}, and the {person} {past}, and that was the whole of it.',
  'Most of the {things} in this {place} began as somebody’s {adj} idea.',
  'There is nothing {adj} about {ing}, but it is the part that {people} {verb}.',
  'We {adv} speak of {virtue} as if it could be bought by the hour.',
  '{Virtue} is cheaper than {vice}, though the bill for {vice} arrives later.',
  'At a {place} in {city} I once watched a {staff} handle {n} {things} before noon.',
  'Nobody writes a letter about a {adj} {thing}; they write about the {adj} one.',
  'When {metric} improved, the {staffs} were thanked {adv} and the {people} were not asked.',
  'The rule was {adj}, the reason was {adj}, and the {person} was told neither.',
  'If {metric} is the only number on the wall, then {ing} will be the first thing to go.',
  '“It is not our {thing},” said the {staff}, and the {person} never came back.',
  '“What would make this right?” is a {adj} question, and {adv} the only one worth asking.',
  'In {city} the {place} opens at seven; by eight the {staffs} know every {person} by name.',
  '{Ing} takes {n} minutes, costs nothing and is {adv} forgotten.',
  'I have kept the {thing} — a {adj} one, badly typed — for {n} years.',
  'The {staff} had been told to {verb} every {thing}; nobody had said what to do with the {people}.',
  'A {thing} for {money} can cost a {place} more than its {staffs} earn in a week.',
  'It was {time} that the {place} learned what {virtue} is for.',
  '{Vice} spreads from the back office to the counter, never the other way.',
  'Every {place} has a {staff} to whom the {adj} cases are sent, and it is {adv} the same one.',
  'The {people} did not want a {thing}; they wanted to be believed.',
  'Ask three {staffs} what the policy says and you will hear {n} answers.',
  'Good service is {adj} to describe and {adj} to fake.',
  'The survey asked about {virtue}; the {people} answered about {vice}.',
  'By the time the {thing} reached the right desk, the {person} had {past} twice.',
  'What the {place} called {virtue}, its {people} called {vice}.',
  'A {adj} {thing} given {time} is worth {n} given late.',
  'She {past}, he {past}, and between them they saved the account.',
  'The new {staff} was {adj}, which is to say that nobody had yet taught her the {things}.',
  'You can train for {ing}; you cannot train for wanting to.',
  'Between {virtue} and {virtue} a {place} should choose the one its {people} can see.',
  'The company spent {money} on {things} and nothing at all on {ing}.',
  'To {verb} a {person} is not the same as to {verb} a sale.',
  'This is why {ing} belongs in the job description, and why it is {adv} left out.',
  'Some {people} complain to be heard, some to be paid, and some because it is raining.',
  'The difference between a {adj} {place} and a {adj} one is seldom the {thing}.',
  'My father ran a {place}; he believed that {virtue} was a form of arithmetic.',
  'Give the {staff} room to {verb} and the {things} will mostly look after themselves.',
  'No {person} has ever asked to see the organization chart.',
]

const OPENINGS = [
  'Let me begin with a {adj} story about a {place}.',
  'For {n} years I have been asked about {topic}.',
  'Some subjects are {adj} until they happen to you, and {topic} is one of them.',
  '{Time}, a {person} walked into a {place} in {city} and {past}.',
  'It is easy to praise {virtue} and hard to pay for it.',
]

const CLOSINGS = [
  'That is all a {person} asks, and it is {adv} enough.',
  'The rest is {ing}, and {ing} is a habit like any other.',
  'Start there; {metric} will follow, or it will not matter.',
  'A {place} that understands this needs no slogan.',
  'The {thing} can wait. The {person} cannot.',
]

const HEADINGS = [
  'What the {people} saw',
  'The cost of {vice}',
  '{Virtue} at the counter',
  'A {adj} {thing}',
  'Why {ing} matters',
  'The view from the {place}',
  'What to do {time}',
  'On {ing}',
  'Three {adj} questions',
  'A word about {things}',
]

const TITLES = [
  'On {topic}',
  'Against {vice}',
  'In Praise of {virtue}',
  'Why {people} {verb}',
  '{topic}: A Note on {virtue}',
  'The {staff}’s Guide to {virtue}',
  'What {staffs} Know About {ing}',
  'A {adj} {place}',
  'The {adj} {thing}',
  'How to {verb} a {person}',
  'Lessons from a {place} in {city}',
  '{virtue}, {vice} and {topic}',
  'When {metric} Lies',
  'Notes on {ing}',
  '“{topic}” Revisited',
  '{n} Years Behind the Counter',
]

const LISTED = [
  '{ing} before {ing}',
  'a {adj} {thing}, kept short',
  'no {vice}, whatever the hour',
  'one {staff} for each {person}',
  'the name of the {person}, spelled right',
  '{virtue} first, {things} second',
  'a reply {time}',
  'fewer {things}, better kept',
]

const SITES = [
  'https://example.com',
  'https://example.org/essays',
  'https://archive.example.net',
  'https://www.example.edu/library',
]

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
