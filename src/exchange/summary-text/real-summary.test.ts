import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { readFile } from '../read.ts'
import { accountedFor } from './accounting.testing.ts'

const PATH = fileURLToPath(new URL('../../../../shared/seed/evaluation-summary.txt', import.meta.url))

describe.runIf(existsSync(PATH))('the real summary of a six-country programme', () => {
  let record: ProgrammeRecord
  let text: string
  beforeAll(async () => {
    const reading = await readFile(readFileSync(PATH), { name: 'evaluation-summary.txt' })
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    record = reading.value.record
    text = reading.value.text!
  })
  const evaluation = () => record.evaluations![0]!

  test('tells its programme’s code, title, six countries and two components', () => {
    expect(record.programme.code).toBe('RAS/19/02/KOR')
    expect(record.programme.title).toMatch(/^Strengthening Social and Solidarity Economy/)
    expect(record.programme.countries?.map(one => one.country)).toEqual(['CN', 'ID', 'JP', 'MY', 'PH', 'KR'])
    expect(record.programme.components?.map(one => one.title)).toEqual(['research', 'capacity-building'])
    expect(record.programme.components?.every(one => one.purpose)).toBe(true)
  })
  test('tells who answers for it, who implements it and what the sub-contractors do', () => {
    expect(record.parties?.map(party => [party.acronym ?? party.name, party.roles, party.does])).toEqual([
      ['ILO', ['accountable'], undefined], ['KoSEA', ['implementing'], undefined], ['CSIER', ['sub-contractor'], 'research'], ['Underdogs', ['sub-contractor'], 'capacity-building'],
    ])
    expect(record.parties?.[1]?.name).toBe('Korea Social Enterprise Promotion Agency')
  })
  test('keeps rival statements on the extension and records the one with a date', () => {
    const period = record.programme.period!
    expect([period.start, period.plannedMonths, period.end]).toEqual(['2019-06', 18, '2021-06-30'])
    expect(period.extensions).toEqual([{ kind: 'no-cost', newEnd: '2021-06-30', reasons: ['COVID-19 pandemic', 'initial delays in project implementation'], sources: expect.any(Array) }])
    expect(period.statements?.filter(one => one.about === 'extension').map(one => [one.kind, one.months, one.date])).toEqual([['cost', 12, undefined], ['no-cost', undefined, '2021-06-30'], ['not-stated', 6, undefined]])
  })
  test('declares 19 interviews, a desk review and no validation workshop', () => {
    expect(evaluation().timing).toBe('final')
    expect(evaluation().evidence?.map(one => one.kind)).toEqual(['desk-review', 'interview', 'document'])
    expect(evaluation().evidence?.[1]).toMatchObject({ declared: 19, groups: { length: 5 } })
    expect(evaluation().limitations).toHaveLength(1)
    expect(evaluation().validationWorkshop).toMatchObject({ held: false, because: 'time constraints' })
    expect(evaluation().purposes).toHaveLength(3)
  })
  test('puts its findings under eight headings, each sentence one', () => {
    expect(new Set(evaluation().findings?.map(one => one.heading)).size).toBe(8)
    const direction = (opening: string) => evaluation().findings?.find(one => one.statement.startsWith(opening))?.direction
    expect(direction('Most of the outcome')).toBe('strength')
    expect(direction('However, the project did not generate any savings')).toBe('shortcoming')
    expect(direction('There are a few shortcomings')).toBe('shortcoming')
    expect(direction('Despite the challenges')).toBe('strength')
    expect(direction('While project outputs')).toBe('mixed')
    expect(direction('Whether the net benefits')).toBeUndefined()
  })
  test('asks for ten things, each with area, addressee, priority, time frame and resources', () => {
    const asked = evaluation().recommendations!.map(({ number, area, text: ask, addressees, priority, timeframe, resources }) => ({ number, area, text: ask, addressees, priority, timeframe, resources }))
    expect(asked.map(one => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(asked[5]).toEqual({ number: 6, area: 'Coherence', text: 'Ensure better integration of decent work considerations', addressees: ['project team', 'consultants'], priority: 'high', timeframe: 'medium-term', resources: 'medium' })
    expect(asked[6]).toMatchObject({ text: 'Develop and implement a knowledge management strategy', addressees: ['project team', 'consultants'], priority: 'medium', timeframe: 'medium-term', resources: 'low' })
    expect(asked[8]).toMatchObject({ area: 'Collaboration and Sustainability', text: 'Strengthen the involvement of ILO country office, constituents, and partners', addressees: ['project team'] })
    expect(asked[9]).toMatchObject({ priority: 'medium', timeframe: 'long-term', resources: 'high' })
  })
  test('has six lessons, the first without its bullet, and four good practices', () => {
    expect(evaluation().lessons).toHaveLength(6)
    expect(evaluation().goodPractices).toHaveLength(4)
  })
  test('loses none of its lines', () => {
    expect(accountedFor(text, record)).toEqual([])
  })
  test('says of each recommendation where it stands', () => {
    const [source] = evaluation().recommendations![3]!.sources!
    expect(text.split('\n')[source!.line! - 1]!.slice(source!.column! - 1)).toBe('Develop and implement a knowledge management strategy')
  })
})
