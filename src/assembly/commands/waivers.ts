import { sql } from 'kysely'
import { z } from 'zod'
import { rules, type Rule } from '#checks/check.ts'
import { granted, refused } from '#language/problem.ts'
import { wholeDay } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { evaluationAt } from '#record/with-evaluation.ts'
import { isOpen, mayWrite } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { sumUpAnew } from '../sum-up.ts'
import { evaluatedByMe, evaluationsOfTeams } from '../teams.ts'
import { keptWaiver, keptWaivers } from '../waivers.ts'

const programme = z.uuid()

/** Does a thing of this id stand anywhere in a value? */
const holds = (value: unknown, id: string): boolean => typeof value === 'object' && value !== null
  && ((value as { readonly id?: unknown }).id === id && !Array.isArray(value) || Object.values(value).some(each => holds(each, id)))

/** The evaluations, as the record holds them, in which a waiver at this place or for the thing of this id would set something aside; none where it is about the rest of the programme. */
function evaluationsMet(record: ProgrammeRecord, rule: Rule, at: string): readonly string[] {
  const placed = evaluationAt(record, at)
  if (placed !== undefined) return [placed]
  // Ids are given once within a kind, so a finding and a risk may share one: what the rule looks at tells them apart.
  return rule.kind.path.startsWith('evaluations') ? (record.evaluations ?? []).filter(each => holds(each, at)).map(each => each.id) : []
}

const itsEvaluatorsAlone = (evaluation: string, what: string) => refused({
  code: 'not-allowed', at: 'evaluations', say: `The evaluation “${evaluation}” is independent: only its evaluators ${what}.`, do: 'Leave it as it is, and tell its evaluators why you would not count it; they may waive it and give the reason.',
})

export const waiveCheck = command({
  name: 'waive-check', summary: 'Set a failing check aside for one thing, with a reason; for what stands in an evaluation that has evaluators, they alone do', needs: 'programme:read', method: 'post', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme, rule: z.string().min(1).max(200), at: z.string().min(1).max(500), because: z.string().trim().min(1, 'needs a reason').max(2000), until: wholeDay('is not a day such as “2027-06-30”').optional() }),
  output: z.strictObject({ waiver: z.uuid() }),
  async run(transaction, { programme: id, rule: wanted, at, because, until }, { person, today }) {
    const loaded = await loadProgramme(transaction, id)
    if (!loaded) return notFound('programme')
    const rule = rules().find(each => each.id === wanted)
    if (!rule) return refused({ code: 'no-such-rule', at: 'rule', say: `There is no check “${wanted}” in force.`, do: 'Take the id from the checks page.' })
    const met = evaluationsMet(loaded.record, rule, at)
    const [mine, teams] = [await evaluatedByMe(transaction, id), await evaluationsOfTeams(transaction, id)]
    const own = met.find(each => mine.has(each))
    const [others] = met.filter(each => teams.has(each))
    if (own === undefined && others !== undefined && met.every(each => teams.has(each))) return itsEvaluatorsAlone(others, 'set aside what the checks say of it')
    if (own === undefined && !await mayWrite(transaction, id)) return notAllowed('set this check aside')
    const { rows: [added] } = await sql<{ id: string }>`
      insert into checks.waiver (programme_id, rule, at, because, until, person_id, evaluation_id) values (${id}::uuid, ${wanted}, ${at}, ${because}, ${until ?? null}::date, ${person}, ${own ?? null})
      on conflict (programme_id, rule, at, evaluation_id) do nothing returning id`.execute(transaction)
    if (!added) return refused({ code: 'already-waived', at: 'at', say: 'This check is already waived for this thing.', do: 'End the present waiver first, if its reason or last day has changed.' })
    await sumUpAnew(transaction, id, today)
    return granted({ waiver: added.id })
  },
})

export const endWaiver = command({
  name: 'end-waiver', summary: 'End a waiver: the check counts again; one that evaluators gave for their evaluation, they alone end', needs: 'programme:read', method: 'delete', path: '/programmes/{programme}/waivers/{waiver}',
  input: z.strictObject({ programme, waiver: z.uuid() }), output: z.strictObject({ ended: z.literal(true) }),
  async run(transaction, { programme: id, waiver: which }, { today }) {
    const { rows } = await sql`delete from checks.waiver where programme_id = ${id}::uuid and id = ${which}::uuid returning id`.execute(transaction)
    if (rows.length === 0) {
      const kept = (await keptWaivers(transaction, id)).find(each => each.id === which)
      return kept?.evaluation !== undefined ? itsEvaluatorsAlone(kept.evaluation, 'end a waiver they gave') : kept ? notAllowed('end this waiver') : notFound('waiver')
    }
    await sumUpAnew(transaction, id, today)
    return granted({ ended: true as const })
  },
})

export const listWaivers = command({
  name: 'list-waivers', summary: 'The waivers of a programme, newest first, with who gave them', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme }), output: z.strictObject({ waivers: z.array(keptWaiver) }),
  async run(transaction, { programme: id }) {
    return await isOpen(transaction, id) ? granted({ waivers: await keptWaivers(transaction, id) }) : notFound('programme')
  },
})
