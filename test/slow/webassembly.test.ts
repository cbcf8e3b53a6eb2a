import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { toolFolder } from '../../bench/tool.mjs'
import { nativeTree } from '../../src/markdown/native-parser.ts'
import { runNode, scratchFolder, write } from '../command.ts'
import { anyMarkdown, commonMarkTexts, examplePosts, gfmTexts } from '../markdown/texts.ts'

const LIB = join(import.meta.dirname, '../../lib/markdown')

test('satteri built for WebAssembly gives the trees of the native one', async () => {
  const texts = [...commonMarkTexts, ...gfmTexts, ...examplePosts, ...fc.sample(anyMarkdown, 20_000)]
  const scratch = write(scratchFolder(), {
    'texts.json': JSON.stringify(texts),
    'parse.mjs': `
      import { readFileSync, writeFileSync } from 'node:fs'
      import { nativeTree } from ${JSON.stringify(join(LIB, 'native-parser.js'))}
      const [, , texts, trees] = process.argv
      writeFileSync(trees, JSON.stringify(JSON.parse(readFileSync(texts, 'utf8')).map((text) => nativeTree(text) ?? null)))
    `,
  })
  // Found by `require` after the packages of this repository, which have the native build alone.
  const env = {
    NODE_PATH: join(toolFolder('@bruits/satteri-wasm32-wasi', '0.10.5'), '../..'),
    NAPI_RS_FORCE_WASI: 'error',
  }
  const trees = join(scratch, 'trees.json')
  const { status, stderr } = await runNode([join(scratch, 'parse.mjs'), join(scratch, 'texts.json'), trees], { env })
  if (status !== 0) throw new Error(stderr)
  const found: readonly (Root | null)[] = JSON.parse(readFileSync(trees, 'utf8'))
  expect(found.filter((tree) => tree !== null).length).toBeGreaterThan(texts.length / 4)
  expect(texts.filter((text, i) => !isDeepStrictEqual(found[i], plain(nativeTree(text) ?? null)))).toEqual([])
})

/** As it is after its way through JSON. */
function plain(tree: Root | null): unknown {
  return JSON.parse(JSON.stringify(tree))
}
