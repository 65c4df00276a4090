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
    const changed = applied(before, changes)
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

test('the first thing of a kind makes its list, even where none was said to exist', () => {
  const lacking = { ...RECORD, design: { theoryOfChange: { none: 'the document' } } } as ProgrammeRecord
  expect(applied(lacking, [{ act: 'added', kind: 'tocNode', id: 'n', after: { id: 'n', kind: 'output', statement: 'Roads' } }]).design?.theoryOfChange).toEqual({ nodes: [{ id: 'n', kind: 'output', statement: 'Roads' }] })
})
