import { asPublished } from '#record/with-evaluation.ts'
import { reportPaper } from '#rooms/evaluation/report/report.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { record, evaluation, standing, base } = await openedEvaluation(event)
  // Evaluators see exactly what those will whom they hand it to.
  return { paper: reportPaper(record, asPublished(evaluation, undefined), event.locals.language, { isDraft: standing.unpublished > 0 }), evaluationBase: base }
}
