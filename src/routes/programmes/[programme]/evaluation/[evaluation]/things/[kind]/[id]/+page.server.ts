import { error } from '@sveltejs/kit'
import { NOUNS } from '#record/nouns.ts'
import { removeThing, saveThing, thingShown, type Which } from '../../../../../things/thing-form.ts'
import { openedEvaluation, written } from '../../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

/** A thing of this evaluation, or the evaluation itself; anything else is not found here. */
function whichOf({ kind, id, evaluation }: { kind: string, id: string, evaluation: string }): Which {
  if (kind === 'evaluation' && id === evaluation) return { kind, id }
  if (kind === 'evaluation' || NOUNS[kind]?.path[0] !== 'evaluations') error(404)
  return { kind, id, within: evaluation }
}

export const load: PageServerLoad = async event => {
  const { record, failing, base, programmeBase, id } = await openedEvaluation(event)
  const formAt: Parameters<typeof thingShown>[0]['formAt'] = thing => `${thing.within === id ? base : programmeBase}/things/${thing.kind}/${encodeURIComponent(thing.id)}`
  return { evaluation: id, ...thingShown({ record, failing, base, mayWrite: true, formAt }, whichOf(event.params), event.url) }
}

export const actions: Actions = {
  save: event => saveThing(written(event), whichOf(event.params), event.request, event.url),
  remove: event => removeThing(written(event), whichOf(event.params), event.request),
}
