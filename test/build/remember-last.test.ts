import { describe, expect, test } from 'vitest'
import { keepLast, keepParts, rememberLast } from '../../src/build/remember-last.ts'

test('what was made last is given again for the very same things, and for nothing else', () => {
  const made = rememberLast((a: object, b: number) => [a, b])
  const a = {}
  const first = made(a, 1)
  expect(made(a, 1)).toBe(first)
  expect(made({}, 1)).not.toBe(first)
  expect(made(a, 1)).not.toBe(first)
})

test('a value stays the object that it was while it is deeply equal, functions being equal only to themselves', () => {
  const keep = keepLast<object>()
  const [f, g] = [() => 1, () => 1]
  const first = keep({ list: [new Map([['f', f]])] })
  expect(keep({ list: [new Map([['f', f]])] })).toBe(first)
  const other = { list: [new Map([['f', g]])] }
  expect(keep(other)).toBe(other)
})

describe('a value that is kept by its parts', () => {
  test('stays the object that it was while all of it is equal', () => {
    const keep = keepParts<{ readonly a: object }>()
    const first = keep({ a: {} })
    expect(keep({ a: {} })).toBe(first)
  })

  test('has the parts of the last one that are equal', () => {
    const keep = keepParts<{ readonly a: object; readonly b: readonly number[] }>()
    const first = keep({ a: {}, b: [1] })
    const other = keep({ a: {}, b: [2] })
    expect(other).toEqual({ a: {}, b: [2] })
    expect(other.a).toBe(first.a)
  })
})
