import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { allOf, fixture } from './iati.testing.ts'
import { writeIati } from './writing/write-iati.ts'

const TODAY = '2026-11-24'

async function writtenOf(record: ProgrammeRecord) {
  const written = await writeIati(record, TODAY)
  if (!written.ok) throw new Error(written.problems.map(problem => problem.say).join(' '))
  return written.value
}

test.each(['agency', 'small-organisation'])('the activity of %s comes back from XML as the record it was', async name => {
  const [first] = (await allOf(fixture(name))).records
  const { xml, left } = await writtenOf(first!)
  expect(left).toEqual([])
  expect((await allOf(xml)).records[0]).toEqual(first)
})

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map(text => text.replaceAll(/[\p{Cc}\p{Cn}\p{Cs}]/gu, '').trim()).filter(text => text !== '' && text.isWellFormed())
const day = fc.date({ min: new Date('1995-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map(value => value.toISOString().slice(0, 10))
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents => cents === 0 ? 0 : cents / 100)
const identifier = fc.stringMatching(/^[A-Z]{2}-[A-Z]{3}-[0-9]{1,6}$/)
const idOf = (kind: string) => fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).map(end => `${kind}.${end}`)
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(required: readonly (keyof T & string)[], fields: T) => fc.record(fields, { requiredKeys: [...required], noNullPrototype: true })
const figure = fc.oneof(amount, fc.constant({ unknown: 'Nobody counted.' }), words.filter(text => !/^[+-]?[\d.]+$/.test(text)))
const broken = fc.array(fc.record({ by: fc.constantFrom({ sex: 'female' }, { sex: 'male' }, { age: '15-24', sex: 'female' }), value: amount }), { minLength: 1, maxLength: 2 })
const period = fc.tuple(day, day).map(([one, other]) => one < other ? { start: one, end: other } : { start: other, end: one })

/** Any record of what IATI can carry: ids, texts in any script, money, results, documents. */
const carried: fc.Arbitrary<ProgrammeRecord> = fc.record({
  programme: optional(['id', 'iatiIdentifier', 'title', 'summary', 'status', 'period', 'iati'], {
    id: idOf('programme'), iatiIdentifier: identifier, title: words, summary: words, objective: words, code: words, status: fc.constantFrom('pipeline', 'implementation', 'closed'), currency: fc.constantFrom('EUR', 'KRW'),
    period: optional(['start'], { start: day, plannedStart: day, plannedEnd: day, end: day }), countries: fc.uniqueArray(optional(['country'], { country: fc.constantFrom('KE', 'UG', 'LA', 'XK'), share: fc.integer({ min: 0, max: 100 }) }), { selector: each => each.country as string, minLength: 1, maxLength: 3 }),
    sdgTargets: fc.array(fc.constantFrom('1', '8', '8.3', '16.b'), { minLength: 1, maxLength: 3 }), sectors: fc.array(optional(['code'], { code: fc.constantFrom('14031', '11220'), share: fc.integer({ min: 0, max: 100 }) }), { minLength: 1, maxLength: 2 }),
    iati: optional(['reporter'], {
      reporter: fc.record({ identifier, kind: fc.constant('10'), name: words }), language: fc.constantFrom('en', 'ko'), humanitarian: fc.boolean(), scope: fc.constant('4'), flow: fc.constant('10'),
      contacts: fc.array(optional(['organisation'], { organisation: words, emails: fc.array(fc.constant('a@example.org'), { minLength: 1, maxLength: 2 }), addresses: fc.array(words, { minLength: 1, maxLength: 2 }) }), { minLength: 1, maxLength: 2 }),
      locations: fc.array(optional(['name'], { name: words, point: fc.constant('1.5 35.2'), reach: fc.constant('1') }), { minLength: 1, maxLength: 2 }),
      budgets: fc.array(optional(['start', 'end', 'amount'], { start: day, end: day, amount, currency: fc.constant('USD'), kind: fc.constant('1') }), { minLength: 1, maxLength: 2 }),
      conditions: fc.record({ attached: fc.boolean(), conditions: fc.array(fc.record({ kind: fc.constant('1'), text: words }), { minLength: 1, maxLength: 2 }) }),
    }),
  }),
  parties: fc.uniqueArray(fc.record({ id: idOf('party'), name: words, iatiIdentifier: identifier, organisationType: fc.constantFrom('40', '60'), roles: fc.uniqueArray(fc.constantFrom('funding', 'accountable', 'extending', 'implementing'), { minLength: 1, maxLength: 2 }) }), { comparator: (one, other) => one.id === other.id || one.iatiIdentifier === other.iatiIdentifier, minLength: 1, maxLength: 3 }),
  results: fc.array(optional(['level', 'title'], { level: fc.constantFrom('impact', 'outcome', 'output'), title: words, statement: words, code: words }), { minLength: 1, maxLength: 2 }),
  indicators: fc.array(optional(['title', 'kind'], {
    title: words, kind: fc.constantFrom('number', 'percent', 'milestone', 'rating', 'narrative'), direction: fc.constantFrom('up', 'down'), definition: words,
    baseline: optional(['value', 'date'], { value: fc.oneof(amount, fc.constant({ unknown: 'Nobody counted.' })), date: fc.oneof(day, day.map(date => date.slice(0, 4))), disaggregated: broken }),
    // IATI has one comment beside a value: it tells why there is none, or anything else.
    targets: fc.array(fc.oneof(optional(['period', 'value'], { period, value: figure, disaggregated: broken }), optional(['period', 'value'], { period, value: amount, remark: words, disaggregated: broken })), { minLength: 1, maxLength: 3 }), values: fc.array(optional(['period', 'value'], { period, value: figure, disaggregated: broken }), { maxLength: 3 }),
  }), { minLength: 1, maxLength: 3 }),
  transactions: fc.uniqueArray(optional(['id', 'kind', 'date', 'amount'], { id: idOf('transaction'), kind: fc.constantFrom('transfer', 'commitment', 'expenditure', 'refund', 'incoming-funds', 'pledge'), date: day, amount, currency: fc.constantFrom('EUR', 'USD'), remark: words, reference: words, humanitarian: fc.boolean(), country: fc.constant('KE'), fromActivity: identifier }), { selector: each => each.id as string, maxLength: 3 }),
  documents: fc.uniqueArray(optional(['id', 'title', 'uri', 'categories', 'format'], { id: idOf('document'), title: words, uri: fc.constant('https://example.org/a.pdf'), format: fc.constant('application/pdf'), categories: fc.uniqueArray(fc.constantFrom('A08', 'A12'), { minLength: 1 }), language: fc.constantFrom('en', 'ko'), date: day, notes: words }), { selector: each => each.id as string, maxLength: 2 }),
}).map(({ programme, parties, results, indicators, transactions, documents }) => {
  const made = results.map((result, index) => ({ ...result, id: `result.${index}` }))
  const last = made.length - 1
  // A result without an indicator cannot be published; every result gets one, and further ones go to the last.
  const measured = [...made.map((_, index) => indicators[index % indicators.length]!), ...indicators.slice(made.length)].map((indicator, index) => ({ indicator, id: `indicator.${index}`, result: `result.${Math.min(index, last)}` }))
  const measurements = measured.flatMap(({ indicator, id }) => (indicator.values as object[] | undefined ?? []).map(value => ({ indicator: id, ...value })))
  return {
    throughline: 1, programme, parties,
    design: { results: made, indicators: measured.map(({ indicator: { values: _, ...indicator }, id, result }) => ({ id, result, ...indicator })) },
    ...((transactions.length > 0 || measurements.length > 0) && { delivery: { ...(transactions.length > 0 && { transactions: transactions.map(each => ({ ...each, from: parties[0]!.id, ...(parties[1] && { to: parties[1].id }) })) }), ...(measurements.length > 0 && { measurements }) } }),
    ...(documents.length > 0 && { documents }),
  }
}).map(drawn => {
  const numbered = drawn as unknown as ProgrammeRecord
  numbered.delivery?.measurements?.forEach((measurement, index) => { measurement.id = `measurement-${index + 1}` })
  return numbered
})

test('what IATI can carry comes back from XML unchanged, ids and all', async () => {
  await fc.assert(fc.asyncProperty(carried, async drawn => {
    const record = recordFrom(drawn)
    if (!record.ok) throw new Error(record.problems.map(problem => `${problem.at} ${problem.say}`).join('\n'))
    const { xml, left } = await writtenOf(record.value)
    expect(left).toEqual([])
    expect((await allOf(xml)).records[0]).toEqual(record.value)
  }), { numRuns: 100 })
})

const least = (more: Partial<ProgrammeRecord> = {}, programme: Partial<ProgrammeRecord['programme']> = {}): ProgrammeRecord => ({
  throughline: 1, programme: { id: 'p', iatiIdentifier: 'XX-1', title: 'T', summary: 'S', status: 'implementation', period: { start: '2024-01-01' }, ...programme },
  parties: [{ id: 'agency', name: 'Agency', iatiIdentifier: 'XX', organisationType: '10', roles: ['accountable'] }, { id: 'centre', name: 'Centre' }, { id: 'trainer', name: 'Trainer' }], ...more,
})

test('money shows in every tier: a payment under an agreement names the agreement’s parties', async () => {
  const { xml, left } = await writtenOf(least({ delivery: {
    agreements: [{ id: 'grant', title: 'Grant', from: 'agency', to: 'centre' }, { id: 'contract', title: 'Contract', from: 'centre', to: 'trainer', parent: 'grant' }],
    transactions: [{ id: 't1', agreement: 'grant', kind: 'transfer', date: '2024-02-01', amount: 100 }, { id: 't2', agreement: 'contract', kind: 'transfer', date: '2024-03-01', amount: 40.5 }],
  } }))
  const [again] = (await allOf(xml)).records
  expect(again?.delivery?.transactions).toMatchObject([{ from: 'agency', to: 'centre', amount: 100 }, { from: 'centre', to: 'trainer', amount: 40.5 }])
  expect(left).toContainEqual({ place: 'delivery.agreements', count: 2, how: 'missing' })
})

test('everything the standard demands and the record lacks is told at once', async () => {
  const written = await writeIati({ throughline: 1, programme: { id: 'p' } }, TODAY)
  expect(written.ok ? [] : written.problems.map(problem => problem.say)).toHaveLength(7)
})

test('what is not carried is told once with a count', async () => {
  const { left } = await writtenOf(least({ design: { risks: [{ id: 'r1', title: 'Flood' }, { id: 'r2', title: 'Strike' }] } }, { policyOutcomes: ['One'] }))
  expect(left).toEqual(expect.arrayContaining([{ place: 'design', count: 1, how: 'missing' }, { place: 'programme.policyOutcomes', count: 1, how: 'missing' }]))
})

test('an end still to come is planned, not actual', async () => {
  const { xml } = await writtenOf(least({}, { period: { start: '2024-01-01', end: '2030-12-31' } }))
  expect((await allOf(xml)).records[0]?.programme.period).toEqual({ start: '2024-01-01', plannedEnd: '2030-12-31' })
})

test('a confidential document is never written', async () => {
  const { xml } = await writtenOf(least({ documents: [{ id: 'd', title: 'Secret', uri: 'https://example.org/secret', kind: 'budget', confidential: true }, { id: 'e', title: 'Evaluation', uri: 'https://example.org/e.pdf', kind: 'evaluation-report' }] }))
  expect(xml).not.toContain('secret')
  expect((await allOf(xml)).records[0]?.documents).toMatchObject([{ title: 'Evaluation', categories: ['A07'], format: 'application/pdf' }])
})

test('a value of one country is written as broken down, not as the whole', async () => {
  const { xml } = await writtenOf(least({
    design: { results: [{ id: 'r', level: 'output', title: 'R' }], indicators: [{ id: 'i', result: 'r', title: 'I', kind: 'number' }] },
    delivery: { measurements: [{ id: 'm1', indicator: 'i', period: { start: '2024', end: '2024' }, country: 'KE', value: 3 }, { id: 'm2', indicator: 'i', period: { start: '2024', end: '2024' }, country: 'UG', value: 4 }] },
  }))
  expect((await allOf(xml)).records[0]?.delivery?.measurements?.flatMap(each => each.disaggregated?.map(part => [part.by, part.value]))).toEqual([[{ country: 'KE' }, 3], [{ country: 'UG' }, 4]])
})

test('characters XML has no way to write are left out, and that is told', async () => {
  const { xml, left } = await writtenOf(least({}, { title: 'Bell\u0007 & <tag> “q”' }))
  expect((await allOf(xml)).records[0]?.programme.title).toBe('Bell & <tag> “q”')
  expect(left).toContainEqual({ place: 'programme.title', count: 1, how: 'changed' })
})
