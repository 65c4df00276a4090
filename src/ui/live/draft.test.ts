import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, isTouched, keepMine, meet } from './draft.ts'
import { waitAfter } from './watch.ts'

const word = fc.constantFrom('a', 'b', 'c', undefined)

test('a field nobody typed in follows what is recorded', () => {
  fc.assert(fc.property(word, word, (seen, now) => { expect(meet(draftOf(seen), now)).toEqual({ draft: draftOf(now) }) }))
})

test('what was typed is never lost, whatever others save', () => {
  fc.assert(fc.property(word, word, word, (seen, typed, now) => {
    fc.pre(seen !== typed)
    expect(meet({ seen, typed }, now).draft.typed).toBe(typed)
  }))
})

test('where both changed a field, both values are told, and nobody’s is chosen', () => {
  expect(meet({ seen: 'a', typed: 'b' }, 'c')).toEqual({ draft: { seen: 'a', typed: 'b' }, theirs: { value: 'c' } })
  expect(meet({ seen: 'a', typed: 'b' }, 'b')).toEqual({ draft: draftOf('b') })
  expect(meet({ seen: 'a', typed: 'b' }, 'a')).toEqual({ draft: { seen: 'a', typed: 'b' } })
})

test('who keeps their own has seen the other’s, so that saving it overwrites nothing unseen', () => {
  const kept = keepMine({ seen: 'a', typed: 'b' }, 'c')
  expect(meet(kept, 'c')).toEqual({ draft: { seen: 'c', typed: 'b' } })
  expect(isTouched(kept)).toBe(true)
})

test('a server that does not answer is asked less and less often, at least once a minute', () => {
  expect([0, 1, 2, 10].map(waitAfter)).toEqual([3000, 6000, 12_000, 60_000])
})
