import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { topTermsOf } from '../../src/post/top-terms.ts'

const words = (title: string, text: string) => topTermsOf(title, text).map(({ word }) => word)

describe('the words that tell most', () => {
  test('are those that stand most often, the title’s counting threefold', () => {
    expect(topTermsOf('Kettles', 'Pots, pots and cups. A POT.')).toEqual([
      { word: 'kettle', count: 3 },
      { word: 'pots', count: 2 },
      { word: 'cups', count: 1 },
      { word: 'pot', count: 1 },
    ])
  })

  test('of equals are the longer ones, then by code unit', () => {
    expect(words('', 'zebra apple kettle')).toEqual(['kettle', 'apple', 'zebra'])
  })

  test('are at most 32', () => {
    expect(words('', Array.from({ length: 99 }, (_, i) => 'abc'.repeat(i + 1)).join(' '))).toHaveLength(32)
  })

  test('are none of a text without words of three letters', () => {
    expect(words('', 'a an it is 1234 — …')).toEqual([])
  })

  test('are not those that every text has, with or without their apostrophes', () => {
    expect(words('', "They don’t, isn't, we’ll, should’ve, they’re; the customer’s queues' bell")).toEqual([
      'customer',
      'queue',
      'bell',
    ])
  })

  test('are the same composed and decomposed, and keep their accents', () => {
    expect(words('', 'Café cafe\u0301')).toEqual(['café'])
    expect(topTermsOf('', 'naïveté')).toEqual([{ word: 'naïveté', count: 1 }])
  })

  test.each([
    ['Greek', 'υπηρεσία πελατών', ['υπηρεσία', 'πελατών']],
    ['Russian', 'обслуживание клиентов', ['обслуживание', 'клиентов']],
    ['Hindi', 'ग्राहक सेवा', ['ग्राहक', 'सेवा']],
    ['Chinese', '客户服务,客户', ['客户', '户服', '服务']],
    ['Japanese', 'お客様のサービスとコーヒー', ['コーヒー', 'サービス', '客様']],
  ])('are found in %s', (_language, text, found) => {
    expect(words('', text)).toEqual(found)
  })

  test('are in no order of their own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('kettle', 'pot', 'queue', 'bell', 'counter')), (list) => {
        expect(topTermsOf('', list.join(' '))).toEqual(topTermsOf('', [...list].reverse().join(' ')))
      }),
    )
  })
})
