import type { Evaluation } from '#record/schema/evaluation.ts'
import { emptyIn } from '../findings/thread.ts'
import { matrixOf } from '../matrix/matrix.ts'
import { lackingIn, planOf } from '../plan/plan.ts'

/** The steps of an evaluation, in the order each needs the one before. */
export const STEPS = ['plan', 'matrix', 'interviews', 'findings', 'conclusions', 'recommendations', 'lessons', 'comments', 'publish'] as const
export type Step = typeof STEPS[number]
/** How far a step has come; `counts` are the numbers its sentence needs. */
export type StepShown = { readonly step: Step, readonly state: 'empty' | 'begun' | 'done', readonly counts: Readonly<Record<string, number>> }
/** What is known beside the evaluation itself: conversations by state and groups nobody tried to hear, drafts put before others, those still open, with what was said of them, and changes the record does not hold yet. */
export type Around = { readonly planned: number, readonly held: number, readonly unheard: number, readonly rounds: number, readonly open: number, readonly comments: number, readonly unanswered: number, readonly unpublished: number, readonly isPublished: boolean }

const stateOf = (there: number, open: number): StepShown['state'] => there === 0 ? 'empty' : open > 0 ? 'begun' : 'done'

/** What stands of an evaluation and what is missing, step by step. */
export function stepsOf(evaluation: Evaluation, { planned, held, unheard, rounds, open, comments, unanswered, unpublished, isPublished }: Around): readonly StepShown[] {
  const { groups, withoutSource } = matrixOf(evaluation)
  const lacking = lackingIn(evaluation).length
  const unasked = groups.filter(group => group.asked && group.rows.length === 0).length
  const [questions, findings, conclusions, recommendations] = [evaluation.questions ?? [], evaluation.findings ?? [], evaluation.conclusions ?? [], evaluation.recommendations ?? []]
  const without = (list: readonly { readonly [field: string]: unknown }[], field: string) => list.filter(each => !Array.isArray(each[field]) || each[field].length === 0).length
  const bare = without(findings, 'evidence')
  const [loose, adrift] = [without(conclusions, 'restsOn'), without(recommendations, 'restsOn')]
  const taught = [...(evaluation.lessons ?? []).map(each => emptyIn('lesson', each)), ...(evaluation.goodPractices ?? []).map(each => emptyIn('goodPractice', each))]
  const unfilled = taught.filter(empty => empty.length > 0).length
  const filled = planOf(evaluation).reduce((sum, part) => sum + part.fields.length, 0)
  return [
    { step: 'plan', state: stateOf(filled, lacking), counts: { lacking } },
    { step: 'matrix', state: stateOf(questions.length, withoutSource + unasked), counts: { questions: questions.length, withoutSource, unasked } },
    { step: 'interviews', state: stateOf(planned + held, planned + unheard), counts: { held, planned, unheard } },
    { step: 'findings', state: stateOf(findings.length, bare), counts: { findings: findings.length, bare } },
    { step: 'conclusions', state: stateOf(conclusions.length, loose), counts: { conclusions: conclusions.length, loose } },
    { step: 'recommendations', state: stateOf(recommendations.length, adrift), counts: { recommendations: recommendations.length, loose: adrift } },
    { step: 'lessons', state: stateOf(taught.length, unfilled), counts: { lessons: taught.length, unfilled } },
    { step: 'comments', state: stateOf(rounds, unanswered + open), counts: { rounds, open, comments, unanswered } },
    { step: 'publish', state: isPublished ? unpublished > 0 ? 'begun' : 'done' : 'empty', counts: { unpublished } },
  ]
}

/** The step to take next: the first that is not done; none when all is. */
export const nextStep = (steps: readonly StepShown[]): Step | undefined => steps.find(each => each.state !== 'done')?.step
