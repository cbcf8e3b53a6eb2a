#!/usr/bin/env node
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { fileURLToPath } from 'node:url'

const main = new URL('../lib/bundled/cli.js', import.meta.url)
if (existsSync(main)) {
  // Node has had a cache of what it compiled since 22.1.
  module.enableCompileCache?.()
  const { run } = await import(main.href)
  process.exitCode = await run(process.argv.slice(2))
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  process.stderr.write(`deskbell: this copy isn’t compiled yet. Run \`npm install\` in ${folder}\n`)
  process.exitCode = 3
}
