import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDefaults, writePlates } from './site.mjs'

export const BIN = fileURLToPath(new URL('../bin/deskbell.js', import.meta.url))
const THEME = fileURLToPath(new URL('../templates', import.meta.url))
const SITES = fileURLToPath(new URL('peers', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../node_modules/.cache/bench-peers', import.meta.url))

const FOOTER = 'partials/site-footer.hbs'

const deskbell = {
  essays: 'posts',
  out: 'dist',
  remains: ['dist', '.deskbell'],
  template: 'templates/layout.hbs',
  phases: ['cold', 'again', 'edit', 'template', 'serve'],
  pageOf: (name) => name.replace(/^\d{4}-\d\d-\d\d-|\.md$/g, ''),
  build: [process.execPath, BIN, 'build', '--quiet'],
  serveAt: (port) => [process.execPath, BIN, 'serve', '--watch', '--quiet', '--port', port, '--strict-port'],
  write(site) {
    cpSync(join(SITES, 'deskbell'), site, { recursive: true })
    writePlates(site)
  },
}

/**
 * Who is measured, and in which phases. `write` makes all of a contender's site but its essays, and `ready`, where there is
 * one, what has to be installed. Paths are relative to the site; that of an essay's page, by the essay's file, to the
 * output. A cold build must find none of `remains`; a change of `template` prints every page anew.
 */
const CONTENDERS = {
  deskbell,

  'deskbell-remark': {
    ...deskbell,
    phases: ['cold'],
    write(site) {
      deskbell.write(site)
      writeFileSync(join(site, 'deskbell.config.yaml'), 'markdown: { parser: remark }\n', { flag: 'a' })
    },
  },

  // The foot of its pages is a file of the site's own, for the phase that changes a template; it prints what the theme's does.
  'deskbell-default': {
    ...deskbell,
    template: join('templates', FOOTER),
    write(site) {
      writeDefaults(site)
      cpSync(join(THEME, FOOTER), join(site, 'templates', FOOTER), { recursive: true })
    },
  },

  eleventy: {
    essays: 'site/essays',
    out: 'public',
    remains: ['public', '.cache'],
    phases: ['cold', 'again', 'edit'],
    pageOf: (name) => `essays/${name.replace(/\.md$/, '')}`,
    build: [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
    ready: () => installed('eleventy', '@11ty/eleventy'),
    write: (site) => writePackaged('eleventy', site),
  },

  hugo: {
    essays: 'content/essays',
    out: 'public',
    remains: ['public', 'resources', '.hugo_build.lock'],
    phases: ['cold', 'again', 'edit', 'serve'],
    pageOf: (name) => `essays/${name.replace(/\.md$/, '')}`,
    build: ['hugo', '--quiet'],
    serveAt: (port) => ['hugo', 'server', '--quiet', '--bind', '127.0.0.1', '--port', port],
    ready: needHugo,
    write: (site) => cpSync(join(SITES, 'hugo'), site, { recursive: true }),
  },

  astro: {
    essays: 'essays',
    out: 'public',
    remains: ['public', '.astro', '.cache'],
    phases: ['cold', 'again', 'edit'],
    pageOf: (name) => `essays/${name.replace(/\.md$/, '')}`,
    build: [process.execPath, 'node_modules/astro/astro.js', 'build', '--silent'],
    ready: () => installed('astro', 'astro'),
    write: (site) => writePackaged('astro', site),
  },
}

const OURS = ['deskbell', 'deskbell-remark', 'deskbell-default']
const PEERS = Object.keys(CONTENDERS).filter((name) => !OURS.includes(name))
/** With more essays than these only the same job is measured, and of ours alone. */
const MOST_FOR_ALL = 10_000

/** The contenders at a size, ours first. Throws for a peer that nobody knows. */
export function contendersFor(posts, peers) {
  const unknown = peers.find((name) => !PEERS.includes(name))
  if (unknown !== undefined) throw new Error(`There is no peer “${unknown}”: ${PEERS.join(', ')}, or none.`)
  const names = posts > MOST_FOR_ALL ? ['deskbell'] : [...OURS, ...peers]
  return names.map((name) => ({ name, ...CONTENDERS[name] }))
}

function needHugo() {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
  if (status !== 0) throw new Error('hugo isn’t on the path: `apt-get install hugo`, or `--peers eleventy`.')
  return stdout.split(' ').slice(0, 2).join(' ')
}

function writePackaged(peer, site) {
  cpSync(join(SITES, peer), site, { recursive: true })
  symlinkSync(join(PACKAGES, peer, 'node_modules'), join(site, 'node_modules'))
}

/** Installs a peer with its plugins on first use; the file that npm writes last says that it is whole. Gives its version. */
function installed(peer, name) {
  const wanted = readFileSync(join(SITES, peer, 'package.json'), 'utf8')
  const folder = join(PACKAGES, peer)
  const own = join(folder, 'package.json')
  const isThere = existsSync(join(folder, 'node_modules/.package-lock.json')) && readFileSync(own, 'utf8') === wanted
  if (!isThere) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(own, wanted)
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent']
    execFileSync('npm', ['install', ...options], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  }
  return `${peer} ${JSON.parse(wanted).dependencies[name]}`
}
