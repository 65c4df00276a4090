import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../tests/any-record.ts'
import { applyChanges } from './change.ts'
import { differenceOf } from './difference.ts'
import { inverseOf } from './inverse.ts'
import type { ProgrammeRecord } from './record.ts'

const applied = (record: ProgrammeRecord, changes: Parameters<typeof applyChanges>[1]): ProgrammeRecord => {
  const outcome = applyChanges(record, changes)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value as ProgrammeRecord
}

test('the difference of any two records, applied to the first, gives the second; undone, the first again', () => {
  fc.assert(fc.property(anyRecord, anyRecord, (before, given) => {
    const after = { ...given, programme: { ...given.programme, id: before.programme.id } } as ProgrammeRecord
    const changes = differenceOf(before, after)
    const asGiven = structuredClone(before)
    const changed = applied(before, changes)
    // What is shared is never written into.
    expect(before).toEqual(asGiven)
    expect(differenceOf(changed, after)).toEqual([])
    expect(differenceOf(applied(changed, inverseOf(changes)), before)).toEqual([])
  }), { numRuns: 150 })
})

const RECORD = { throughline: 1, programme: { id: 'p', title: 'Roads' }, design: { risks: [{ id: 'flood', title: 'Floods', owner: 'Engineer' }] } } as ProgrammeRecord

test('a change of what someone else changed meanwhile is refused with both values, and so are all others of its kind at once', () => {
  const outcome = applyChanges(RECORD, [
    { act: 'changed', kind: 'risk', id: 'flood', field: 'owner', before: 'Nobody', after: 'Me' },
    { act: 'changed', kind: 'risk', id: 'drought', field: 'owner', after: 'Me' },
  ])
  expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'stale', say: expect.stringContaining('Engineer') }, { code: 'gone' }] })
})

test('two people may change two fields of one thing', () => {
  const first = applied(RECORD, [{ act: 'changed', kind: 'risk', id: 'flood', field: 'owner', before: 'Engineer', after: 'Mayor' }])
  expect(applied(first, [{ act: 'changed', kind: 'risk', id: 'flood', field: 'likelihood', after: 4 }]).design?.risks).toEqual([{ id: 'flood', title: 'Floods', owner: 'Mayor', likelihood: 4 }])
})

test('what no change touches is the very thing that was given; what one touches is a copy, however often it is changed', () => {
  const given = { ...RECORD, design: { risks: [{ id: 'flood', title: 'Floods' }, { id: 'late', title: 'Money late' }], results: [{ id: 'o', level: 'outcome', title: 'Roads' }] }, evaluations: [{ id: 'e', findings: [{ id: 'f', statement: 'It works' }] }, { id: 'g' }] } as ProgrammeRecord
  const asGiven = structuredClone(given)
  const made = applied(given, [
    { act: 'changed', kind: 'risk', id: 'flood', field: 'title', before: 'Floods', after: 'Storms' }, { act: 'changed', kind: 'risk', id: 'flood', field: 'title', before: 'Storms', after: 'Quakes' },
    { act: 'changed', kind: 'finding', id: 'f', within: 'e', field: 'statement', before: 'It works', after: 'It worked' }, { act: 'added', kind: 'risk', id: 'new', after: { id: 'new', title: 'New' } }, { act: 'changed', kind: 'risk', id: 'new', field: 'title', before: 'New', after: 'Newer' },
  ])
  expect(given).toEqual(asGiven)
  expect(made.design?.risks?.map(each => each.title)).toEqual(['Quakes', 'Money late', 'Newer'])
  expect(made.evaluations?.[0]?.findings?.[0]?.statement).toBe('It worked')
  expect(made.design?.risks?.[1]).toBe(given.design?.risks?.[1])
  expect(made.design?.results).toBe(given.design?.results)
  expect(made.evaluations?.[1]).toBe(given.evaluations?.[1])
})

test('the first thing of a kind makes its list, even where none was said to exist', () => {
  const lacking = { ...RECORD, design: { theoryOfChange: { none: 'the document' } } } as ProgrammeRecord
  expect(applied(lacking, [{ act: 'added', kind: 'tocNode', id: 'n', after: { id: 'n', kind: 'output', statement: 'Roads' } }]).design?.theoryOfChange).toEqual({ nodes: [{ id: 'n', kind: 'output', statement: 'Roads' }] })
})
