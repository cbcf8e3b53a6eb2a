import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** The text of every module, by its path in src/. */
type Modules = ReadonlyMap<string, string>

const modules: Modules = new Map(
  readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(ROOT, 'src', path), 'utf8')]),
)

const ORDER: readonly string[] = (
  /^```text\n(version <[^`]+)```/m.exec(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'))?.[1] ?? ''
)
  .split('<')
  .map((name) => name.trim())

/** What a module imports, types included: `../post/post.ts`, `zod`, `node:fs`. */
function importsOf(text: string): readonly string[] {
  const code = withoutComments(text)
  return [...code.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm)].map(([, name]) => name ?? '')
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*)$/gm, '')
}

/** The folder in src/ of a module, or its own name where it stands in none. */
function stageOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')
}

function stageImported(from: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined
  const { pathname } = new URL(name, `file:///${from}`)
  return stageOf(pathname.slice(1))
}

/** Every import that a rule forbids, as `page/page.ts imports ../publish/plan.ts`. */
function importsAgainst(all: Modules, isAllowed: (path: string, name: string) => boolean): readonly string[] {
  return [...all].flatMap(([path, text]) =>
    importsOf(text)
      .filter((name) => !isAllowed(path, name))
      .map((name) => `${path} imports ${name}`),
  )
}

function linesWith(all: Modules, pattern: RegExp, isAllowed: (path: string) => boolean): readonly string[] {
  return [...all].flatMap(([path, text]) =>
    isAllowed(path) ? [] : [...withoutComments(text).matchAll(pattern)].map(([what]) => `${path} has ${what}`),
  )
}

interface Rule {
  readonly breaches: (all: Modules) => readonly string[]
  /** A line that breaks the rule when it is added to this module. */
  readonly breach: readonly [path: string, line: string]
}

const rules: Readonly<Record<string, Rule>> = {
  'imports run as the data does': {
    breaches: (all) =>
      importsAgainst(all, (path, name) => {
        const to = stageImported(path, name)
        return to === undefined || to === stageOf(path) || ORDER.indexOf(to) < ORDER.indexOf(stageOf(path))
      }),
    breach: ['page/page.ts', "import type { PublishPlan } from '../publish/plan.ts'"],
  },
  'a stage is imported by its files, of which only index.ts re-exports': {
    breaches: (all) => linesWith(all, /^export .* from .*/gm, (path) => path === 'index.ts'),
    breach: ['post/post.ts', "export { parsePost } from './parse-post.ts'"],
  },
  'the command alone has the terminal, the arguments and the exit': {
    breaches: (all) =>
      linesWith(all, /\bconsole\.\w+|\bprocess\.(stdout|stderr|stdin|exit\w*|argv|on|cwd|chdir)\b/g, (path) =>
        path.startsWith('cli/'),
      ),
    breach: ['build/build.ts', "process.stderr.write('done')"],
  },
  'the environment is the command’s and the build’s': {
    breaches: (all) => linesWith(all, /\bprocess\.env\b/g, (path) => /^(cli|build)\//.test(path)),
    breach: ['site/site.ts', 'const zone = process.env.TZ'],
  },
  'the disk is touched at the two ends': {
    breaches: (all) =>
      importsAgainst(
        all,
        (path, name) =>
          !/^(node:)?fs(\/promises)?$/.test(name) ||
          /^(source|publish|disk|cache|config|watch|serve|starter|doctor|version)\//.test(path),
      ),
    breach: ['template/render.ts', "import { readFileSync } from 'node:fs'"],
  },
  'the clock is read in one place': {
    breaches: (all) =>
      linesWith(all, /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bTemporal\.Now\b/g, (path) =>
        /^(build\/clock\.ts$|watch\/|serve\/|cli\/)/.test(path),
      ),
    breach: ['page/feed-page.ts', 'const updated = new Date()'],
  },
  'chance is for the names of files that nobody else is to make': {
    breaches: (all) => linesWith(all, /\bMath\.random\b|\brandomBytes\(/g, (path) => path === 'disk/maker.ts'),
    breach: ['site/related.ts', 'const tie = Math.random()'],
  },
  'no order depends on the language of the machine': {
    breaches: (all) => linesWith(all, /\.localeCompare\(|\.toLocale\w+\((?!')/g, () => false),
    breach: ['site/order.ts', 'a.localeCompare(b)'],
  },
  'the stages between the ends do not wait': {
    breaches: (all) =>
      linesWith(all, /\basync\b|\bawait\b/g, (path) =>
        /^(cache|config|publish|external|build|watch|serve|explain|draft|doctor|cli)\/|^index\.ts$/.test(path),
      ),
    breach: ['post/parse-post.ts', 'const text = await read()'],
  },
  'gray-matter is called in one file': {
    breaches: (all) => importsAgainst(all, (path, name) => name !== 'gray-matter' || path === 'post/fences.ts'),
    breach: ['data/read-data.ts', "import matter from 'gray-matter'"],
  },
  'gray-matter is always told its engines, and its cache so turned off': {
    breaches: (all) =>
      [...all].flatMap(([path, text]) =>
        [...withoutComments(text).matchAll(/\bmatter(?:\.\w+)?\([\s\S]{0,200}/g)]
          .filter(([call]) => !/\{\s*language: 'yaml',\s*engines: \{\s*\.\.\.REFUSED/.test(call))
          .map(([call]) => `${path} calls ${call}`),
      ),
    breach: ['post/fences.ts', 'matter(text)'],
  },
  'Handlebars is known to the templates alone': {
    breaches: (all) => importsAgainst(all, (path, name) => name !== 'handlebars' || path.startsWith('template/')),
    breach: ['page/view.ts', "import Handlebars from 'handlebars'"],
  },
  'lightningcss is known to the style sheets alone': {
    breaches: (all) => importsAgainst(all, (path, name) => name !== 'lightningcss' || path.startsWith('style/')),
    breach: ['config/theme-schema.ts', "import { transform } from 'lightningcss'"],
  },
}

test('the order names every folder of src/ once, and no others', () => {
  expect([...ORDER].sort()).toEqual([...new Set([...modules.keys()].map(stageOf))].sort())
})

describe.each(Object.entries(rules))('%s,', (_, { breaches, breach: [path, line] }) => {
  test('in every file', () => {
    expect(breaches(modules)).toEqual([])
  })

  test('which a file that did otherwise would not pass', () => {
    const text = modules.get(path)
    expect(text, `src/${path}`).toBeDefined()
    const mutated = new Map(modules).set(path, `${line}\n${text}`)
    expect(breaches(mutated)).toHaveLength(1)
  })
})

test('comments are no code, and imports over several lines are imports', () => {
  const text =
    "// import a from 'a'\n/** import b from 'b' */\nimport {\n  c,\n} from 'c'\nconst d = await import('d')\nimport 'e'\n"
  expect(importsOf(text)).toEqual(['c', 'd', 'e'])
})
