import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { copyOf, type CopiedPart } from '#record/copy.ts'
import { recordFrom } from '#record/validate.ts'
import { consideredOf, decidedFrom } from './considered.ts'
import { leftBehind } from './left-behind.ts'

const source = (() => { const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../../../../examples/exemplary/programme.yaml'), 'utf8'))); if (!read.ok) throw new Error(read.problems[0]?.say); return read.value })()
const copied = (...parts: CopiedPart[]) => ({ chosen: new Set(parts), record: copyOf(source, new Set(parts), { id: 'next' }).record })

test('each place that lost what it named is told, with the form where it is filled in again', () => {
  const { chosen, record } = copied('results', 'theoryOfChange')
  const behind = leftBehind(source, chosen, record)
  expect(behind).toContainEqual({ thing: { kind: 'indicator', id: 'i-read', name: '1.a · Members who can say what their cooperative earned and spent last year' }, field: 'responsible', named: [{ kind: 'party', id: 'centre', name: 'Mekong Bookkeeping Centre' }], form: 'things/indicator/i-read' })
  expect(behind.find(each => each.thing === undefined)).toMatchObject({ field: 'communicatedTo', form: 'parts/design.theoryOfChange.communicatedTo' })
})

test('what one list lost is one place, however much it was', () => {
  const { chosen, record } = copied('risks', 'results')
  const ofTravel = leftBehind(source, chosen, record).filter(each => each.thing?.id === 'r-travel' && each.field === 'threatens')
  expect(ofTravel).toHaveLength(1)
  expect(ofTravel[0]?.named.length).toBeGreaterThan(1)
})

test('what was filled in or removed since is told no more', () => {
  const { chosen, record } = copied('results')
  const [first, ...rest] = record.design?.indicators ?? []
  if (!first) throw new Error('the example has indicators')
  const mended = { ...record, parties: [{ id: 'new', name: 'New centre' }], design: { ...record.design, indicators: [{ ...first, responsible: 'new' }, ...rest.slice(1)] } }
  const [before, after] = [leftBehind(source, chosen, record), leftBehind(source, chosen, mended)]
  const of = (list: typeof before, id: string | undefined) => list.filter(each => each.thing?.id === id).map(each => each.field)
  expect(of(before, first.id)).toContain('responsible')
  expect(of(after, first.id)).toEqual(of(before, first.id).filter(field => field !== 'responsible'))
  expect(of(before, rest[0]?.id).length).toBeGreaterThan(0)
  expect(of(after, rest[0]?.id)).toEqual([])
})

test('a copy that lost nothing has nothing to tell', () => {
  const { chosen, record } = copied('parties')
  expect(leftBehind(source, chosen, record)).toEqual([])
})

const related = [{ title: 'Before', relation: 'preceding' as const, considered: [{ kind: 'lesson' as const, text: 'One' }, { kind: 'recommendation' as const, text: 'Two', decision: 'rejected' as const, reason: 'no longer needed' }] }, { title: 'Beside', relation: 'parallel' as const }]
const sending = (typed: Record<string, string>) => ({ all: (name: string) => typed[name] === undefined ? [] : [typed[name]] })

test('decisions are recorded where they were made, and everything else stays as it was seen', () => {
  expect(decidedFrom(related, sending({ 'decision:0:0': 'accepted', 'reason:0:0': ' in the training ', 'decision:0:1': '', 'reason:0:1': '' }))).toEqual([
    { ...related[0], considered: [{ kind: 'lesson', text: 'One', decision: 'accepted', reason: 'in the training' }, { kind: 'recommendation', text: 'Two' }] }, related[1],
  ])
  expect(decidedFrom(related, sending({}))).toEqual(related)
})

test('what was taught is listed programme by programme with its place', () => {
  expect(consideredOf(related)).toEqual([{ title: 'Before', considered: [{ related: 0, at: 0, consideration: related[0]?.considered?.[0] }, { related: 0, at: 1, consideration: related[0]?.considered?.[1] }] }])
})
