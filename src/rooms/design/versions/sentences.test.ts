import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from '#record/difference.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { pairsOf } from '#record/words/pairs.ts'
import { textDifference } from '#record/words/text-difference.ts'
import { toldOf } from '#record/words/told.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { applyChanges } from '#record/change.ts'
import { inverseOf } from '#record/inverse.ts'
import { anyRecord } from '../../../../tests/any-record.ts'
import { differencesOf } from './differences.ts'
import { chosenFrom, partOf } from './parts.ts'
import { sentenceOf } from './sentences.ts'

const BEFORE = {
  throughline: 1, programme: { id: 'p', title: 'Roads', currency: 'USD', countries: [{ country: 'ID', share: 40 }, { country: 'KR', share: 60 }], sdgTargets: ['8.3'] },
  parties: [{ id: 'ilo', name: 'International Labour Organization', roles: ['funding'] }, { id: 'moel', name: 'Ministry of Employment' }],
  design: {
    theoryOfChange: { none: 'the team' },
    results: [{ id: 'trained', level: 'output', title: 'People trained' }],
    indicators: [{ id: 'participants', code: '1.2', title: 'Participants', responsible: 'ilo', baseline: { unknown: 'no survey yet' }, targets: [{ period: { end: '2020' }, value: 60 }, { period: { end: '2021' }, value: 120 }] }],
    risks: [{ id: 'flood', title: 'Floods', likelihood: 2, measures: 'Stores stand on the high ground and are looked after by the village council all year round.' }],
    budget: { currency: 'USD', lines: [{ id: 'travel', code: '3.1', title: 'Travel', amount: 10000 }] },
  },
} as ProgrammeRecord

const after = (change: (record: any) => void): ProgrammeRecord => { const copy = structuredClone(BEFORE); change(copy); return copy }
const said = (change: (record: any) => void, language: Language = 'en') => { const then = after(change); return toldOf(differenceOf(BEFORE, then), BEFORE, then).map(told => sentenceOf(told, language)) }

test('a target lowered is told with its indicator, its year and both figures', () => {
  expect(said(record => { record.design.indicators[0].targets[1].value = 80 })).toEqual(['Target (by 2021) of indicator “1.2 · Participants” lowered from 120 to 80'])
})

test('money is told with its currency', () => {
  expect(said(record => { record.design.budget.lines[0].amount = 12500 })).toEqual(['Amount of budget line “3.1 · Travel” raised from 10,000 USD to 12,500 USD'])
})

test('a thing that came and one that went are told by their names', () => {
  expect(said(record => { record.design.risks = [{ id: 'travel', title: 'Travel stops' }] })).toEqual(['Risk “Travel stops” added', 'Risk “Floods” removed'])
})

test('references are told by the names of what they name, choices in words', () => {
  expect(said(record => { record.design.indicators[0].responsible = 'moel'; record.parties[0].roles = ['accountable', 'funding'] })).toEqual(['Roles of party “International Labour Organization”: “accountable” added', 'Responsible of indicator “1.2 · Participants” changed from International Labour Organization to Ministry of Employment'])
})

test('what became known, unknown or none is told as that', () => {
  expect(said(record => { record.design.indicators[0].baseline = { value: 5 }; record.programme.period = { start: { unknown: 'not signed' } }; delete record.programme.sdgTargets })).toEqual([
    'SDG targets of the programme no longer recorded; it was 8.3', 'Period of the programme recorded: start unknown (not signed)', 'Baseline of indicator “1.2 · Participants” changed from unknown (no survey yet) to value 5',
  ])
})

test('a longer text is reworded, and a status changed for a reason says the reason', () => {
  expect(said(record => { record.design.risks[0].measures = 'Stores stand on the high ground and are looked after by the district all year round.'; record.design.results[0] = { ...record.design.results[0], status: 'dropped', because: 'the ministry does it now' } })).toEqual([
    'Status of result “People trained” recorded: dropped, for this reason: “the ministry does it now”', 'Measures of risk “Floods” reworded',
  ])
})

test('two programmes are compared fact by fact, whatever ids they go by', () => {
  const other = after(record => { record.programme = { ...record.programme, id: 'another', sdgTargets: ['8.5'] } })
  expect(differencesOf(BEFORE, other, 'en').parts.flatMap(part => part.differences.map(each => each.sentence))).toEqual(['SDG targets of the programme: “8.5” added, “8.3” taken out'])
})

test('what a form asks as a question is told as what it asks about', () => {
  const known = after(record => { record.design.indicators[0].dataSource = { exists: 'unsure' } })
  const then = structuredClone(known)
  Object.assign(then.design?.indicators?.[0]?.dataSource ?? {}, { exists: 'no' })
  expect(toldOf(differenceOf(known, then), known, then).map(told => sentenceOf(told, 'en'))).toEqual(['Data source (does it exist) of indicator “1.2 · Participants” changed from unsure to no'])
})

test('a theory of change that comes to be is told by its steps', () => {
  expect(said(record => { record.design.theoryOfChange = { nodes: [{ id: 'n', kind: 'output', statement: 'People are trained' }] } })).toEqual(['Theory of change of design changed from none (the team) to recorded', 'Step of the theory of change “People are trained” added'])
})

test('shares of countries are told by the country', () => {
  expect(said(record => { record.programme.countries[1].share = 50; record.programme.countries.push({ country: 'JP', share: 10 }) })).toEqual(['Share, country (Republic of Korea) of the programme lowered from 60 to 50', 'Countries of the programme: “Japan, share 10” added'])
})

test('French says it too', () => {
  expect(said(record => { record.design.budget.lines[0].amount = 12500.5 }, 'fr')).toEqual([expect.stringMatching(/«\s3.1 · Travel\s»\s: relevé de 10\s000 USD à 12\s500,50 USD/)])
})

test('of any two records every change but that of sources is told, in every language', () => {
  fc.assert(fc.property(anyRecord, anyRecord, (before, then) => {
    const changes = differenceOf(before, then)
    const told = toldOf(changes, before, then)
    for (const each of told) for (const language of ['en', 'fr'] as const) expect(sentenceOf(each, language)).toMatch(/\S/)
    const silent = changes.filter((change, place) => !told.some(each => each.change === place))
    for (const change of silent) expect(change.act === 'changed' && (change.kind === 'frame' || change.field === 'because' || JSON.stringify(change).includes('sources')), JSON.stringify(change)).toBe(true)
  }), { numRuns: 30 })
})

test('two lists paired entry by entry lose none of their entries', () => {
  const entry = fc.record({ country: fc.constantFrom('ID', 'KR', 'JP'), value: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: [] })
  fc.assert(fc.property(fc.array(entry, { maxLength: 8 }), fc.array(entry, { maxLength: 8 }), (before, then) => {
    const pairs = pairsOf(before, then)
    expect(before.length - pairs.gone.length - pairs.changed.length).toBe(then.length - pairs.come.length - pairs.changed.length)
    expect(new Set([...pairs.gone, ...pairs.changed.map(each => each.was)]).size).toBe(pairs.gone.length + pairs.changed.length)
  }))
})

test('the difference of two texts holds both of them, whatever they are', () => {
  const words = fc.array(fc.constantFrom('the', 'road', 'floods', ' ', ', ', '洪水が', '道路'), { maxLength: 30 }).map(list => list.join(''))
  fc.assert(fc.property(words, words, fc.constantFrom('en', 'ja', 'zh'), (before, then, language) => {
    const stretches = textDifference(before, then, language)
    const without = (act: string) => stretches.filter(each => each.act !== act).map(each => each.text).join('')
    expect([without('added'), without('removed')]).toEqual([before, then])
  }))
})

test('Japanese is divided into words', () => {
  expect(textDifference('政府が計画を作る', '政府が予算を作る', 'ja').filter(each => each.act !== 'same').map(each => each.text)).toEqual(['計画', '予算'])
})

test('any one part of any record is brought back from any other: nothing of it differs then, and nothing else was touched', () => {
  fc.assert(fc.property(anyRecord, anyRecord, fc.nat(), (older, given, pick) => {
    const now = { ...given, programme: { ...given.programme, id: older.programme.id } } as ProgrammeRecord
    const changes = differenceOf(older, now)
    const parts = [...new Set(changes.map(partOf))].filter(part => part !== 'design')
    if (parts.length === 0) return
    const part = parts[pick % parts.length] as string
    const back = applyChanges(now, inverseOf(chosenFrom(changes, new Set([part]))))
    if (!back.ok) throw new Error(JSON.stringify(back.problems))
    const left = differenceOf(older, back.value as ProgrammeRecord)
    expect(left.filter(change => partOf(change) === part)).toEqual([])
    const others = (list: typeof changes) => list.filter(change => ![part, 'design'].includes(partOf(change))).map(({ at: _, ...change }) => JSON.stringify(change)).sort()
    expect(others(left)).toEqual(others(changes))
  }), { numRuns: 60 })
})

test('one thing alone is brought back', () => {
  const now = after(record => { record.design.risks = [{ id: 'flood', title: 'High water' }, { id: 'travel', title: 'Travel stops' }] })
  const back = applyChanges(now, inverseOf(chosenFrom(differenceOf(BEFORE, now), new Set(['risk/flood']))))
  expect(back).toMatchObject({ ok: true, value: { design: { risks: [...BEFORE.design?.risks ?? [], { id: 'travel', title: 'Travel stops' }] } } })
})
