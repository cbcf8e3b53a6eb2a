import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

export const ROOT: string = path.join(import.meta.dirname, '../..')

export const NAMES = ['config', 'front-matter', 'authors', 'ctas', 'terms', 'comments', 'strings'] as const

export type Name = (typeof NAMES)[number]

export function schemaOf(name: Name): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(ROOT, `schemas/${name}.schema.json`), 'utf8'))
}

/** Strict, but for values of several types, which text is: `title: 2024`. */
export function validatorOf(name: Name): ValidateFunction {
  return new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schemaOf(name))
}
