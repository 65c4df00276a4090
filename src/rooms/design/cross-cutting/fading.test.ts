import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CROSS_CUTTING_ISSUES } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { fadingOf, issueRows, STEPS, type Step, type StepState } from './fading.ts'

const steps = (present: readonly Step[]) => Object.fromEntries(STEPS.map(step => [step, { state: present.includes(step) ? 'tied' : 'missing', tied: [], found: [] }])) as unknown as Record<Step, StepState>
const record = (design: ProgrammeRecord['design']): ProgrammeRecord => ({ throughline: 1, programme: { id: 'p' }, ...(design ? { design } : {}) })

test('every issue has a row, those nobody recorded too, and an issue recorded twice has two', () => {
  expect(issueRows(record(undefined)).map(row => [row.issue, row.fading.kind])).toEqual(CROSS_CUTTING_ISSUES.map(issue => [issue, 'not-considered']))
  const twice = issueRows(record({ crossCutting: [{ id: 'a', issue: 'environment', marker: 1 }, { id: 'b', issue: 'environment', marker: 0 }] }))
  expect(twice.filter(row => row.issue === 'environment').map(row => row.fading.kind)).toEqual(['only-marked', 'not-targeted'])
})

test('an issue fades where its last step lies, and has gaps where a later step is there without an earlier one', () => {
  expect(fadingOf(2, true, steps(['narrative', 'results']))).toEqual({ kind: 'fades', last: 'results', absent: ['indicators', 'budgetLines', 'engagements'] })
  expect(fadingOf(1, true, steps(['narrative', 'budgetLines']))).toEqual({ kind: 'gaps', last: 'budgetLines', absent: ['results', 'indicators', 'engagements'] })
  expect(fadingOf(1, true, steps([...STEPS]))).toEqual({ kind: 'carried', last: 'engagements', absent: [] })
  expect(fadingOf(undefined, true, steps([])).kind).toBe('not-considered')
  expect([fadingOf(0, true, steps([])).kind, fadingOf(0, true, steps(['narrative'])).kind], 'a nought with a reason is a decision').toEqual(['not-targeted', 'not-targeted-why'])
})

test('whatever steps are there, the verdict names exactly those that are not', () => {
  fc.assert(fc.property(fc.subarray([...STEPS]), fc.option(fc.constantFrom(1, 2), { nil: undefined }), (present, marker) => {
    const fading = fadingOf(marker, true, steps(present))
    expect(fading.absent).toEqual(STEPS.filter(step => !present.includes(step)))
    expect(fading.kind === 'carried').toBe(present.length === STEPS.length)
    if (fading.kind === 'fades') expect(STEPS.slice(0, STEPS.indexOf(fading.last as Step) + 1)).toEqual(present)
  }))
})

test('an indicator broken down by sex shows gender equality though nobody tied it; recorded as none is told from not recorded', () => {
  const rows = issueRows(record({ indicators: [{ id: 'trained', title: 'People trained', disaggregations: [{ by: 'sex' }, { by: 'disability' }] }], crossCutting: [{ id: 'g', issue: 'gender-equality', marker: 1, indicators: [], budgetLines: [] }] }))
  const of = (issue: string) => rows.find(row => row.issue === issue)
  expect(of('gender-equality')?.steps.indicators).toEqual({ state: 'found', tied: [], found: ['trained'] })
  expect(of('gender-equality')?.steps.budgetLines.state).toBe('none')
  expect(of('gender-equality')?.steps.results.state).toBe('missing')
  expect(of('disability-inclusion')?.steps.indicators.state).toBe('found')
  expect(of('environment')?.steps.indicators.state).toBe('missing')
})
