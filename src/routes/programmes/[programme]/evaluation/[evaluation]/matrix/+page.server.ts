import { fail, redirect } from '@sveltejs/kit'
import { CRITERIA } from '#language/code-lists.ts'
import { matrixOf } from '#rooms/evaluation/matrix/matrix.ts'
import { questionFrom, usualQuestions } from '#rooms/evaluation/matrix/usual-questions.ts'
import { liesIn } from '../../../live-checks/typed.ts'
import { openedEvaluation } from '../opened.ts'
import type { Actions, PageServerLoad } from './$types'

/** Languages the library speaks; a reader of another reads English. */
const spoken = (language: string): 'en' | 'fr' => language === 'fr' ? 'fr' : 'en'

export const load: PageServerLoad = async event => {
  const { evaluation, failing, at, base } = await openedEvaluation(event)
  const matrix = matrixOf(evaluation)
  const taken = new Set((evaluation.questions ?? []).map(each => each.id))
  // The criteria the evaluation looks at come first and open; with none chosen yet, all are offered.
  const chosen = new Set(evaluation.criteria ?? [])
  const usual = CRITERIA.map(criterion => ({ criterion, asked: chosen.has(criterion), questions: usualQuestions(spoken(event.locals.language)).filter(each => each.criterion === criterion).map(({ id, question, source, judgementCriteria }) => ({ id, question, source, judgementCriteria, taken: taken.has(`${criterion}-${id}`) })) })).toSorted((a, b) => Number(b.asked) - Number(a.asked))
  return { matrix, questions: taken.size, usual, evidence: evaluation.evidence?.length ?? 0, failing: failing.filter(finding => finding.at === `${at}.criteria` || liesIn(finding, `${at}.questions`) || /questions/.test(finding.rule)), evaluationBase: base, path: event.url.pathname }
}

export const actions: Actions = {
  async usual({ request, params, locals, url }) {
    const form = await request.formData()
    const chosen = new Set(form.getAll('usual').map(String))
    const questions = usualQuestions(spoken(locals.language)).filter(each => chosen.has(each.id)).map(questionFrom)
    if (questions.length === 0) return fail(422, { problems: [{ code: 'missing', at: 'usual', say: 'No question was chosen.', do: 'Tick those you want to ask, then add them.' }] })
    const outcome = await locals.call('edit-evaluation', { ...params, changes: questions.map(each => ({ act: 'added', kind: 'question', id: each.id, within: params.evaluation, after: each })) })
    return outcome.ok ? redirect(303, url.pathname) : fail(422, { problems: outcome.problems })
  },
}
