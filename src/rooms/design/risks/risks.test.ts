import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { heatMapOf } from './heat-map.ts'
import { riskLinksOf } from './links.ts'
import { changeOfReview } from './review.ts'
import { levelOf, rhythmOf, scoreOf, standingOf, type Risk } from './standing.ts'

const step = fc.integer({ min: 1, max: 5 })
const anyRisk: fc.Arbitrary<Risk> = fc.record({
  id: fc.uuid(), title: fc.constant('Floods'), status: fc.constantFrom('open' as const, 'closed' as const), likelihood: fc.option(step, { nil: undefined }), impact: fc.option(step, { nil: undefined }),
  reviews: fc.array(fc.record({ date: fc.constantFrom('2020', '2020-08', '2020-08-21', '2021-01-05', '2019-12-31'), likelihood: fc.option(step, { nil: undefined }), impact: fc.option(step, { nil: undefined }) }), { maxLength: 4 }),
}) as fc.Arbitrary<Risk>

test('every open risk stands in one field of the map or among those not rated, and closed ones are counted apart', () => {
  fc.assert(fc.property(fc.array(anyRisk, { maxLength: 40 }), risks => {
    const map = heatMapOf(risks)
    const inFields = map.rows.flat().reduce((sum, field) => sum + field.count, 0)
    expect(inFields).toBe(map.rated)
    expect(map.rated + map.unrated.length + map.closed).toBe(risks.length)
    expect(map.arrows.reduce((sum, arrow) => sum + arrow.count, 0)).toBe(map.moved.length)
    for (const { was, now, way } of map.moved) expect(way).toBe(scoreOf(now) > scoreOf(was) ? 'higher' : scoreOf(now) < scoreOf(was) ? 'lower' : 'moved')
  }))
})

const flood: Risk = { id: 'r', title: 'Floods', likelihood: 2, impact: 4, reviews: [{ date: '2020-08-21', likelihood: 5, impact: 4 }, { date: '2020-02', impact: 3 }] }

test('a risk stands where its newest review put it; what a review leaves out stays; the one before is what it was', () => {
  expect(standingOf({ id: 'r', title: 'Floods', likelihood: 2, impact: 4 })).toEqual({ now: { likelihood: 2, impact: 4 }, was: undefined, movement: undefined })
  expect(standingOf(flood)).toEqual({ now: { likelihood: 5, impact: 4, on: '2020-08-21' }, was: { likelihood: 2, impact: 3, on: '2020-02' }, movement: 'higher' })
  expect(standingOf({ ...flood, reviews: [{ date: '2020-08-21', remark: 'looked at' }] })).toMatchObject({ movement: 'same' })
  expect(standingOf({ id: 'r', title: 'Floods', impact: 4 }).now).toBeUndefined()
})

test('a review is due its months after the last, counted from the last day a date can mean, or from the programme’s start', () => {
  expect(rhythmOf({ ...flood, reviewEvery: 3 }, undefined, '2020-11-21')).toMatchObject({ due: '2020-11-21', state: 'soon' })
  expect(rhythmOf({ ...flood, reviewEvery: 3 }, undefined, '2020-11-22')).toMatchObject({ state: 'overdue' })
  expect(rhythmOf({ ...flood, reviews: [{ date: '2020-08' }], reviewEvery: 6 }, undefined, '2020-09-01')).toMatchObject({ due: '2021-02-28', state: 'later' })
  expect(rhythmOf({ id: 'r', title: 'Floods', reviewEvery: 6 }, '2020-01-01', '2020-08-01')).toMatchObject({ due: '2020-07-01', state: 'overdue' })
  expect(rhythmOf({ id: 'r', title: 'Floods', reviewEvery: 6 }, undefined, '2020-08-01').state).toBe('never')
  expect(rhythmOf(flood, undefined, '2020-08-01').state).toBe('no-rhythm')
  expect(rhythmOf({ ...flood, reviewEvery: 1, status: 'closed' }, undefined, '2030-01-01').state).toBe('closed')
})

test('a noted review stands beside those before it and leaves the rating of the design', () => {
  expect(changeOfReview(flood, { date: '2020-12-01', likelihood: '1', impact: '', remark: 'Dry' })).toEqual({ ok: true, value: { act: 'changed', kind: 'risk', id: 'r', field: 'reviews', before: flood.reviews, after: [...flood.reviews ?? [], { date: '2020-12-01', likelihood: 1, remark: 'Dry' }] } })
  expect(changeOfReview(flood, { date: '2020-12', likelihood: '1', impact: '1', remark: '' })).toMatchObject({ ok: false, problems: [{ at: 'date' }] })
})

test('the names of levels grow with the score', () => {
  const order = ['low', 'moderate', 'high', 'very-high']
  for (let score = 1; score < 25; score++) expect(order.indexOf(levelOf(score + 1))).toBeGreaterThanOrEqual(order.indexOf(levelOf(score)))
})

test('a risk to an assumption is a risk to the result the assumption carries, be it on a step or on a link', () => {
  const record = { throughline: 1, programme: { id: 'p' }, design: {
    theoryOfChange: { nodes: [{ id: 'n1', kind: 'activity', statement: 'Build' }, { id: 'n2', kind: 'output', statement: 'Built', result: 'o' }], links: [{ id: 'l', from: 'n1', to: 'n2' }], assumptions: [{ id: 'a', statement: 'Roads stay open', on: 'l', watchedBy: ['flood'] }, { id: 'b', statement: 'Peace' }] },
    results: [{ id: 'o', level: 'output', title: 'Bridge' }], risks: [{ id: 'flood', title: 'Floods', threatens: ['a'] }, { id: 'x', title: 'Other' }],
  } } as unknown as ProgrammeRecord
  const links = riskLinksOf(record)
  expect(links.assumptions.map(each => [each.id, each.carries.map(result => result.id), each.threatenedBy.map(risk => risk.id), each.watchedBy.map(watcher => watcher.kind)])).toEqual([['a', ['o'], ['flood'], ['risk']], ['b', [], [], []]])
  expect(links.results[0]?.through.map(({ risk, assumption }) => [risk.id, assumption.id])).toEqual([['flood', 'a']])
  expect(links.loose.map(each => each.id)).toEqual(['x'])
})
