import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { emptyIn, engagementGrid } from './grid.ts'
import { stakeholderMap, type Stakeholder } from './map.ts'

const record = { throughline: 1, programme: { id: 'p', countries: [{ country: 'ID' }, { country: 'PH' }] }, parties: [{ id: 'union', name: 'Union', group: 'workers' }], design: {
  stakeholders: [{ id: 's', title: 'Press', group: 'media' }],
  engagements: [{ id: 'e', title: 'Hearing', stage: 'design', kind: 'consultation', parties: ['union'], countries: ['ID'], put: 'Draft', said: 'No' }, { id: 'f', title: 'Call', stage: 'design', kind: 'briefing', groups: ['workers', 'fishers'], date: { unknown: 'nobody noted it' } }],
} } as unknown as ProgrammeRecord

test('constituents have a row whether anybody wrote them down or not; a party is met with its group; a group of one’s own comes last', () => {
  const grid = engagementGrid(record)
  expect(grid.map(row => row.group)).toEqual(['government', 'employers', 'workers', 'media', 'fishers'])
  expect(grid[2]?.fields[0]?.met).toEqual([{ id: 'e', title: 'Hearing', kind: 'consultation', lacks: ['changed'] }, { id: 'f', title: 'Call', kind: 'briefing', lacks: ['put', 'said', 'changed'] }])
  expect(emptyIn(grid)).toEqual({ empty: 23, all: 25 })
})

test('a meeting that names no country counts for its group and for none of the countries', () => {
  const workers = engagementGrid(record)[2]
  expect(workers?.placeless).toBe(1)
  expect(workers?.countries.map(each => [each.country, each.fields[0]?.met.map(meeting => meeting.id)])).toEqual([['ID', ['e']], ['PH', []]])
})

test('each rated stakeholder has a number and a dot in its own field, and no two dots that are drawn lie on each other', () => {
  const step = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined })
  fc.assert(fc.property(fc.array(fc.record({ influence: step, interest: step }), { maxLength: 60 }), drawn => {
    const map = stakeholderMap(drawn.map((each, index) => ({ id: `s${index}`, title: 'Somebody', ...each })) as Stakeholder[])
    expect(map.dots.map(dot => dot.number)).toEqual(map.dots.map((_, index) => index + 1))
    expect(map.dots.length + map.unplaced.length).toBe(drawn.length)
    for (const dot of map.dots) expect([Math.floor(dot.x / 100) + 1, 5 - Math.floor(dot.y / 100)]).toEqual([dot.interest, dot.influence])
    const places = Map.groupBy(map.dots, dot => `${dot.x}/${dot.y}`)
    for (const [, same] of places) {
      const [first] = same
      expect(same.length === 1 || map.more.some(each => Math.abs(each.x - (first?.x ?? 0)) < 1 && Math.abs(each.y - (first?.y ?? 0)) < 1 && each.count === same.length)).toBe(true)
    }
  }))
})
