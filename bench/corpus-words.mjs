/** Words between commas, on as many lines as they take. */
const listed = (text) => text.trim().replace(/\s+/g, ' ').split(', ')

export const CATEGORIES = listed(`
  Customer Service, Complaints, Hospitality, Retail, Call Centers, Leadership, Training, Loyalty, Digital Service,
  Public Service, Health Care, Small Business
`)

export const AUTHORS = listed(`
  Margaret Oyelaran, Tobias Lindqvist, Renée Dufour, Ambrose Kettering, Priya Raghunathan, Owen McAllister, Ingrid
  Sørensen, Carlos Ibáñez, Lucille Farnsworth, Dmitri Volkonsky, Hana Nováková, Samuel Achterberg, Beatriz Monteiro,
  Jonah Pell, Siobhán Keane, Walter Grünfeld, Mei-Ling Tsao, Desmond Okafor, Françoise Leclercq, Patrick O’Dwyer, Amina
  El-Sayed, Gregor Hämäläinen, Ruth Castellanos, Naveen Kapoor, Elspeth Muir, Paweł Zieliński, Corinne Vasquez, Theodore
  Blankenship, Yuki Tanabe, Oluwaseun Adeyemi, Marta Kowalczyk, Henry Applegarth, Zdeněk Čapek, Louisa Brandt, Isak
  Þorsteinsson, Nadia Benkirane, Quentin Ashworth, Rosalind Yates, Emil Dragomir, Violet Hargreave
`)

export const ATTRIBUTIONS = listed(`
  Service Quarterly, The Counter Review, Notes from the Front Desk, Hospitality Letters, The Complaints Book, Main
  Street Papers
`)

/** Slots of the sentence templates; within a list the first words are the most frequent. */
export const WORDS = {
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
export const SENTENCES = [
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

export const OPENINGS = [
  'Let me begin with a {adj} story about a {place}.',
  'For {n} years I have been asked about {topic}.',
  'Some subjects are {adj} until they happen to you, and {topic} is one of them.',
  '{Time}, a {person} walked into a {place} in {city} and {past}.',
  'It is easy to praise {virtue} and hard to pay for it.',
]

export const CLOSINGS = [
  'That is all a {person} asks, and it is {adv} enough.',
  'The rest is {ing}, and {ing} is a habit like any other.',
  'Start there; {metric} will follow, or it will not matter.',
  'A {place} that understands this needs no slogan.',
  'The {thing} can wait. The {person} cannot.',
]

export const HEADINGS = [
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

export const TITLES = [
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

export const LISTED = [
  '{ing} before {ing}',
  'a {adj} {thing}, kept short',
  'no {vice}, whatever the hour',
  'one {staff} for each {person}',
  'the name of the {person}, spelled right',
  '{virtue} first, {things} second',
  'a reply {time}',
  'fewer {things}, better kept',
]

export const SITES = [
  'https://example.com',
  'https://example.org/essays',
  'https://archive.example.net',
  'https://www.example.edu/library',
]
