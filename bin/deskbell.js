#!/usr/bin/env node
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const main = join(__dirname, '../lib/bundled/cli.cjs')
if (existsSync(main)) {
  const { run } = require(main)
  run(process.argv.slice(2)).then((status) => process.exit(status))
} else {
  const folder = join(__dirname, '../')
  process.stderr.write(`deskbell: this copy isn’t compiled yet. Run \`npm install\` in ${folder}\n`)
  process.exitCode = 3
}
