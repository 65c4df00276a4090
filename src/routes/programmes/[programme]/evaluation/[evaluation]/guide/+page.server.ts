import { PARTY_GROUPS } from '#language/code-lists.ts'
import { groupsAsked, guideOf } from '#rooms/evaluation/guide/guide.ts'
import { groupsOf } from '#rooms/evaluation/interviews/coverage.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { evaluation, record, base } = await openedEvaluation(event)
  const known = [...new Set([...groupsOf(record), ...groupsAsked(evaluation)])]
  const groups = known.length > 0 ? known : [...PARTY_GROUPS]
  const asked = event.url.searchParams.get('group')
  // A conversation may be with a group the design names nowhere.
  const group = asked !== null && asked !== '' ? asked : groups[0] ?? ''
  return { groups: groups.includes(group) ? groups : [...groups, group], group, guide: guideOf(evaluation, group), evaluationBase: base, path: event.url.pathname }
}
