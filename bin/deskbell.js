#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../lib/cli/main.js', import.meta.url)
if (existsSync(main)) {
  const { run } = await import(main.href)
  process.exitCode = await run(process.argv.slice(2))
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  process.stderr.write(`deskbell: this copy isn’t compiled yet. Run \`npm install\` in ${folder}\n`)
  process.exitCode = 3
}
