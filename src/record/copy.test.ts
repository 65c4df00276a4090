import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { anyRecord } from '../../tests/any-record.ts'
import { COPIED_PARTS, copyOf, heldOf, type CopiedPart } from './copy.ts'
import { indexOf, referencesOf } from './references.ts'
import { taughtBy } from './taught.ts'
import { recordFrom } from './validate.ts'

const start = { id: 'next', title: 'The next phase' }
const example = () => { const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../../examples/exemplary/programme.yaml'), 'utf8'))); if (!read.ok) throw new Error(read.problems[0]?.say); return read.value }

test('a copy of any record is a record in which nothing points into the void, and its source stays as it was', () => {
  fc.assert(fc.property(anyRecord, fc.subarray([...COPIED_PARTS]), (source, chosen) => {
    const before = structuredClone(source)
    const { record } = copyOf(source, new Set<CopiedPart>(chosen), start)
    expect(source).toEqual(before)
    expect(recordFrom(record).ok).toBe(true)
    const index = indexOf(record)
    expect([...referencesOf(record)].filter(reference => !index.find(reference.kinds, reference.to, reference.from?.within))).toEqual([])
    expect([record.delivery, record.knowledge, record.evaluations, record.followUp]).toEqual([undefined, undefined, undefined, undefined])
  }), { numRuns: 60 })
})

test('what is chosen comes along, with the programme it came from, and risks without their reviews', () => {
  const source = example()
  const { record } = copyOf(source, new Set(COPIED_PARTS), start)
  expect(record.programme).toMatchObject({ id: 'next', title: 'The next phase', relatedProgrammes: [{ relation: 'preceding', title: source.programme.title }] })
  expect(record.design?.results?.length).toBe(source.design?.results?.length)
  expect(record.parties?.length).toBe(source.parties?.length)
  expect(record.design?.risks?.every(risk => risk.reviews === undefined)).toBe(true)
  expect(copyOf(source, new Set(), start).record.design).toBeUndefined()
})

test('what cannot do without something left behind is left out and named', () => {
  const source = example()
  const { record, dropped } = copyOf(source, new Set(['results'] as const), start)
  expect(record.design?.indicators?.length).toBe(source.design?.indicators?.length)
  expect(record.design?.indicators?.every(indicator => indicator.responsible === undefined)).toBe(true)
  expect(dropped).toContainEqual({ from: { kind: 'indicator', id: 'i-read', name: '1.a · Members who can say what their cooperative earned and spent last year' }, fields: ['dataSource', 'owner'], to: { kind: 'party', id: 'centre', name: 'Mekong Bookkeeping Centre' } })
})

test('an entry that cannot do without what stays behind is left out, with the name of what it would have named', () => {
  const { record, dropped, left } = copyOf(example(), new Set(['responsibilities'] as const), start)
  expect(record.design?.responsibilities?.every(each => each.assignments.length === 0)).toBe(true)
  expect(left[0]).toMatchObject({ thing: { kind: 'responsibility' }, field: 'assignments', to: [{ kind: 'party' }] })
  expect(dropped).toEqual([])
})

test('a reference outside things is named by where it stood', () => {
  expect(copyOf(example(), new Set(['theoryOfChange'] as const), start).dropped).toContainEqual({ fields: ['design', 'theoryOfChange', 'communicatedTo'], to: { kind: 'engagement', id: 'e-design-la', name: 'Consultation on the design in Laos' } })
})

test('what the other programme taught comes along word for word, with no decision and no source', () => {
  const considered = taughtBy(example()).map(each => each.consideration)
  const { record } = copyOf(example(), new Set(), start, considered)
  expect(record.programme.relatedProgrammes?.[0]?.considered).toEqual(considered)
  expect(considered.length).toBeGreaterThan(0)
})

test('of a part is told how many things it holds, and nothing where it is not recorded', () => {
  const source = example()
  expect(heldOf(source)).toMatchObject({ risks: source.design?.risks?.length, parties: source.parties?.length })
  expect(heldOf({ throughline: 1, programme: { id: 'p' }, design: { risks: [] } })).toEqual({ risks: 0 })
})
