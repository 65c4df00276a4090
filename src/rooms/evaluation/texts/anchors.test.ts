import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundAgain, passagesOfNotes, placed } from './anchors.ts'

test('passages lie one after the other, and each where it says in the whole', () => {
  fc.assert(fc.property(fc.array(fc.string()), lines => {
    const passages = placed(lines.map(words => ({ words })))
    const whole = passages.map(each => each.words).join('\n')
    for (const { starts, ends, words } of passages) expect(whole.slice(starts, ends)).toBe(words)
  }))
})

test('words are found again where a text was changed around them, nearest to where they stood; words that are gone are not', () => {
  const text = passagesOfNotes('A new line.\n\nThe money came late.\nAnd the money came late again.').map(each => each.words).join('\n')
  expect(foundAgain(text, 'money came late', 4)).toBe(16)
  expect(foundAgain(text, 'money came late', 45)).toBe(41)
  expect(foundAgain(text, 'money came early', 4)).toBeUndefined()
})
