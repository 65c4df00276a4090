import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../../tests/any-record.ts'
import { applyChanges } from '../change.ts'
import { inverseOf } from '../inverse.ts'
import { differenceOf } from '../difference.ts'
import { NOUNS, nounsOfKind } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import { changesAtOnce } from './bulk.ts'
import { readingOf, type Words } from './cells.ts'
import { columnsOf, fieldsEditedAtOnce } from './columns.ts'
import { listed, paged } from './list.ts'
import { matcherOf, rangeOf } from './search.ts'
import { addressOf, viewFrom, type Usual } from './view.ts'

const words: Words = { language: 'en', column: name => name, choice: choice => choice, country: code => code, date: date => date }
const RISKS = [
  { id: 'r1', title: 'Élections reportées', likelihood: 2, impact: 5, owner: 'Officer 10', status: 'open' },
  { id: 'r2', title: '洪水でワークショップが中止', likelihood: 10 / 5, owner: 'Officer 9', status: 'closed' },
  { id: 'r3', title: 'Đường ngập lụt', likelihood: 5, status: 'materialised' },
  { id: 'r4', title: 'elections annulled' },
] as const
const record = { throughline: 1, programme: { id: 'p' }, design: { risks: RISKS } } as unknown as ProgrammeRecord
const columns = columnsOf({ kind: 'risk', columns: [] }, record, '2021-01-01')
const view = (asked: Partial<Parameters<typeof listed>[3]>) => listed(record, 'risk', columns, { search: '', filters: {}, sort: [], group: undefined, ...asked }, readingOf(record, words), words).rows.map(found => found.id)

test('a search pays no heed to case, accents or writing, and asks for every word', () => {
  expect(view({ search: 'ELECTIONS' })).toEqual(['r1', 'r4'])
  expect(view({ search: 'duong lut' })).toEqual(['r3'])
  expect(view({ search: 'ワークショップ' })).toEqual(['r2'])
  expect(view({ search: '洪水 officer' })).toEqual(['r2'])
  expect(view({ search: 'elections nowhere' })).toEqual([])
  expect(matcherOf('か')('が')).toBe(true)
  expect(matcherOf('ﾜｰｸ')('ワーク')).toBe(true)
})

test('what is not recorded comes last whichever way one sorts; numbers by size, names as people count, choices in the order of their list', () => {
  expect(view({ sort: ['likelihood'] })).toEqual(['r1', 'r2', 'r3', 'r4'])
  expect(view({ sort: ['-likelihood'] })).toEqual(['r3', 'r1', 'r2', 'r4'])
  expect(view({ sort: ['owner'] })).toEqual(['r2', 'r1', 'r3', 'r4'])
  expect(view({ sort: ['-status'] })).toEqual(['r2', 'r3', 'r1', 'r4'])
  expect(view({ sort: ['-likelihood', '-owner'] })).toEqual(['r3', 'r1', 'r2', 'r4'])
})

test('a column is filtered by code, by range, by words, or for what is missing', () => {
  expect(view({ filters: { status: 'open' } })).toEqual(['r1'])
  expect(view({ filters: { likelihood: '>=3' } })).toEqual(['r3'])
  expect(view({ filters: { likelihood: '1..2' } })).toEqual(['r1', 'r2'])
  expect(view({ filters: { owner: '–' } })).toEqual(['r3', 'r4'])
  expect(view({ filters: { owner: 'officer', impact: '5' } })).toEqual(['r1'])
  expect(rangeOf('<= 2')?.(2)).toBe(true)
  expect(rangeOf('many')).toBeUndefined()
})

test('groups keep their whole count on every page, and say where they go on', () => {
  const list = listed(record, 'risk', columns, { search: '', filters: {}, sort: [], group: 'status' }, readingOf(record, words), words)
  expect(paged(list, 1).groups.map(group => [group.title, group.count])).toEqual([['open', 1], ['materialised', 1], ['closed', 1], ['–', 1]])
  const many = { throughline: 1, programme: { id: 'p' }, design: { risks: Array.from({ length: 25 }, (_, index) => ({ id: `r${index}`, title: 'x', status: index < 15 ? 'open' : 'closed' })) } } as unknown as ProgrammeRecord
  const second = paged(listed(many, 'risk', columns, { search: '', filters: {}, sort: [], group: 'status' }, readingOf(many, words), words), 2, 10)
  expect(second.groups.map(group => [group.title, group.count, group.continued, group.rows.length])).toEqual([['open', 15, true, 5], ['closed', 10, false, 5]])
  expect(paged(list, 99).page).toBe(1)
})

test('an address says the whole view and nothing that is usual; read back it gives the same view', () => {
  const names = columns.map(column => column.name)
  const usual: Usual = { columns: names.slice(0, 3), sort: ['-impact'], group: 'status' }
  const some = fc.subarray(names, { minLength: 1 })
  const anyView = fc.record({
    search: fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.trim()), filters: fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }).map(text => text.trim()).filter(text => text !== '')),
    sort: fc.subarray(names, { minLength: 1, maxLength: 3 }).chain(list => fc.tuple(...list.map(name => fc.boolean().map(falls => falls ? `-${name}` : name)))), group: fc.option(fc.constantFrom(...names), { nil: undefined }), columns: some, page: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(fc.property(anyView, fc.constantFrom('', 'engagement.'), (asked, prefix) => {
    const address = addressOf(asked, prefix, usual, [['other', 'kept & kept']])
    const query = new URLSearchParams(address)
    const read = viewFrom(query, prefix, names, usual)
    expect({ ...read, filters: { ...read.filters } }).toEqual({ ...asked, filters: { ...asked.filters } })
    expect(query.get('other')).toBe('kept & kept')
  }))
  expect(addressOf({ search: '', filters: {}, sort: ['-impact'], group: 'status', columns: names.slice(0, 3), page: 1 }, '', usual)).toBe('?')
})

test('whatever is done to many things at once is taken back by its inverse, in any record', () => {
  fc.assert(fc.property(anyRecord, fc.constantFrom(...Object.keys(NOUNS).filter(kind => kind !== 'programme')), fc.boolean(), fc.nat(), (any, kind, isRemoval, seed) => {
    const chosen = [...nounsOfKind(any, kind)]
    const fields = fieldsEditedAtOnce(kind)
    const emptied = fields.filter((field, index) => !field.required && (seed >> (index % 20)) % 2 === 0).map(field => field.name)
    const asked = changesAtOnce(chosen, fields, { sent: { all: name => fields.some(field => field.name === name) ? ['7'] : [] }, emptied, isRemoval })
    if (!asked.ok) return
    const changed = applyChanges(any, asked.value)
    if (!changed.ok) throw new Error(changed.problems[0]?.say)
    const back = applyChanges(changed.value as ProgrammeRecord, inverseOf(asked.value))
    if (!back.ok) throw new Error(back.problems[0]?.say)
    expect(differenceOf(back.value as ProgrammeRecord, any)).toEqual([])
  }), { numRuns: 300 })
})

test('a change to many rows is refused where nothing is ticked, nothing asked, too much asked, or a needed field would be emptied', () => {
  const fields = fieldsEditedAtOnce('engagement')
  const none = { all: () => [] }
  const found = (count: number) => Array.from({ length: count }, (_, index) => ({ kind: 'engagement', id: `e${index}`, at: '', value: { id: `e${index}` } }))
  const refusal = (...given: Parameters<typeof changesAtOnce>) => { const outcome = changesAtOnce(...given); return outcome.ok ? 'granted' : outcome.problems[0]?.code }
  expect(refusal([], fields, { sent: none, emptied: [], isRemoval: false })).toBe('nothing-chosen')
  expect(refusal(found(1), fields, { sent: none, emptied: [], isRemoval: false })).toBe('nothing-asked')
  expect(refusal(found(1001), fields, { sent: none, emptied: [], isRemoval: true })).toBe('too-many')
  expect(refusal(found(1), fields, { sent: none, emptied: ['stage'], isRemoval: false })).toBe('needed')
  expect(refusal(found(1), fields, { sent: none, emptied: ['date'], isRemoval: false })).toBe('nothing-changes')
})
