import { PARTY_GROUPS } from '#language/code-lists.ts'
import { isUnknown } from '#language/instead.ts'
import type { ProgrammeRecord } from '#record/record.ts'

type Design = NonNullable<ProgrammeRecord['design']>
export type Engagement = NonNullable<Design['engagements']>[number]
export type Stage = Engagement['stage']

/** Stages at which people are met, in the order they come. */
export const STAGES: readonly Stage[] = ['design', 'implementation', 'monitoring', 'evaluation', 'follow-up']
/** The ILO's constituents: they are asked for whether anybody wrote them down or not. */
const CONSTITUENTS: readonly string[] = ['government', 'employers', 'workers']

/** A meeting in a field of the grid: `lacks`, what nobody wrote down of it. */
export type Met = { readonly id: string, readonly title: string, readonly kind: Engagement['kind'], readonly date?: string, readonly lacks: readonly ('put' | 'said' | 'changed')[] }
/** Everything met with one group at one stage: in a country, or anywhere. */
export type Field = { readonly stage: Stage, readonly met: readonly Met[] }
/** One group with its fields; `countries` holds the same for each country of the programme; `placeless`: meetings with the group that name no country. */
export type GridRow = { readonly group: string, readonly fields: readonly Field[], readonly countries: readonly { readonly country: string, readonly fields: readonly Field[] }[], readonly placeless: number }

const order = (group: string) => { const at = (PARTY_GROUPS as readonly string[]).indexOf(group); return at < 0 ? PARTY_GROUPS.length : at }

/** The groups a meeting was with: those it names, and those of the parties it names. */
function groupsOf(record: ProgrammeRecord): (engagement: Engagement) => ReadonlySet<string> {
  const groups = new Map((record.parties ?? []).map(party => [party.id, party.group]))
  return engagement => new Set([...engagement.groups ?? [], ...(engagement.parties ?? []).flatMap(id => groups.get(id) ?? [])])
}

const met = ({ id, title, kind, date, ...words }: Engagement): Met => ({ id, title, kind, ...(date === undefined || isUnknown(date) ? {} : { date }), lacks: (['put', 'said', 'changed'] as const).filter(key => words[key] === undefined) })

/**
 * Groups × stages × countries: who was met when and where. Rows: the constituents, the groups of stakeholders, and whichever groups meetings name. A meeting that names no country
 * counts for its group and for none of the countries, because nobody wrote whom of them it reached.
 */
export function engagementGrid(record: ProgrammeRecord): readonly GridRow[] {
  const engagements = record.design?.engagements ?? []
  const groupsMet = groupsOf(record)
  const groups = new Set([...CONSTITUENTS, ...(record.design?.stakeholders ?? []).flatMap(each => each.group ?? []), ...engagements.flatMap(each => each.groups ?? [])])
  const countries = (record.programme.countries ?? []).map(each => each.country)
  const byGroup = new Map<string, Engagement[]>()
  for (const engagement of engagements) for (const group of groupsMet(engagement)) byGroup.set(group, [...byGroup.get(group) ?? [], engagement])
  return [...groups].sort((a, b) => order(a) - order(b)).map((group): GridRow => {
    const own = byGroup.get(group) ?? []
    const fields = (list: readonly Engagement[]) => STAGES.map((stage): Field => ({ stage, met: list.filter(each => each.stage === stage).map(met) }))
    return { group, fields: fields(own), countries: countries.map(country => ({ country, fields: fields(own.filter(each => each.countries?.includes(country))) })), placeless: own.filter(each => (each.countries ?? []).length === 0).length }
  })
}

/** How many fields of a grid nobody was met in, and how many there are. */
export const emptyIn = (rows: readonly { readonly fields: readonly Field[] }[]): { readonly empty: number, readonly all: number } => { const fields = rows.flatMap(row => row.fields); return { empty: fields.filter(field => field.met.length === 0).length, all: fields.length } }
