import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Where an activity names several countries or regions, each has a share, unless payments name the country. */
export const check: PassCheck = thing => {
  const { programme, delivery } = thing.around.record as ProgrammeRecord
  const places = [...programme.countries ?? [], ...(programme.iati?.regions ?? []).filter(({ vocabulary }) => vocabulary === undefined || vocabulary === '1')]
  if (places.length < 2) return { verdict: 'doesNotApply' }
  const without = places.filter(({ share }) => share === undefined)
  if (without.length === 0) return { verdict: 'passes' }
  if (delivery?.transactions?.some(({ country }) => country !== undefined)) return { verdict: 'doesNotApply' }
  if (without.length < places.length) return { verdict: 'cannotTell', missing: 'programme.countries[].share' }
  return { verdict: 'fails', values: { count: places.length } }
}
