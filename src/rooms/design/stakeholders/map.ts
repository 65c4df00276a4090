import type { ProgrammeRecord } from '#record/record.ts'

export type Stakeholder = NonNullable<NonNullable<ProgrammeRecord['design']>['stakeholders']>[number]
/** What is usually done with people who stand there (Mendelow, 1991): 4 and 5 count as much. */
export const PARTS = ['work-with', 'keep-content', 'keep-informed', 'watch'] as const
export type Part = typeof PARTS[number]
/** A stakeholder on the map: the number it goes by, its field, and where its dot is drawn, in a drawing of 500 by 500 with influence upwards and interest to the right. */
export type Dot = { readonly number: number, readonly id: string, readonly title: string, readonly group?: string, readonly country?: string, readonly influence: number, readonly interest: number, readonly part: Part, readonly x: number, readonly y: number }
/** `more`: fields with more stakeholders than dots fit, and how many are not drawn. */
export type StakeholderMap = { readonly dots: readonly Dot[], readonly more: readonly { readonly x: number, readonly y: number, readonly count: number }[], readonly unplaced: readonly { readonly id: string, readonly title: string, readonly lacks: readonly ('influence' | 'interest')[] }[] }

const FIELD = 100
/** Dots across and down a field; the last place tells how many more there are. */
const ACROSS = 3

const partOf = (influence: number, interest: number): Part => influence >= 4 ? interest >= 4 ? 'work-with' : 'keep-content' : interest >= 4 ? 'keep-informed' : 'watch'

/** Lays stakeholders out on the map: numbered in reading order, each field's dots side by side, so that no two lie on each other. */
export function stakeholderMap(stakeholders: readonly Stakeholder[]): StakeholderMap {
  const placed = stakeholders.flatMap(({ id, title, group, country, influence, interest }) => influence === undefined || interest === undefined ? [] : [{ id, title, ...(group === undefined ? {} : { group }), ...(country === undefined ? {} : { country }), influence, interest, part: partOf(influence, interest) }])
    .sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || b.influence - a.influence || b.interest - a.interest)
  const inField = new Map<string, number>()
  const more: { x: number, y: number, count: number }[] = []
  const dots = placed.map((each, index): Dot => {
    const key = `${each.influence}/${each.interest}`
    const place = inField.get(key) ?? 0
    inField.set(key, place + 1)
    const at = Math.min(place, ACROSS * ACROSS - 1)
    return { ...each, number: index + 1, x: (each.interest - 1) * FIELD + (at % ACROSS + .5) * FIELD / ACROSS, y: (5 - each.influence) * FIELD + (Math.floor(at / ACROSS) + .5) * FIELD / ACROSS }
  })
  for (const [key, count] of inField) {
    if (count <= ACROSS * ACROSS) continue
    const [influence = 1, interest = 1] = key.split('/').map(Number)
    more.push({ x: (interest - 1 + 5 / 6) * FIELD, y: (5 - influence + 5 / 6) * FIELD, count: count - ACROSS * ACROSS + 1 })
  }
  return { dots, more, unplaced: stakeholders.filter(each => each.influence === undefined || each.interest === undefined).map(each => ({ id: each.id, title: each.title, lacks: (['influence', 'interest'] as const).filter(key => each[key] === undefined) })) }
}
