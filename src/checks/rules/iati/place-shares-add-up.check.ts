import type { PassCheck } from '#checks/rule.ts'
import { ROUNDED } from '#checks/sentences/adds-up.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Do the shares of all countries and regions together come to 100? Without any share there is nothing to add. */
export const check: PassCheck = thing => {
  const { programme } = thing.around.record as ProgrammeRecord
  const places = [...programme.countries ?? [], ...(programme.iati?.regions ?? []).filter(({ vocabulary }) => vocabulary === undefined || vocabulary === '1')]
  const shares = places.flatMap(({ share }) => share === undefined ? [] : [share])
  if (shares.length === 0) return { verdict: 'doesNotApply' }
  if (shares.length < places.length) return { verdict: 'cannotTell', missing: 'programme.countries[].share' }
  // A place whose code is not known is kept as it stood, its share with it.
  if (programme.iati?.kept?.some(({ name, of, depth }) => of === undefined && depth === 0 && (name === 'recipient-country' || name === 'recipient-region'))) return { verdict: 'cannotTell', missing: 'programme.countries' }
  const sum = shares.reduce((total, share) => total + Math.round(share * 1000), 0)
  return Math.abs(sum - 100_000) <= ROUNDED * places.length ? { verdict: 'passes' } : { verdict: 'fails', at: 'programme.countries', values: { sum: sum / 1000 } }
}
