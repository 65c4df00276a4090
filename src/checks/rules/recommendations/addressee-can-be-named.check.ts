import { fieldOf, read } from '#checks/field.ts'
import { entriesOf } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'

/**
 * Words that name a part somebody plays, not who plays it. An addressee made of these alone could be anyone. Singular forms; English as the
 * guidelines use it.
 */
const GENERIC = new Set(`a actor agency all and beneficiary body concerned constituent consultant country coordinator donor evaluator expert external field future government her his implementer implementing implementor involved key
  local main management manager national next of office officer organisation organization other our partner party phase practitioner programme program project relevant researcher responsible specialist staff stakeholder sub contractor
  subcontractor team technical the their this unit user`.split(/\s+/))

/** Does at least one addressee name a party of the record, or somebody who can be found: a unit, post or person of a proper name? */
export const check: PassCheck = thing => {
  const field = fieldOf(thing.kind, 'addressees')
  const state = field ? read(thing, field) : undefined
  if (!state || state.is !== 'value') return { verdict: 'cannotTell', missing: state?.at ?? thing.at }
  const addressees = entriesOf(state).map(String)
  const parties = thing.around.once('names of parties', () => new Set(thing.around.list('parties').items.flatMap(party => [party['name'], party['acronym']]).filter(name => typeof name === 'string').map(name => name.toLowerCase())))
  const names = addressees.some(addressee => parties.has(addressee.toLowerCase()) || !isGeneric(addressee, parties))
  return names ? { verdict: 'passes' } : { verdict: 'fails', at: state.at, values: { generic: addressees } }
}

function isGeneric(addressee: string, parties: ReadonlySet<string>): boolean {
  const words = addressee.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  return words.every(word => !parties.has(word) && [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')].some(form => GENERIC.has(form)))
}
