import { likeness, pairsSharing, sameWords, wordSetOf } from '#checks/likeness.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'
import { nameOf } from '#checks/thing.ts'

type Recommendation = { readonly text?: string, readonly number?: string | number }

/** Pairs of recommendations of one evaluation whose words are nearly the same. The later one is where the finding stands. */
export const check: PassCheck = (thing, numbers) => {
  const recommendations = thing.value['recommendations'] as readonly Recommendation[] | undefined
  if (!Array.isArray(recommendations)) return { verdict: 'cannotTell', missing: `${thing.at}.recommendations` }
  const sets = recommendations.map(({ text }) => wordSetOf(text ?? ''))
  const bar = (numbers['percent'] ?? 80) / 100
  const numberOf = (index: number) => String(recommendations[index]?.number ?? index + 1)
  const same = sameWords(sets)
  const again = new Set(same.map(([, later]) => later))
  // What is word for word the same is set against the first of its kind only: ten copies are nine findings, not forty-five.
  const once = sets.map((words, index) => again.has(index) ? new Set<string>() : words)
  const near = pairsSharing(once, 2).filter(([a, b]) => likeness(once[a] ?? new Set(), once[b] ?? new Set()) >= bar)
  const pairs = [...same, ...near].sort((a, b) => a[1] - b[1] || a[0] - b[0])
  const alike = pairs.map(([a, b]): Judgement => ({ verdict: 'fails', at: `${thing.at}.recommendations[${b}]`, values: { first: numberOf(a), second: numberOf(b), text: nameOf({ text: recommendations[a]?.text }) } }))
  return alike.length > 0 ? alike : { verdict: 'passes' }
}
