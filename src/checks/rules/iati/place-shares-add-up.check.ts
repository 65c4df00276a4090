import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

// A hundredth of a percent for each place, lost by rounding shares such as 33.33.
const ROUNDING = 0.01

/** Do the shares of all countries and regions together come to 100? Without any share there is nothing to add. */
export const check: PassCheck = thing => {
  const { programme } = thing.around.record as ProgrammeRecord
  const places = [...programme.countries ?? [], ...(programme.iati?.regions ?? []).filter(({ vocabulary }) => vocabulary === undefined || vocabulary === '1')]
  const shares = places.flatMap(({ share }) => share === undefined ? [] : [share])
  if (shares.length === 0) return { verdict: 'doesNotApply' }
  if (shares.length < places.length) return { verdict: 'cannotTell', missing: 'programme.countries[].share' }
  // A place whose code is not known is kept as it stood, its share with it.
  if (programme.iati?.kept?.some(({ name, of, depth }) => of === undefined && depth === 0 && (name === 'recipient-country' || name === 'recipient-region'))) return { verdict: 'cannotTell', missing: 'programme.countries' }
  const sum = Math.round(shares.reduce((total, share) => total + share, 0) * 100) / 100
  return Math.abs(sum - 100) <= ROUNDING * Math.max(1, places.length) + 1e-9 ? { verdict: 'passes' } : { verdict: 'fails', at: 'programme.countries', values: { sum } }
}
