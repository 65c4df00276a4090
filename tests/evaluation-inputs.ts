// What a command on an evaluation needs to be there before it is tried.
import { randomUUID } from 'node:crypto'
import type { Stage } from './personas.ts'

const PLANNED = { kind: 'interview', group: 'workers', state: 'planned' }

/** The evaluation the worked example's evaluator works on. */
const evaluationOf = async (stage: Stage): Promise<string> => (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation

/** The input of a command that takes an evaluation: made anew, as its evaluator. */
export async function evaluationInput(command: string, stage: Stage, programme: string): Promise<object> {
  const of = { programme, evaluation: await evaluationOf(stage) }
  const oneInterview = async () => ({ ...of, interview: (await stage.as('evaluator', 'add-interview', { ...of, interview: PLANNED }) as any).value.interview as string })
  const oneLimitation = () => { const id = `limitation-${randomUUID()}`; return { ...of, changes: [{ act: 'added', kind: 'limitation', id, within: of.evaluation, after: { id, text: 'Few were heard' } }] } }
  switch (command) {
    case 'add-interview': return { ...of, interview: PLANNED }
    case 'read-interview': case 'remove-interview': return oneInterview()
    case 'change-interview': return { ...await oneInterview(), revision: 1, value: PLANNED }
    case 'write-interview-notes': return { ...await oneInterview(), seen: 1, notes: 'What was said' }
    case 'edit-evaluation': return oneLimitation()
    case 'publish-evaluation': return { ...of, revision: (await stage.as('evaluator', 'edit-evaluation', oneLimitation()) as any).value.revision }
    default: return of
  }
}
