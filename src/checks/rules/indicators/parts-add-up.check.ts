import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'

type Part = { readonly by?: Readonly<Record<string, string>>, readonly value?: unknown, readonly numerator?: number }

/**
 * Do the parts of a value come to the whole? Each breakdown by one thing alone (sex, country) is added for itself. Shares and what has
 * several marks at once are left aside: the former do not add up, the latter may overlap.
 */
export const check: PassCheck = thing => {
  const parts = thing.value['disaggregated'] as readonly Part[] | undefined
  const whole = thing.value['value']
  if (!Array.isArray(parts)) return { verdict: 'doesNotApply' }
  if (typeof whole !== 'number') return { verdict: 'cannotTell', missing: `${thing.at}.value` }
  if (thing.value['numerator'] !== undefined) return { verdict: 'doesNotApply' }
  const single = (parts as readonly Part[]).filter(({ by, value }) => Object.keys(by ?? {}).length === 1 && typeof value === 'number')
  const wrong = [...Map.groupBy(single, ({ by }) => Object.keys(by ?? {})[0] ?? '')].map(([by, group]) => ({ by, sum: Math.round(group.reduce((sum, { value }) => sum + Number(value), 0) * 1000) / 1000 })).filter(({ sum }) => sum !== whole)
  if (wrong.length > 0) return wrong.map(({ by, sum }): Judgement => ({ verdict: 'fails', at: `${thing.at}.disaggregated`, values: { by, sum, whole } }))
  return { verdict: single.length === 0 ? 'doesNotApply' : 'passes' }
}
