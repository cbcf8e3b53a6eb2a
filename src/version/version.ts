import { readFileSync } from 'node:fs'

const own = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')

/** Deskbell's own version, from its package. */
export const version: string = /"version": "([^"]+)"/.exec(own)?.[1] ?? '0.0.0'

/** The versions of Node that it runs on, as its package has them: `>=20.19`. */
export const nodeWanted: string = /"node": "([^"]+)"/.exec(own)?.[1] ?? '*'
