// A run on a store, as a request says, which prints what it found and what was said: node store.mjs REQUEST
// A value is given by its name and a number: how many times both are said in it.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { keyOf } from '../../lib/cache/key.js'
import { openLocalStore } from '../../lib/cache/local-store.js'

const { site, folder, put = {}, ask = [], killAt, forever } = JSON.parse(process.argv[2])

if (killAt !== undefined) dieAt(killAt)

/** Instead of the call to the disk of this number, from 0; of what that was to write, the first half is written. */
function dieAt(number) {
  let left = number
  for (const name of ['mkdirSync', 'openSync', 'writeSync', 'writeFileSync', 'renameSync', 'rmSync']) {
    const call = fs[name]
    fs[name] = (...args) => {
      if (left-- > 0) return call(...args)
      const [file, bytes] = args
      if (name.startsWith('write')) call(file, bytes.subarray(0, bytes.length / 2))
      process.kill(process.pid, 'SIGKILL')
    }
  }
  syncBuiltinESMExports()
}

const key = (name) => keyOf(name)

const textOf = (name, times) => `${name} ${times} `.repeat(times)

/** The number of a text, if it is what was put. */
function timesIn(text, name) {
  const times = Number(text.split(' ', 2)[1])
  return text === textOf(name, times) ? times : `not what was put: ${text.slice(0, 50)}`
}

async function run(values) {
  const { value: store, diagnostics } = openLocalStore(folder, { site })
  const stored = await store.get(ask.map(key))
  const found = ask.flatMap((name) => {
    const bytes = stored.get(key(name))?.bytes()
    return bytes ? [[name, timesIn(bytes.toString(), name)]] : []
  })
  await store.put(new Map(Object.entries(values).map(([name, times]) => [key(name), Buffer.from(textOf(name, times))])))
  const closed = await store.close()
  return { found: Object.fromEntries(found), diagnostics: [...diagnostics, ...closed.diagnostics] }
}

/** Some of the values, others each time. */
const someOf = (values, n) => Object.fromEntries(Object.entries(values).filter((_, i) => (i * n) % 7 < 3))

for (let n = 1; forever; n++) console.log(JSON.stringify(await run(someOf(put, n))))
console.log(JSON.stringify(await run(put)))
