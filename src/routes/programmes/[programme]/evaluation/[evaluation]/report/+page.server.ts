import type { Paper, Statement } from '#language/paper.ts'
import { asPublished } from '#record/with-evaluation.ts'
import { sentId } from '#rooms/evaluation/comments/sent.ts'
import { reportPaper } from '#rooms/evaluation/report/report.ts'
import { granted } from '../../../../../answer.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

const statementsIn = ({ sections }: Paper): readonly Statement[] => sections.flatMap(each => each.blocks).flatMap(block => 'statement' in block ? [block.statement] : [])

export const load: PageServerLoad = async event => {
  const { id, record, evaluation, standing, base } = await openedEvaluation(event)
  // Evaluators see exactly what those will whom they hand it to.
  const paper = reportPaper(record, asPublished(evaluation, undefined), event.locals.language, { isDraft: standing.unpublished > 0 })
  const { telling } = granted(await event.locals.call('preview-draft-round', event.params), event.url.pathname)
  const told = new Set(telling.map(each => each.id))
  // A statement goes by its kind and its id in the record, of which others' eyes get neither.
  const places = statementsIn(paper).filter(each => told.has(sentId(id, each.id.slice(each.id.indexOf('-') + 1)))).map(({ id: at, label }) => ({ at, label }))
  return { paper, telling: told.size, places, evaluationBase: base }
}
