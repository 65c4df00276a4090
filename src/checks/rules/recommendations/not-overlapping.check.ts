import { likeness, pairsSharing, SAME, share, subjectWordsOf, type WordSet } from '#checks/likeness.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'
import { nameOf } from '#checks/thing.ts'

type Recommendation = { readonly text?: string, readonly number?: string | number }

/** Two words in common may be chance (“the project”); three are a subject. */
const FEWEST_WORDS = 3

/** Pairs of recommendations of one evaluation of which the one asks for much of what the other asks for. */
export const check: PassCheck = (thing, numbers) => {
  const recommendations = thing.value['recommendations'] as readonly Recommendation[] | undefined
  if (!Array.isArray(recommendations)) return { verdict: 'cannotTell', missing: `${thing.at}.recommendations` }
  const words = recommendations.map(({ text }) => subjectWordsOf(text ?? ''))
  const sets = words.map(each => new Set(each.keys()))
  const bar = (numbers['percent'] ?? 60) / 100
  const setOf = (index: number): WordSet => sets[index] ?? new Set()
  const numberOf = (index: number) => String(recommendations[index]?.number ?? index + 1)
  const textOf = (index: number) => nameOf({ text: recommendations[index]?.text })
  const pairs = pairsSharing(sets, FEWEST_WORDS).filter(([a, b]) => share(setOf(a), setOf(b)) >= bar && likeness(setOf(a), setOf(b)) < SAME)
  const overlapping = pairs.map(([a, b]): Judgement => ({
    verdict: 'fails', at: `${thing.at}.recommendations[${b}]`,
    values: { first: numberOf(a), second: numberOf(b), text: textOf(a), other: textOf(b), shared: [...words[a] ?? []].filter(([stem]) => setOf(b).has(stem)).map(([, word]) => `“${word}”`) },
  }))
  return overlapping.length > 0 ? overlapping : { verdict: 'passes' }
}
