import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allDigestsIn, digestsIn, digestsText, withDigests } from '../../src/build/digests-text.ts'
import { Digests } from '../../src/cache/digests.ts'
import type { Route } from '../../src/site/route.ts'

const digests = new Digests('')
const anyDigest = fc.string().map((text) => {
  const digest = digests.ofParts({ text })
  if (digest === undefined) throw new Error('of a text there is telling')
  return digest
})
const anyRoute = fc.webPath().map((path) => `/${path}` as Route)
const anyDigests = fc.uniqueArray(fc.tuple(anyRoute, anyDigest), { selector: ([route]) => route })

test('the text of digests gives all of them, and any of them by their routes', () => {
  fc.assert(
    fc.property(anyDigests, anyRoute, (all, other) => {
      const known = new Map(all)
      const text = digestsText(known)
      expect(allDigestsIn(text)).toEqual(known)
      expect(digestsIn(text, known.keys())).toEqual(known)
      expect(digestsIn(text, [other]).get(other)).toBe(known.get(other))
    }),
  )
})

test('with others in the place of some, it is the text of the others and the rest', () => {
  fc.assert(
    fc.property(anyDigests, anyDigest, fc.nat(), (all, digest, number) => {
      const others = new Map(all.filter((_, i) => i === number % all.length).map(([route]) => [route, digest]))
      expect(withDigests(digestsText(new Map(all)), others)).toBe(digestsText(new Map([...all, ...others])))
    }),
  )
})
