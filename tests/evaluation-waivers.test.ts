// What the checks say of an evaluation that has evaluators is theirs alone to set aside: those evaluated cannot silence it by form, by command, by SQL or beforehand.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, personId, setStage, type PersonaName, type Stage } from './personas.ts'

let stage: Stage
let evaluation: string
/** Something the checks find in the evaluation, and something they find in the design. */
let theirs: any
let ours: any
beforeAll(async () => {
  stage = await setStage()
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
  const failing = (await findings()).filter(each => each.verdict === 'fails' && each.thing)
  theirs = failing.find(each => each.at.startsWith('evaluations[0].recommendations') && each.rule === 'recommendations/rests-on-findings')
  ours = (await findings({ profile: 'full-design' })).find(each => each.verdict === 'fails' && each.thing && each.at.startsWith('design.'))
})
afterAll(() => stage.close())

const findings = async (more: object = {}) => (await stage.as('donor', 'check-programme', { programme, ...more }) as any).value.findings as any[]
const found = async (finding: any) => (await findings()).find(each => each.rule === finding.rule && each.at === finding.at)
const failingCounted = async (rule: string) => (await stage.owner.query(`select coalesce((summary -> 'failing' ->> $2)::int, 0) as count from access.programme where id = $1`, [programme, rule])).rows[0].count as number
const waive = (as: PersonaName, finding: any, at = finding.thing) => stage.as(as, 'waive-check', { programme, rule: finding.rule, at, because: 'for the test' }) as any
const end = (as: PersonaName, waiver: string) => stage.as(as, 'end-waiver', { programme, waiver }) as any
const waivers = async () => (await stage.as('donor', 'list-waivers', { programme }) as any).value.waivers as any[]
const asPerson = (persona: PersonaName, statement: ReturnType<typeof sql>) => stage.database.asPerson(personId(persona), transaction => statement.execute(transaction))
const answered = (outcome: any): string => outcome.ok ? 'yes' : ({ 'not-allowed': 'no', 'sign-in-needed': 'out' } as Record<string, string>)[outcome.problems[0].code] ?? outcome.problems[0].code

test('each persona waives, and ends waivers, where the table says: the evaluation’s are its evaluators’, the rest is whose the programme is', async () => {
  const given: Record<string, string> = {}
  const ended: Record<string, string> = {}
  for (const [what, finding, giver] of [['evaluation', theirs, 'evaluator'], ['design', ours, 'manager']] as const) {
    for (const persona of PERSONAS) {
      const one = await waive(persona, finding)
      given[`${persona} ${what}`] = answered(one)
      const waiver = one.ok ? one.value.waiver : (await waive(giver, finding)).value.waiver
      const outcome = await end(persona, waiver)
      ended[`${persona} ${what}`] = answered(outcome)
      if (!outcome.ok) expect(await end(giver, waiver)).toMatchObject({ ok: true })
    }
  }
  const expected = Object.fromEntries((['evaluation', 'design'] as const).flatMap(what => PERSONAS.map(persona => [`${persona} ${what}`, persona === 'stranger' ? 'out' : persona === (what === 'design' ? 'manager' : 'evaluator') ? 'yes' : 'no'])))
  expect(given).toEqual(expected)
  expect(ended).toEqual(expected)
})

test('a manager is told who may, by id and by place; the evaluators’ own waiver holds, is counted, and is seen with who gave it', async () => {
  const refusal = { ok: false, problems: [{ code: 'not-allowed', at: 'evaluations', say: `The evaluation “${evaluation}” is independent: only its evaluators set aside what the checks say of it.` }] }
  expect(await waive('manager', theirs)).toMatchObject(refusal)
  expect(await waive('manager', theirs, theirs.at)).toMatchObject(refusal)
  expect(await waive('manager', theirs, 'evaluations[0].findings[999]')).toMatchObject(refusal)
  const before = await failingCounted(theirs.rule)
  const { value: { waiver } } = await waive('evaluator', theirs)
  expect(await waive('evaluator', theirs)).toMatchObject({ ok: false, problems: [{ code: 'already-waived' }] })
  expect((await found(theirs)).waived).toEqual({ because: 'for the test', who: 'Elena Rossi' })
  expect(await failingCounted(theirs.rule)).toBe(before - 1)
  expect(await waivers()).toMatchObject([{ id: waiver, who: 'Elena Rossi', evaluation }])
  // In the working copy too: it is their own.
  const { value: { findings: ofDraft } } = await stage.as('evaluator', 'check-evaluation-draft', { programme, evaluation }) as any
  expect(ofDraft.find((each: any) => each.rule === theirs.rule && each.thing === theirs.thing)).toMatchObject({ waived: { who: 'Elena Rossi' } })
  expect(await end('manager', waiver)).toMatchObject({ ok: false, problems: [{ code: 'not-allowed', say: expect.stringContaining('only its evaluators end a waiver they gave') }] })
  expect(await end('evaluator', waiver)).toMatchObject({ ok: true })
  expect((await found(theirs)).waived).toBeUndefined()
  expect(await failingCounted(theirs.rule)).toBe(before)
})

test('past the application the database gives nobody else a waiver that counts, ends none, and changes none', async () => {
  const { value: { waiver } } = await waive('evaluator', theirs)
  const others = PERSONAS.filter(persona => persona !== 'evaluator')
  const insert = (persona: PersonaName, whose: string | null) => asPerson(persona, sql`insert into checks.waiver (programme_id, rule, at, because, person_id, evaluation_id) values (${programme}::uuid, ${theirs.rule}, 'by-sql', 'hush', ${personId(persona)}, ${whose})`)
  for (const persona of others) {
    await expect(insert(persona, evaluation), persona).rejects.toThrow('row-level security')
    await expect(asPerson(persona, sql`update checks.waiver set until = '2000-01-01'`), persona).rejects.toThrow('permission denied')
    expect((await asPerson(persona, sql`delete from checks.waiver where id = ${waiver}::uuid returning id`)).rows, persona).toEqual([])
    await asPerson(persona, sql`select evaluation.note_waivers(${programme}::uuid, (select revision from access.programme where id = ${programme}::uuid), '{"title": "hushed"}')`)
  }
  expect((await stage.owner.query(`select summary ->> 'title' as title from access.programme where id = $1`, [programme])).rows[0].title).not.toBe('hushed')
  // In another evaluation's name, and in that of the programme, an evaluator gives none.
  await expect(insert('evaluator', 'another')).rejects.toThrow('row-level security')
  await expect(insert('evaluator', null)).rejects.toThrow('row-level security')
  await expect(asPerson('evaluator', sql`insert into checks.waiver (programme_id, rule, at, because, person_id, evaluation_id) values (${programme}::uuid, ${theirs.rule}, 'in-anothers-name', 'hush', 'demo-manager', ${evaluation})`)).rejects.toThrow('row-level security')
  expect(await end('evaluator', waiver)).toMatchObject({ ok: true })
})

test('a waiver that was given without the evaluators, before they came or beforehand by SQL, is still listed with who gave it, sets nothing aside, and is not called unused', async () => {
  for (const at of [theirs.thing, theirs.at]) await asPerson('manager', sql`insert into checks.waiver (programme_id, rule, at, because, person_id) values (${programme}::uuid, ${theirs.rule}, ${at}, 'we know better', 'demo-manager')`)
  const before = await failingCounted(theirs.rule)
  expect(await found(theirs)).toMatchObject({ verdict: 'fails' })
  expect((await found(theirs)).waived).toBeUndefined()
  expect((await findings()).filter(each => each.rule === 'record/waiver-unused')).toEqual([])
  expect((await waivers()).map(each => [each.who, each.because, each.evaluation])).toEqual([['Maria Santos', 'we know better', undefined], ['Maria Santos', 'we know better', undefined]])
  // They stand in nobody's way: the evaluators give their own beside them.
  const { value: { waiver } } = await waive('evaluator', theirs)
  expect((await found(theirs)).waived).toMatchObject({ who: 'Elena Rossi' })
  expect(await failingCounted(theirs.rule)).toBe(before - 1)
  expect(await end('evaluator', waiver)).toMatchObject({ ok: true })
  for (const { id } of await waivers()) expect(await end('manager', id)).toMatchObject({ ok: true })
})

test('what evaluators waive silences nothing outside their evaluation', async () => {
  await asPerson('evaluator', sql`insert into checks.waiver (programme_id, rule, at, because, person_id, evaluation_id) values (${programme}::uuid, ${ours.rule}, ${ours.thing}, 'hush', 'demo-evaluator', ${evaluation})`)
  const { waived } = (await findings({ profile: 'full-design' })).find(each => each.rule === ours.rule && each.at === ours.at)
  expect(waived).toBeUndefined()
  for (const { id } of await waivers()) await end('evaluator', id)
})

test('an evaluation without evaluators stays whose the programme is, also beside one that has them', async () => {
  // The same recommendations, by the same ids.
  const { recommendations } = (await stage.as('manager', 'read-programme', { programme }) as any).value.record.evaluations[0]
  const after = { id: 'self', kind: 'self', recommendations: recommendations.map(({ restsOn: _, ...each }: any) => each) }
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [{ act: 'added', kind: 'evaluation', id: 'self', after }] })).toMatchObject({ ok: true })
  const failing = (await findings()).find(each => each.verdict === 'fails' && each.rule === theirs.rule && each.thing === theirs.thing && each.at.startsWith('evaluations[1].'))
  expect(await waive('manager', failing)).toMatchObject({ ok: true })
  const now = (await findings()).filter(each => each.rule === theirs.rule && each.thing === theirs.thing)
  expect(Object.fromEntries(now.map(each => [each.at, each.waived?.who]))).toEqual({ [theirs.at]: undefined, [failing.at]: 'Maria Santos' })
})
