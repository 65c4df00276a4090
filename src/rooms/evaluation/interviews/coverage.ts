import { PARTY_GROUPS } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Interview } from './interview.ts'

/** Fewer people than this of one group in one country, and a reader who knows the place may tell who spoke: the smallest cell statistical offices usually publish. */
export const FEWEST_TO_HIDE_AMONG = 3

/** What the coverage counts of a conversation: nothing that names anybody. `people`: how many took part, at least one. */
export type Counted = Pick<Interview, 'group' | 'country' | 'state' | 'quoting'> & { readonly people: number }
/** Conversations with one group in one place (`country` is empty where none is named), by what became of them, and how many people were heard in those held. */
export type Field = { readonly country: string, readonly planned: number, readonly held: number, readonly notReached: number, readonly heard: number, readonly recognisable: boolean }
export type CoverageRow = { readonly group: string, readonly fields: readonly Field[] }
export type Coverage = { readonly countries: readonly string[], readonly rows: readonly CoverageRow[], readonly empty: number }

const order = (group: string) => { const at = (PARTY_GROUPS as readonly string[]).indexOf(group); return at < 0 ? PARTY_GROUPS.length : at }

/** The groups an evaluation has reason to hear: those of the design's stakeholders and of the parties. */
export const groupsOf = (record: Pick<ProgrammeRecord, 'design' | 'parties'>): readonly string[] => [...new Set([...(record.design?.stakeholders ?? []), ...(record.parties ?? [])].flatMap(each => each.group ?? []))]

/**
 * Groups × countries: whom the evaluation planned to hear, heard, and did not reach. Rows are the groups one has reason to hear and those met; columns the programme's countries and those met,
 * with one for conversations that name none. `recognisable`: so few of the group were heard there, and may be cited, that a reader could tell who spoke. `empty`: fields in which nobody was heard.
 */
export function coverageOf(conversations: readonly Counted[], groups: readonly string[], countries: readonly string[]): Coverage {
  const rows = [...new Set([...groups, ...conversations.map(each => each.group)])].sort((a, b) => order(a) - order(b) || a.localeCompare(b))
  const columns = [...new Set([...countries, ...conversations.flatMap(each => each.country ?? [])]), ...(conversations.some(each => each.country === undefined) || countries.length === 0 ? [''] : [])]
  const byField = Map.groupBy(conversations, each => JSON.stringify([each.group, each.country ?? '']))
  const grid = rows.map((group): CoverageRow => ({ group, fields: columns.map(country => field(country, byField.get(JSON.stringify([group, country])) ?? [])) }))
  return { countries: columns, rows: grid, empty: grid.flatMap(row => row.fields).filter(each => each.held === 0).length }
}

function field(country: string, conversations: readonly Counted[]): Field {
  const count = (state: Interview['state']) => conversations.filter(each => each.state === state).length
  const held = conversations.filter(each => each.state === 'held')
  const heard = held.reduce((sum, each) => sum + each.people, 0)
  return { country, planned: count('planned'), held: held.length, notReached: count('not-reached'), heard, recognisable: heard > 0 && heard < FEWEST_TO_HIDE_AMONG && held.some(each => each.quoting === 'without-name') }
}
