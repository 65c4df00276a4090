import { fieldIn, read } from '../field.ts'
import { likeness, pairsSharing, sameWords, wordSetOf, type WordSet } from '../likeness.ts'
import { entriesOf } from '../recorded.ts'
import { nameOf } from '../thing.ts'
import { cannotTell, fails, type Judge, type Judgement, noFieldOf, passes, sentence, type Stranger } from './sentence.ts'

type Entry = Readonly<Record<string, unknown>>
const NOTHING: WordSet = new Set()

/**
 * “no two of its recommendations share 80 % of the words of their text”. Answers once for each pair, at the later of the two. What is word for
 * word the same is set against the first of its kind only: ten copies are nine findings, not forty-five.
 */
export const noTwoShare = sentence({
  form: 'no two of its <things> share N % of the words of their <text>',
  example: 'no two of its recommendations share 80 % of the words of their text',
  pattern: /^no two of its (?<things>.+?) share (?<percent>\d+) % of the words of their (?<text>.+)$/,
  fields: ['things'],
  judge({ things }, { percent, text = '' }): Judge | Stranger {
    const field = fieldIn(things.below, text)
    if (field === undefined) return noFieldOf(things, text)
    return thing => {
      const state = read(thing, things)
      if (state.is === 'none') return passes
      if (state.is !== 'value') return cannotTell(state)
      const entries = entriesOf(state) as readonly Entry[]
      const sets = entries.map(entry => typeof entry[field] === 'string' ? wordSetOf(entry[field]) : NOTHING)
      const pairs = alike(sets, Number(percent) / 100)
      const callOf = (index: number) => String(entries[index]?.['number'] ?? index + 1)
      const told = pairs.map(([a, b]): Judgement => fails(`${state.at}[${b}]`, { first: callOf(a), second: callOf(b), text: nameOf({ text: entries[a]?.[field] }), other: nameOf({ text: entries[b]?.[field] }) }))
      return told.length > 0 ? told : passes
    }
  },
})

function alike(sets: readonly WordSet[], bar: number): [number, number][] {
  const same = sameWords(sets)
  const again = new Set(same.map(([, later]) => later))
  const once = sets.map((words, index) => again.has(index) ? NOTHING : words)
  const near = pairsSharing(once, 2).filter(([a, b]) => likeness(once[a] ?? NOTHING, once[b] ?? NOTHING) >= bar)
  return [...same, ...near].sort((a, b) => a[1] - b[1] || a[0] - b[0])
}
