import type { PassCheck } from '#checks/rule.ts'

type Count = { readonly by?: Readonly<Record<string, string>>, readonly attended?: number, readonly registered?: number }

/** The share of women among those who came (or, where that was not counted, had registered), from counts by sex alone or with other marks. */
export const check: PassCheck = (thing, numbers) => {
  const counts = ((thing.value['participation'] ?? []) as readonly Count[]).filter(({ by }) => by?.['sex'] !== undefined)
  const people = (sex?: string) => counts.filter(({ by }) => sex === undefined || by?.['sex'] === sex).reduce((sum, { attended, registered }) => sum + (attended ?? registered ?? 0), 0)
  const all = people()
  if (all === 0) return { verdict: 'cannotTell', missing: `${thing.at}.participation` }
  const share = Math.round(100 * people('female') / all)
  return share >= (numbers['least'] ?? 0) && share <= (numbers['most'] ?? 100) ? { verdict: 'passes' } : { verdict: 'fails', at: `${thing.at}.participation`, values: { share } }
}
