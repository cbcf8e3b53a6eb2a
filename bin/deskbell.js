#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../lib/bundled/cli.cjs', import.meta.url))
if (existsSync(main)) {
  const { run } = createRequire(import.meta.url)(main)
  process.exitCode = await run(process.argv.slice(2))
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  process.stderr.write(`deskbell: this copy isn’t compiled yet. Run \`npm install\` in ${folder}\n`)
  process.exitCode = 3
}
