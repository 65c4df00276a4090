// What evaluators write is checked as an evaluation from its plan on, whatever else the programme holds.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { profiles, rulesOf } from '#checks/check.ts'
import { setStage, type Stage } from './personas.ts'

let stage: Stage
beforeAll(async () => { stage = await setStage() })
afterAll(() => stage.close())

const design = { results: [{ id: 'o', level: 'outcome', title: 'Inspectors find what is amiss' }] }
/** A programme whose evaluation `next` the evaluator writes. */
async function programmeWith(more: object): Promise<string> {
  const { value: { programme } } = await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p' }, design, ...more } }) as any
  await stage.owner.query(`insert into access.membership (programme_id, person_id, role, evaluation) values ($1, 'demo-evaluator', 'evaluator', 'next')`, [programme])
  return programme
}
const planned = (programme: string, changes: readonly object[] = []) => stage.as('evaluator', 'edit-evaluation', { programme, evaluation: 'next', changes: [{ act: 'added', kind: 'question', id: 'q', within: 'next', after: { id: 'q', question: 'Did it help?' } }, ...changes] })
const checked = async (programme: string) => (await stage.as('evaluator', 'check-evaluation-draft', { programme, evaluation: 'next' }) as any).value
const YARDSTICK = { rule: 'evaluation/questions-have-a-yardstick', verdict: 'fails', thing: 'q' }

test('a plan is checked as a plan of an evaluation while there is a design and nothing was found yet', async () => {
  const programme = await programmeWith({ evaluations: [{ id: 'next' }] })
  expect(await planned(programme)).toMatchObject({ ok: true })
  const report = await checked(programme)
  expect(report).toMatchObject({ profile: 'final-evaluation', findings: expect.arrayContaining([expect.objectContaining(YARDSTICK)]) })
  // The programme of everybody else is still judged by its design.
  expect((await stage.as('manager', 'check-programme', { programme }) as any).value.profile).toBe('full-design')
})

test('a mid-term evaluation is checked as one, and with it the design it looks at', async () => {
  const programme = await programmeWith({ evaluations: [{ id: 'next' }] })
  expect(await planned(programme, [{ act: 'changed', kind: 'evaluation', id: 'next', field: 'timing', after: 'mid-term' }])).toMatchObject({ ok: true })
  const report = await checked(programme)
  expect(report).toMatchObject({ profile: 'mid-term', findings: expect.arrayContaining([expect.objectContaining(YARDSTICK), expect.objectContaining({ rule: 'results/outcome-has-indicator' })]) })
})

test('a later evaluation is checked whole where an earlier one is already followed up', async () => {
  const earlier = { id: 'first', timing: 'mid-term', findings: [{ id: 'f', statement: 'Visits are announced.' }], recommendations: [{ id: 'r', text: 'Announce no visit.' }] }
  const programme = await programmeWith({ evaluations: [earlier, { id: 'next', timing: 'final' }], followUp: { responses: [{ id: 'a', recommendation: 'r', decision: 'accepted' }] } })
  expect(await planned(programme)).toMatchObject({ ok: true })
  expect(await checked(programme)).toMatchObject({ profile: 'final-evaluation', findings: expect.arrayContaining([expect.objectContaining(YARDSTICK)]) })
})

test('the profile of a design asks nothing of what stands in an evaluation, so its evaluators miss nothing by it; the profiles of evaluations ask all', () => {
  const on = (profile: string) => rulesOf(profiles()[profile]!).filter(({ kind }) => kind.path.startsWith('evaluations')).map(({ id }) => id)
  expect(on('full-design')).toEqual([])
  expect(on('final-evaluation').length).toBeGreaterThan(40)
  expect(on('mid-term')).toEqual(on('final-evaluation'))
})
