import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../../tests/any-record.ts'
import { nounsOf } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import { formFor } from './where.ts'

const record: ProgrammeRecord = {
  throughline: 1, programme: { id: 'p' }, design: { risks: [{ id: 'flood', title: 'Floods' }], theoryOfChange: { nodes: [{ id: 'n', kind: 'output', statement: 'x' }] } },
  evaluations: [{ id: 'final', findings: [{ id: 'f 1', statement: 'x' }] }] as never,
}

test.each([
  ['programme.period', 'things/programme/p'], ['design.risks[0]', 'things/risk/flood'], ['design.risks[0].owner', 'things/risk/flood'], ['design.theoryOfChange.nodes[0]', 'things/tocNode/n'],
  ['evaluations[0]', 'things/evaluation/final'], ['evaluations[0].findings[0].evidence', 'things/finding/f%201?within=final'], ['evaluations[0].conclusions', 'things/conclusion/new?within=final'],
  ['design.indicators', 'things/indicator/new'], ['design.plans.exit', 'parts/design.plans.exit'], ['design.theoryOfChange.narrative', 'parts/design.theoryOfChange.narrative'],
  ['design.indicators, design.risks', 'things/indicator/new'], ['design.indicators[].result', 'things/indicator/new'], ['waivers[0]', undefined],
])('%s is filled in at %s', (at, form) => { expect(formFor(at, record)).toBe(form) })

test('every thing of any record has a form at its own address', () => {
  fc.assert(fc.property(anyRecord, any => {
    for (const { kind, id, at, within } of nounsOf(any)) expect(formFor(at, any)).toBe(`things/${kind}/${id}${within === undefined ? '' : `?within=${within}`}`)
  }), { numRuns: 50 })
})
