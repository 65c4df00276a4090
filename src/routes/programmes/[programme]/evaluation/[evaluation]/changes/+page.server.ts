import { fieldName, kindName } from '#ui/forms/names.ts'
import { granted } from '../../../../../answer.ts'
import { titleOf, wordsOf } from '../../../told.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

/** Changes on one page. */
const ON_A_PAGE = 50

export const load: PageServerLoad = async event => {
  const { base } = await openedEvaluation(event)
  const { params, locals, url } = event
  const after = Number(url.searchParams.get('after')) || undefined
  const { changes, next } = granted(await locals.call('list-draft-changes', { ...params, limit: ON_A_PAGE, ...(after === undefined ? {} : { after }) }), url.pathname)
  return {
    next, evaluationBase: base,
    changes: changes.map(({ kind, thing, field, before, after: now, ...each }) => ({
      ...each, kind: kind === 'evaluation' ? undefined : kindName(kind, locals.language), title: titleOf(now) || titleOf(before) || (kind === 'evaluation' ? '' : thing),
      changes: field === undefined ? [] : [{ name: fieldName(field, locals.language), before, after: now, ...wordsOf(before, now, locals.language) }],
    })),
  }
}
