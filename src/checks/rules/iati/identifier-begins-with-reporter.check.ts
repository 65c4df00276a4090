import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

const EARLIER_IDENTIFIER = 'B1'

/** Begins the activity's identifier with its publisher's, or with an earlier one of the publisher that is published beside it? */
export const check: PassCheck = thing => {
  const { iatiIdentifier: identifier, iati } = (thing.around.record as ProgrammeRecord).programme
  const reporter = iati?.reporter?.identifier
  if (identifier === undefined) return { verdict: 'cannotTell', missing: 'programme.iatiIdentifier' }
  if (reporter === undefined) return { verdict: 'cannotTell', missing: 'programme.iati.reporter.identifier' }
  const earlier = (iati?.kept ?? []).flatMap(({ name, attributes }) => name === 'other-identifier' && attributes?.['type'] === EARLIER_IDENTIFIER && attributes['ref'] !== undefined ? [attributes['ref']] : [])
  if ([reporter, ...earlier].some(prefix => identifier.startsWith(prefix))) return { verdict: 'passes' }
  return { verdict: 'fails', at: 'programme.iatiIdentifier', values: { identifier, reporter } }
}
