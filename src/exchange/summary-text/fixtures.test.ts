import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import { accountedFor } from './accounting.testing.ts'
import { readSummary } from './read-summary.ts'

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url))
const textOf = (name: string) => readFileSync(`${folder}${name}.txt`, 'utf8')
const read = (name: string) => readSummary(textOf(name), { title: name }).record
const evaluationOf = (name: string) => read(name).evaluations![0]!
const asked = (name: string) => evaluationOf(name).recommendations!.map(one => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'sources' && key !== 'id')) as Omit<typeof one, 'sources' | 'id'>)
const names = readdirSync(folder).filter(name => name.endsWith('.txt')).map(name => name.replace('.txt', ''))

/** Lines that are labels, heads of tables or placeholders and hold no text of their own. */
const LAYOUT: Readonly<Record<string, readonly string[]>> = {
  'development-brief': ['26: #\tRecommendation\tResponsible\tTimeframe\tPriority'], 'label-column': ['29: learned'], 'form-sheet': ['46: Addressed to\tPriority\tResource\tTiming'], 'labelled-lines': ['18: Resources: N/A'], 'quick-facts-box': ['8: Administrative', '20: purpose, logic and', '21: structure'],
  'table-rows': ['12: No | Recommendation | Recommendation to | Priority level (1 to 3) | Reason', '17: Recommendation          Addressed to        Priority    Time frame'],
}

describe('every layout', () => {
  test.each(names)('%s gives a record that passes its own schema and loses no line', name => {
    const { record } = readSummary(textOf(name), { title: name })
    expect(recordFrom(record)).toMatchObject({ ok: true })
    expect(accountedFor(textOf(name), record)).toEqual(LAYOUT[name] ?? [])
  })
  test.each(names)('%s says of each value where it stands in the text', name => {
    const lines = textOf(name).split('\n')
    for (const finding of evaluationOf(name).findings ?? []) {
      const source = finding.sources![0]!
      const there = lines[source.line! - 1]!.slice(source.column! - 1)
      expect(finding.statement.slice(0, Math.min(6, there.length))).toBe(there.slice(0, 6))
    }
  })
})

describe('a quick-facts box', () => {
  test('gives countries, codes, dates, offices, people and keywords', () => {
    const { programme, parties, evaluations } = read('quick-facts-box')
    expect(programme).toMatchObject({ code: 'RAF/17/09/XYZ', otherCodes: ['RAF/18/10/XYZ'] })
    expect(programme.countries?.map(one => one.country)).toEqual(['GH', 'TG', 'CI'])
    expect(evaluations![0]).toMatchObject({ timing: 'final', kind: 'independent', date: '2022-03', administrativeOffice: 'Country Office Accra', technicalOffice: 'Orchards Unit', manager: 'Ama Nyarko', evaluators: ['Kojo Bediako', 'Lina Farrow'], keywords: ['orchards', 'decent work', 'cooperatives'] })
    expect(parties?.find(party => party.acronym === 'RAF')?.roles).toEqual(['funding'])
  })
  test('lets the sections below it be found although their labels are broken over three lines', () => {
    const { programme, evaluations } = read('quick-facts-box')
    expect(programme.period).toMatchObject({ start: '2018-01-01', plannedMonths: 36, end: '2021-12-31' })
    expect(programme.period?.extensions).toMatchObject([{ kind: 'no-cost', months: 12, reasons: ['late rains', 'a slow start'] }])
    expect(evaluations![0]).toMatchObject({ criteria: ['relevance', 'effectiveness', 'sustainability'], clients: ['donor', 'orchard unions', 'ministry'], validationWorkshop: { held: true, date: '2022-02-12' } })
    expect(evaluations![0]!.evidence?.map(one => [one.kind, one.declared])).toEqual([['desk-review', undefined], ['group-discussion', 6], ['interview', 42]])
  })
  test('joins a word broken at a line’s end as the document spells it elsewhere', () => {
    expect(read('quick-facts-box').programme.summary).toContain('joined a co-operative')
    expect(evaluationOf('label-column').findings?.map(one => one.statement).join(' ')).toContain('round of refitting')
  })
  test('keeps levels outside the scale as written, under misspelt labels too', () => {
    expect(asked('quick-facts-box')).toEqual([
      { number: 1, text: 'Extend the safety code to seasonal workers.', addressees: ['Orchards Unit', 'Country Office Accra'], priority: 'high', timeframe: 'short-term', resources: 'low' },
      { number: 2, text: 'Publish the price monitor.', addressees: ['Ministry of Trees'], timeframe: 'medium-term', asWritten: { priority: 'urgent', resources: 'medium/high' } },
    ])
  })
})

test('labelled lines under a recommendation are its fields, and a placeholder is no value', () => {
  expect(asked('labelled-lines')).toEqual([
    { number: 1, text: 'Train two pump keepers in each village.', addressees: ['River Trust'], priority: 'medium', timeframe: 'short-term', resources: 'low' },
    { number: 2, text: 'Keep spare parts within a day’s walk.', addressees: ['Ministry of Water', 'village councils'], priority: 'high', timeframe: 'long-term' },
  ])
  expect(evaluationOf('labelled-lines').lessons).toHaveLength(2)
  expect(read('labelled-lines').parties?.map(party => [party.name, party.roles?.[0]])).toEqual([['River Trust', 'implementing'], ['Ministry of Water of Nepal', 'collaborating'], ['Lake Foundation', 'funding']])
})

test('rows of a table are read by its head, a row broken within a cell too', () => {
  expect(asked('table-rows')).toEqual([
    { number: 1, text: 'Lower the fare after midnight', addressees: ['City Transport Office'], asWritten: { priority: '1' }, reason: 'Fares keep the poorest away' },
    { number: 2, text: 'Light the stops and the ways to them', addressees: ['City Transport Office', 'district councils'], asWritten: { priority: '2' }, reason: 'Passengers feel unsafe' },
    { number: 3, text: 'Count passengers', addressees: ['Transport Office'], priority: 'high', timeframe: 'short-term' },
    { number: 4, text: 'Share the counts', addressees: ['District councils'], priority: 'low', timeframe: 'long-term' },
  ])
  expect(evaluationOf('table-rows').evidence?.map(one => [one.kind, one.declared, one.groups])).toEqual([['interview', 25, ['drivers']], ['survey', 310, undefined]])
  expect(evaluationOf('table-rows').unassigned?.map(one => one.text)).toContain('Annex 1 lists the routes.')
})

test('a French summary is read by its own headings, labels, months and levels', () => {
  const { programme, parties, evaluations, documents } = read('francais')
  expect(documents?.[0]?.language).toBe('fr')
  expect(programme.countries?.map(one => one.country)).toEqual(['SN', 'ML'])
  expect(programme.period).toMatchObject({ start: '2016-01', end: '2019-12', extensions: [{ kind: 'no-cost', months: 12 }] })
  expect(parties?.map(party => party.name)).toEqual(['OIT', 'Chambre des métiers de Thiès'])
  expect(evaluations![0]!.findings?.map(one => [one.criterion, one.direction])).toEqual([['relevance', 'strength'], ['effectiveness', 'shortcoming']])
  expect(asked('francais').map(one => [one.addressees, one.priority, one.timeframe, one.resources])).toEqual([[['OIT'], 'high', 'short-term', 'low'], [['Gouvernement'], 'medium', 'long-term', undefined]])
})

test('a Spanish summary is read by its own headings too', () => {
  const { programme, evaluations } = read('espanol')
  expect(programme.countries?.map(one => one.country)).toEqual(['PE', 'BO'])
  expect(programme.period).toMatchObject({ start: '2017-03', end: '2020-02' })
  expect(evaluations![0]!.evidence?.map(one => [one.kind, one.declared])).toEqual([['desk-review', undefined], ['interview', 24]])
  expect(asked('espanol')[0]).toMatchObject({ addressees: ['Federación'], priority: 'high', timeframe: 'short-term', resources: 'low' })
})

test('a sentence’s subject or the heading over it is who is addressed, and what an ask rests on is kept as written', () => {
  expect(asked('subject-and-trace').map(one => [one.number, one.area, one.addressees, one.restsOnAsWritten])).toEqual([
    ['R.1.1', 'To the Government', ['Government'], 'conclusions 1 and 2'], ['R.1.2', 'To the Government', ['Ministry of Labour', 'Bureau of Standards'], 'conclusion 2'],
    ['R.2.1', 'For the project team', ['project team'], undefined], ['R.2.2', 'For the project team', ['team'], undefined],
  ])
  expect(asked('subject-and-trace')[3]!.text).toContain('(such as meters, cables)')
})

test('odd ordinals and clumps: each bullet under a number that only introduces is an ask of that number', () => {
  expect(asked('clumps-and-ordinals').map(one => [one.number, one.text.split('\n')[0], one.addressees])).toEqual([
    [1, 'Map the caravans.', ['ILO']], [7, 'Map the wells.', ['donor', 'caravan guild']], [8, 'Mark the wells;', ['guild']], [8, 'Train two guides;', ['guild']], [8, 'Report once a year.', ['guild']], [9, 'Keep the maps up to date.', undefined],
  ])
  expect(asked('clumps-and-ordinals')[0]).toMatchObject({ asWritten: { priority: 'urgent' }, timeframe: 'short-term' })
})

describe('damage by extraction', () => {
  test('a narrow column of labels is read apart from its text, over a page break with header and page number', () => {
    const { findings, recommendations } = evaluationOf('label-column')
    expect(findings?.map(one => [one.heading, one.statement])).toEqual([
      ['Efficiency', 'Kilns were refitted on time and below the planned cost.'], ['Efficiency', 'The second round of refitting had not started when the money ended.'],
      ['Impact orientation', 'Smoke fell by half, but workers outside the kilns did not notice.'],
    ])
    expect(recommendations?.map(one => [one.text, one.resources])).toEqual([['Refit the remaining kilns', 'medium'], ['Measure smoke at night', 'low']])
  })
  test('two columns of text written side by side are read one after the other', () => {
    const { findings, recommendations, lessons } = evaluationOf('two-columns')
    expect(findings?.map(one => [one.criterion, one.direction])).toEqual([['relevance', 'strength'], ['effectiveness', 'strength'], ['effectiveness', 'shortcoming']])
    expect(recommendations?.map(one => one.text)).toEqual(['Tell parents first.', 'Buy boats of wood.'])
    expect(lessons?.map(one => one.text)).toEqual(['Paper sinks.'])
  })
})

describe('a form sheet with a box of tabs', () => {
  test('gives its entries, and keeps apart what the record has no place for', () => {
    const { programme, evaluations } = read('form-sheet')
    expect(programme).toMatchObject({ code: 'PER/18/02/SWE', policyOutcomes: ['Outcome 4'], period: { start: '2018-10', plannedMonths: 30, end: '2021-09-30', extensions: [{ kind: 'no-cost', months: 6, newEnd: '2021-09', reasons: ['pandemic'] }] } })
    expect(programme.countries?.map(one => one.country)).toEqual(['PE'])
    expect(programme.components?.map(one => one.title)).toEqual(['business services', 'market access', 'social dialogue'])
    expect(evaluations![0]).toMatchObject({ kind: 'independent', timing: 'final', date: '2022-03-15', manager: 'Rosa Quispe', evaluators: ['María Flores (team leader)', 'Juan Pérez'] })
    expect(evaluations![0]!.evidence?.map(one => [one.kind, one.declared])).toEqual([['desk-review', undefined], ['interview', 34], ['survey', undefined]])
    expect(evaluations![0]!.unassigned?.map(one => one.text)).toEqual(['Project'])
  })
  test('lets criteria run into their text, behind bullets too', () => {
    expect(evaluationOf('form-sheet').findings?.map(one => [one.heading, one.criterion, one.direction])).toEqual([
      ['Relevance', 'relevance', 'strength'], ['Coherence and validity of design', 'coherence', 'shortcoming'], ['Effectiveness', 'effectiveness', 'strength'], ['Effectiveness', 'effectiveness', 'shortcoming'], ['Efficiency', 'efficiency', 'strength'], ['Gender equality and non-discrimination', 'cross-cutting', undefined],
    ])
  })
  test('takes a small table below a recommendation as its fields, and ordinals’ own words for what an item is', () => {
    expect(asked('form-sheet').map(one => [one.number, one.addressees, one.priority, one.timeframe, one.resources])).toEqual([[1, ['Ministry of Production'], 'high', 'short-term', 'medium'], [2, ['ILO CO-Lima'], 'medium', 'long-term', 'low']])
    expect([evaluationOf('form-sheet').lessons?.length, evaluationOf('form-sheet').goodPractices?.map(one => one.text)]).toEqual([1, ['Peer coaching among weavers.']])
  })
})

test('another agency’s brief with numbered headings, numbered conclusions and a table of its own words', () => {
  const { programme, evaluations } = read('development-brief')
  expect(programme).toMatchObject({ code: '00098765', period: { start: '2016-01', end: '2020-12' } })
  expect(programme.countries?.map(one => one.country)).toEqual(['FJ', 'WS', 'VU'])
  expect(evaluations![0]).toMatchObject({ timing: 'mid-term', date: '2019-07', evaluators: ['Blue Consulting Ltd'], conclusions: [{ statement: 'Relevance is high.' }, { statement: 'Exit planning is missing.' }] })
  expect(evaluations![0]!.findings?.map(one => [one.criterion, one.direction])).toEqual([['relevance', 'strength'], ['relevance', 'mixed'], ['effectiveness', 'shortcoming']])
  expect(asked('development-brief')).toEqual([
    { number: 'R1', text: 'Prepare an exit strategy', addressees: ['ILO', 'Ministry'], priority: 'high', asWritten: { timeframe: 'By December 2019' } },
    { number: 'R2', text: 'Recruit a gender adviser', addressees: ['ILO'], asWritten: { priority: 'Very high', timeframe: 'Immediate' } },
  ])
  expect(evaluations![0]!.unassigned?.map(one => one.text)).toContain('37.741 USD')
})
