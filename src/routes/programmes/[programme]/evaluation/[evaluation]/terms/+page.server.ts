import { lackingInTerms, termsOf } from '#rooms/evaluation/terms/terms.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { record, evaluation, base } = await openedEvaluation(event)
  const paper = termsOf(record, evaluation, event.locals.language)
  return { paper, lacking: lackingInTerms(paper), evaluationBase: base }
}
