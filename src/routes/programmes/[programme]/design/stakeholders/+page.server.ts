import { emptyIn, engagementGrid, STAGES } from '#rooms/design/stakeholders/grid.ts'
import { PARTS, stakeholderMap } from '#rooms/design/stakeholders/map.ts'
import { opened } from '../../opened.ts'
import { registerActions, registerFor } from '../../registers.ts'
import { failingOn, untoldOn } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

const REGISTERS = [{ kind: 'stakeholder', prefix: 'stakeholder.' }, { kind: 'engagement', prefix: 'engagement.' }] as const
/** Most rows and countries the grid draws, most names beside the map and in one field; how many more there are is said. */
const MOST = { groups: 40, countries: 40, names: 60, met: 3 } as const

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const grid = engagementGrid(record)
  const byCountry = event.url.searchParams.get('countries') === 'each'
  const countries = record.programme.countries?.length ?? 0
  const short = <F extends { readonly met: readonly unknown[] }>(field: F) => ({ ...field, met: field.met.slice(0, MOST.met) as F['met'], more: Math.max(0, field.met.length - MOST.met) })
  const map = stakeholderMap(record.design?.stakeholders ?? [])
  return {
    stakeholders: await registerFor(event, REGISTERS[0]), engagements: await registerFor(event, REGISTERS[1]),
    grid: {
      byCountry, hasCountries: countries > 0, stages: STAGES, hidden: Math.max(0, grid.length - MOST.groups), hiddenCountries: byCountry ? Math.max(0, countries - MOST.countries) : 0, ...emptyIn(byCountry ? grid.flatMap(row => row.countries) : grid),
      rows: grid.slice(0, MOST.groups).map(row => ({ group: row.group, placeless: row.placeless, fields: row.fields.map(short), countries: byCountry ? row.countries.slice(0, MOST.countries).map(each => ({ country: each.country, fields: each.fields.map(short) })) : [] })),
      notAsked: grid.filter(row => row.fields.some(field => field.stage === 'design' && field.met.length === 0)).map(row => row.group),
    },
    map: { parts: PARTS.map(part => ({ part, dots: map.dots.filter(dot => dot.part === part).slice(0, MOST.names) })).filter(each => each.dots.length > 0), placed: map.dots.length, more: map.more, unplaced: map.unplaced.slice(0, MOST.names), unplacedCount: map.unplaced.length },
    failing: failingOn(design, 'stakeholders'), untold: untoldOn(design, 'stakeholders'),
  }
}

export const actions: Actions = registerActions(REGISTERS)
