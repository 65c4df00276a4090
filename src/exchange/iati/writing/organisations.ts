import type { Party } from '#record/schema/programme.ts'
import { GROUP, ROLE } from '../codes.ts'
import type { Node, Sheet } from './sheet.ts'

/** IATI's type of a party: as recorded, else what its group comes to. A body of the United Nations is multilateral, though not every multilateral body is of the United Nations. */
export const typeOf = (party: Party): string | undefined => party.organisationType ?? (party.group === 'un' ? '40' : GROUP.code(party.group))

/** participating-org, once for each role IATI knows. */
export function participants(sheet: Sheet): Node[] {
  return (sheet.record.parties ?? []).flatMap(party => (party.roles ?? []).flatMap(role => {
    const code = ROLE.code(role)
    if (code === undefined) return []
    const isNew = sheet.isNew(party.id)
    return [{
      name: 'participating-org', ...(isNew && { of: `party/${party.id}` }), words: party.name,
      attributes: { ref: party.iatiIdentifier, type: typeOf(party), role: code, 'activity-id': party.activityIdentifier, ...(isNew && sheet.id('party', party.id)) },
    }]
  }))
}

/** provider-org or receiver-org; the first mention of a party without a role of its own carries what was kept of it. */
export function counterpart(sheet: Sheet, name: 'provider-org' | 'receiver-org', of: string, id: string | undefined, activity: string | undefined): Node | undefined {
  const party = sheet.record.parties?.find(each => each.id === id)
  if (!party) return undefined
  const isNew = sheet.isNew(party.id)
  const attributes = { ref: party.iatiIdentifier, [`${name.slice(0, -4)}-activity-id`]: activity, type: typeOf(party), ...(isNew && sheet.id('party', party.id)) }
  return { name, of: isNew ? `party/${party.id}` : of, attributes, ...(isNew || !sheet.keeps(of, 'narrative') ? { words: party.name } : {}) }
}
