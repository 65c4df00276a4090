import type { Found } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Register } from '#record/register/columns.ts'

/** How many meetings were held with each stakeholder's party or group: 0 is a figure worth seeing, since nobody met them. */
function meetingsWith(record: ProgrammeRecord): (found: Found) => number {
  const engagements = record.design?.engagements ?? []
  const groups = new Map((record.parties ?? []).map(party => [party.id, party.group]))
  const withParty = new Map<string, number>()
  const withGroup = new Map<string, number>()
  const count = (map: Map<string, number>, keys: ReadonlySet<string>) => { for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1) }
  for (const engagement of engagements) {
    count(withParty, new Set(engagement.parties))
    count(withGroup, new Set([...engagement.groups ?? [], ...(engagement.parties ?? []).flatMap(id => groups.get(id) ?? [])]))
  }
  return ({ value }) => typeof value['party'] === 'string' ? withParty.get(value['party']) ?? 0 : withGroup.get(String(value['group'])) ?? 0
}

/** How the stakeholder register is shown: those with most influence first, with how often each was met. */
export const STAKEHOLDERS: Register = {
  kind: 'stakeholder', area: 'stakeholders', columns: ['title', 'group', 'country', 'party', 'influence', 'interest', 'meetings', 'notes'], sort: ['-influence', '-interest'],
  computed: [{ name: 'meetings', kind: 'number', of: meetingsWith }],
}

/** How the register of engagements is shown: by stage, oldest first, with what was put, said and changed. */
export const ENGAGEMENTS: Register = { kind: 'engagement', area: 'stakeholders', columns: ['title', 'date', 'kind', 'groups', 'countries', 'put', 'said', 'changed'], sort: ['date'], group: 'stage' }
