import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Where an activity names several purposes of the DAC, each has a share, unless payments name the sector. */
export const check: PassCheck = thing => {
  const { programme, delivery } = thing.around.record as ProgrammeRecord
  const sectors = programme.sectors ?? []
  if (sectors.length < 2) return { verdict: 'doesNotApply' }
  const without = sectors.filter(({ share }) => share === undefined)
  if (without.length === 0) return { verdict: 'passes' }
  if (delivery?.transactions?.some(transaction => transaction.sectors !== undefined)) return { verdict: 'doesNotApply' }
  if (without.length < sectors.length) return { verdict: 'cannotTell', missing: 'programme.sectors[].share' }
  return { verdict: 'fails', at: 'programme.sectors', values: { count: sectors.length } }
}
