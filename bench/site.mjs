import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLATES, writeCorpus } from './make-corpus.mjs'

const CONFIG = `title: The Bench
url: https://bench.example.org/
timezone: UTC
`

const PLATE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>\n'

/** The pictures that essays show. */
export function writePlates(folder) {
  mkdirSync(join(folder, 'static/images'), { recursive: true })
  for (const number of PLATES) writeFileSync(join(folder, `static/images/plate-${number}.svg`), PLATE)
}

/** A site as somebody has it who sets nothing, but for its essays. */
export function writeDefaults(folder) {
  writePlates(folder)
  writeFileSync(join(folder, 'deskbell.config.yaml'), CONFIG)
}

/** A site with so many essays and the pictures that they show; gives the number of the essays' bytes. */
export function writeSite(folder, posts) {
  writeDefaults(folder)
  return writeCorpus(posts, join(folder, 'posts'))
}
